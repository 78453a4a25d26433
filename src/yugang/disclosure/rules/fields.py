"""The 26 fields of the national template (国办发〔2019〕54号) and its headings."""

from __future__ import annotations

import re

from .channels import CHANNELS

FIELDS = (
    "国土空间规划", "重大建设项目", "公共资源交易", "财政预决算", "安全生产", "税收管理", "征地补偿",
    "国有土地上房屋征收", "保障性住房", "农村危房改造", "生态环境", "公共文化服务", "公共法律服务",
    "扶贫", "乡村振兴", "救灾", "食品药品监管", "城市综合执法", "就业创业", "社会保险", "社会救助",
    "养老服务", "户籍管理", "涉农补贴", "义务教育", "医疗卫生", "市政服务",
)  # fmt: skip
# Our name of a column, and what its heading may be (without spaces and what stands in brackets).
HEADINGS = (
    ("number", "序号|编号"),
    ("field", "(公开|试点)?领域(名称)?"),
    ("first_level", "一级(公开)?(事项|目录|标题)?"),
    ("second_level", "二级(公开)?(事项|目录|标题)?"),
    ("third_level", "三级(公开)?(事项|目录|标题)?"),
    ("item", "公开事项|事项名称"),
    ("elements", "公开内容(及?要素)?|内容要素"),
    ("basis", "公开依据"),
    ("time_phrase", "公开时限"),
    ("publisher_phrase", "公开(责任)?主体|责任主体"),
    ("channels", "公开渠道((和|及|与)?载体)?"),
    ("audience", "公开对象"),
    ("everybody", "全社会"),
    ("group", "特定群(体|众)|特定对象"),
    ("mode", "公开方式"),
    ("active", "主动(公开)?"),
    ("on_request", "依申请(公开)?"),
    ("inward", "对内(公开)?"),
    ("level", "公开层级"),
    ("county", "县级|区级|[县区]、?[县区]级|县市区级"),
    ("town", "乡级|镇级|乡、?镇级|镇街级|街道级|乡镇街道级"),
    ("town_village", "乡镇?级?、?村级|镇、?村级|乡村两?级|(乡镇街道|镇街)级?、?(村|村社区|村居)级"),
    ("village", "村级|社区级|村居级|村社级|村社区级"),
    ("contact", "咨询(联系)?电话|联系(咨询)?电话"),
    ("since", "施行日期|生效日期|执行日期"),
    ("until", "失效日期|有效期至|废止日期"),
)
# As the template prints them: (heading, heading below it).
PRINTED = {
    "number": ("序号", ""), "field": ("领域", ""), "first_level": ("公开事项", "一级事项"),
    "second_level": ("公开事项", "二级事项"), "third_level": ("公开事项", "三级事项"),
    "elements": ("公开内容（要素）", ""), "basis": ("公开依据", ""), "time_phrase": ("公开时限", ""),
    "publisher_phrase": ("公开主体", ""), "channels": ("公开渠道和载体", ""),
    "everybody": ("公开对象", "全社会"), "group": ("公开对象", "特定群体"),
    "active": ("公开方式", "主动"), "on_request": ("公开方式", "依申请"),
    "inward": ("公开方式", "对内"),
    "county": ("公开层级", "县级"), "town": ("公开层级", "乡级"), "village": ("公开层级", "村级"),
    "town_village": ("公开层级", "乡、村级"),
    "contact": ("咨询电话", ""), "since": ("施行日期", ""), "until": ("失效日期", ""),
}  # fmt: skip
# Headings that stand above others; alone they are columns of text.
GROUPS = ("item", "audience", "mode", "level")
TICKS = ("everybody", "active", "on_request", "inward", "county", "town", "village", "town_village")
_TITLE = re.compile(r"(.{2,30}?)领域基层政务公开标准目录")
_SIGNS = str.maketrans("（）／", "()/", " \u3000\n\r\t")
_CHANNELS = {channel.translate(_SIGNS): channel for channel in CHANNELS}


def column_of(heading: str) -> str:
    """Our name of the column with that heading; "channel:NAME" for one of the 13; "" for none."""
    text = heading.translate(_SIGNS)
    if text in _CHANNELS:
        return "channel:" + _CHANNELS[text]
    for shape in (re.sub(r"[()]", "", text), re.sub(r"\([^()]*\)", "", text)):
        for name, pattern in HEADINGS:
            if re.fullmatch(pattern, shape):
                return name
    return ""


def label_of(name: str) -> str:
    """The heading of a column of ours, as people find it in the sheet."""
    return PRINTED[name][1] or PRINTED[name][0]


def field_of(title: str, sheet: str) -> str:
    """The field that a sheet is of, by its title or name; "" where neither says."""
    for text in (title, sheet):
        if found := _TITLE.fullmatch(text.strip()):
            return _named(found[1]) or found[1]
        if known := _named(text):
            return known
    return ""


def _named(text: str) -> str:
    return max((field for field in FIELDS if field in text), key=len, default="")


def title_of(field: str) -> str:
    """The title of the sheet of a field."""
    return f"{field}领域基层政务公开标准目录"
