"""Made-up notices for tests and the bench: our own sentences, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from yugang.kernel.explain import plain_date

from .actions import Document

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢"
_GIVEN = "国建德明志文永春秀桂玉兰英华芳军平伟强勇敏静丽艳娟霞玲云飞龙凤海江河山川林森雪梅菊莲成功和顺安宁福贵荣昌兴旺"
_FIRST = "柳槐桃李杏松竹石金银白黑红清双三五长高太新老上下前后东西南北龙凤鹤雁牛马羊铁"
_SECOND = "树林坪湾沟河溪泉塘堰桥渡口坝岭坡岗山垭店铺寨屯家院庙塔井埝"
_BODIES = [
    "民政局",
    "财政局",
    "教育局",
    "农业农村局",
    "住房和城乡建设局",
    "交通运输局",
    "水务局",
    "卫生健康局",
    "医疗保障局",
    "自然资源和规划局",
    "生态环境局",
    "应急管理局",
    "市场监督管理局",
    "人力资源和社会保障局",
    "行政审批局",
    "文化体育和旅游局",
    "统计局",
    "审计局",
    "信访局",
    "退役军人事务局",
]
_CATEGORIES = [
    "财政资金",
    "社会救助",
    "征地补偿",
    "惠农补贴",
    "工程招标",
    "行政许可",
    "村务财务",
    "公共服务",
    "应急管理",
    "人事任免",
]
_MATTERS = [
    "低保金发放",
    "危房改造补助",
    "耕地地力保护补贴",
    "征地补偿安置",
    "厕所革命奖补",
    "残疾人两项补贴",
    "临时救助",
    "高龄津贴",
    "农机购置补贴",
    "退耕还林补助",
    "村级公益事业建设",
    "饮水安全巩固提升",
    "产业帮扶资金",
    "光伏电站收益分配",
    "集体土地承包",
    "村道硬化工程",
    "校舍维修",
    "养老驿站运营",
    "防汛物资采购",
    "河长制巡查",
    "垃圾分类",
    "殡葬服务收费",
    "医疗救助",
    "就业培训",
    "移民后期扶持",
]
_ACTS = [
    "公示",
    "公告",
    "通知",
    "结果公开",
    "情况说明",
    "明细表",
    "实施方案",
    "办事指南",
    "招标公告",
    "中标结果",
]
_RARE = [
    "苜蓿",
    "碉楼",
    "泵站",
    "彩礼",
    "灌溉",
    "蚕桑",
    "猕猴桃",
    "羊肚菌",
    "沼气",
    "涵洞",
    "挡土墙",
    "古树",
    "族谱",
    "皮影",
    "社火",
    "渡槽",
    "机耕道",
    "育秧",
    "疫木",
    "白蚁",
    "沙棘",
    "花椒",
    "中药材",
    "冷链",
    "茶厂",
    "藕塘",
    "鱼苗",
    "养蜂",
    "竹编",
    "榨油坊",
    "水磨",
    "石刻",
    "牌坊",
    "义仓",
    "车间",
    "合作社",
    "联防",
]
_COMMON = (
    "为落实政务公开要求，保障群众的知情权、参与权和监督权，现将有关情况予以公开。",
    "请广大群众监督。对公示内容有异议的，可在公示期内向本单位反映，单位将在五个工作日内答复。",
    "公示期间，本单位设专人接待来访，来信来电均作登记并按规定办理。",
    "按照公开为常态、不公开为例外的原则，行政权力运行的依据、流程和结果一并公开。",
    "资金由财政专户拨付到户，任何单位和个人不得截留、挪用或者抵扣其他款项。",
    "村民委员会对名单逐户核实，并经村民代表会议讨论通过后报镇人民政府审核。",
    "本次服务事项由行政服务中心统一受理，符合条件的当场办结，材料不齐的一次告知。",
    "本通知自发布之日起施行，由本单位负责解释，此前的有关规定同时废止。",
    "各村要把公开的内容张贴在公开栏，照片由信息员上传，检查时逐项对照。",
    "项目资金实行专账管理、专款专用，完工后由审计部门抽查并公布结果。",
    "领导小组每季度召开一次会议，听取进展情况，研究解决群众反映的突出问题。",
    "办理时限按工作日计算，法定节假日顺延，逾期未办结的由督查室发出提醒。",
)
_FACTS = (
    "{town}{village}村民{person}，家庭人口{small}人，核定补助{money}元，已于{day}发放到账。",
    "{village}第{small}村民小组{person}户，土地面积{area}亩，补偿金额{money}元。",
    "{person}同志任{town}人民政府{rare}工作专班组长，任期至{day}。",
    "{village}{rare}项目总投资{money}元，由{person}负责施工现场管理，工期{small}个月。",
    "根据文件{town_short}府发〔{year}〕{small}号，{village}新建{rare}{small}处，受益{small}户。",
    "{day}，{village}召开村民代表会议，到会{small}人，由{person}主持，讨论{rare}事项。",
)
_DAY_ONE = date(2019, 1, 1)
_DAYS = 2700


def person(rng: random.Random) -> str:
    """A made-up name of two or three characters."""
    return rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=rng.choice((1, 2, 2, 2))))


def village(rng: random.Random) -> str:
    """A made-up village, with its suffix."""
    return rng.choice(_FIRST) + rng.choice(_SECOND) + rng.choice(("村", "村", "村", "社区"))


def notices(count: int, *, seed: int = 1) -> Iterator[Document]:
    """`count` notices of about 600 characters each."""
    rng = random.Random(seed)
    towns = [rng.choice(_FIRST) + rng.choice(_SECOND) + rng.choice("镇乡") for _ in range(24)]
    for number in range(1, count + 1):
        yield _notice(rng, number, towns)


def _notice(rng: random.Random, number: int, towns: list[str]) -> Document:
    town, matter = rng.choice(towns), rng.choice(_MATTERS)
    body, category = rng.randrange(len(_BODIES)), rng.randrange(len(_CATEGORIES))
    published_on = _DAY_ONE + timedelta(days=rng.randrange(_DAYS))
    facts = [_fact(rng, town, published_on) for _ in range(rng.randint(4, 9))]
    common = rng.sample(_COMMON, k=rng.randint(4, 7))
    paragraphs = [f"关于{matter}，{common[0]}", *facts, *common[1:]]
    return Document(
        key=f"publication sample-{body:02d}/{number:07d}",
        title=f"{town}{published_on.year}年{matter}{rng.choice(_ACTS)}",
        body_text="\n".join(paragraphs),
        url=f"/publication/sample-{body:02d}/{number:07d}/",
        published_on=published_on,
        body_code=f"sample-{body:02d}",
        body_name=_BODIES[body],
        place_code=f"510118{towns.index(town) + 1:03d}000",
        category=f"column-{category}",
        category_name=_CATEGORIES[category],
    )


def _fact(rng: random.Random, town: str, day: date) -> str:
    return rng.choice(_FACTS).format(
        town=town,
        town_short=town[:2],
        village=village(rng),
        person=person(rng),
        rare=_RARE[min(int(rng.expovariate(0.18)), len(_RARE) - 1)],
        small=rng.randint(1, 40),
        area=round(rng.uniform(0.3, 12), 2),
        money=rng.randint(2, 9000) * 50,
        year=day.year,
        day=plain_date(day),
    )
