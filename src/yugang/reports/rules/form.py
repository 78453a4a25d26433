"""The tables of the annual report: 国办公开办函〔2021〕30号, and 〔2019〕60号, which older ones keep.

Rows and columns have codes; a cell is addressed by table, row and column.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Form(StrEnum):
    OF_2021 = "2021"
    OF_2019 = "2019"


class Cell(NamedTuple):
    """table: 2, 3 or 4."""

    table: int
    row: str
    column: str


@dataclass(frozen=True)
class Row:
    """label: as the form prints it. phrases: any of these, without signs and spaces, names it
    among the rows of its group; group: the rows that are read together, "" for none."""

    code: str
    label: str
    phrases: tuple[str, ...]
    group: str = ""


TOTAL = "total"
# Table 3: who applied; TOTAL follows. As the form prints them.
APPLICANTS = {
    "natural": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "social": "社会公益组织",
    "legal": "法律服务机构",
    "other_org": "其他",
}
GROUPS = {
    "r1": "（一）予以公开",
    "r2": "（二）部分公开",
    "r3": "（三）不予公开",
    "r4": "（四）无法提供",
    "r5": "（五）不予处理",
    "r6": "（六）其他处理",
}
NEW, CARRIED_IN, RESULTS, CARRIED_OUT = "new", "carried_in", "r7_total", "carried_out"
OTHER_2019 = "r6"
_BEFORE = (
    Row(NEW, "一、本年新收政府信息公开申请数量", ("本年新收", "本年度新收")),
    Row(CARRIED_IN, "二、上年结转政府信息公开申请数量", ("上年结转", "上年度结转", "上一年")),
    Row("r1_open", "予以公开", ("予以公开",), "r1"),
    Row("r2_partial", "部分公开", ("部分公开",), "r2"),
    Row("r3_1_secret", "1.属于国家秘密", ("国家秘密",), "r3"),
    Row("r3_2_law", "2.其他法律行政法规禁止公开", ("其他法律", "法规禁止"), "r3"),
    Row("r3_3_safety", "3.危及“三安全一稳定”", ("三安全",), "r3"),
    Row("r3_4_third", "4.保护第三方合法权益", ("第三方",), "r3"),
    Row("r3_5_internal", "5.属于三类内部事务信息", ("内部事务",), "r3"),
    Row("r3_6_process", "6.属于四类过程性信息", ("过程性",), "r3"),
    Row("r3_7_casefile", "7.属于行政执法案卷", ("执法案卷",), "r3"),
    Row("r3_8_query", "8.属于行政查询事项", ("行政查询",), "r3"),
    Row("r4_1_nothold", "1.本机关不掌握相关政府信息", ("不掌握",), "r4"),
    Row("r4_2_make", "2.没有现成信息需要另行制作", ("另行制作", "现成信息"), "r4"),
    Row("r4_3_unclear", "3.补正后申请内容仍不明确", ("仍不明确",), "r4"),
    Row("r5_1_petition", "1.信访举报投诉类申请", ("信访",), "r5"),
    Row("r5_2_repeat", "2.重复申请", ("重复申请",), "r5"),
    Row("r5_3_publication", "3.要求提供公开出版物", ("出版物",), "r5"),
    Row("r5_4_mass", "4.无正当理由大量反复申请", ("大量反复",), "r5"),
    Row(
        "r5_5_confirm",
        "5.要求行政机关确认或重新出具已获取信息",
        ("重新出具", "确认或"),
        "r5",
    ),
)
_OTHER_2021 = (
    Row(
        "r6_1_nocorrect",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        ("逾期不补正",),
        "r6",
    ),
    Row(
        "r6_2_nofee",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        ("缴纳费用", "收费通知"),
        "r6",
    ),
    Row("r6_3_other", "3.其他", ("3其他",), "r6"),
)
_OTHER_2019 = (Row(OTHER_2019, "其他处理", ("其他处理",), "r6"),)
_AFTER = (
    Row(RESULTS, "（七）总计", ("七总计", "总计")),
    Row(CARRIED_OUT, "四、结转下年度继续办理", ("结转下年", "结转下一年", "结转至下")),
)


@cache
def rows_of_table_3(form: Form, *, one_other: bool = False) -> tuple[Row, ...]:
    """In the order of the form. one_other: with a single row for other handling, as 2019 had."""
    single = one_other or form is Form.OF_2019
    return (*_BEFORE, *(_OTHER_2019 if single else _OTHER_2021), *_AFTER)


@cache
def results(form: Form, *, one_other: bool = False) -> tuple[Row, ...]:
    """The rows of table 3 that say how applications ended: 三（一）to 三（六）."""
    return tuple(row for row in rows_of_table_3(form, one_other=one_other) if row.group)


# Table 2: row, its label, phrases, and the columns in which it has a figure.
@dataclass(frozen=True)
class Block:
    """Rows of table 2 under one heading, with the columns they have."""

    heading: str
    columns: dict[str, str]
    rows: tuple[Row, ...]


_RULES = Row("regulations", "规章", ("规章",))
_NORMATIVE = Row("normative", "行政规范性文件", ("规范性文件",))
_LICENCES = Row("licences", "行政许可", ("行政许可",))
_OTHER_SERVICES = Row("other_services", "其他对外管理服务事项", ("对外管理服务",))
_PENALTIES = Row("penalties", "行政处罚", ("行政处罚",))
_COERCION = Row("coercion", "行政强制", ("行政强制",))
_FEES = Row("fees", "行政事业性收费", ("事业性收费",))
_DECISIONS = {"decisions": "本年处理决定数量"}
_CHANGES = {"last_year": "上一年项目数量", "change": "本年增/减"}
TABLE_2 = {
    Form.OF_2021: (
        Block(
            "第二十条第（一）项",
            {"issued": "本年制发件数", "repealed": "本年废止件数", "valid": "现行有效件数"},
            (_RULES, _NORMATIVE),
        ),
        Block("第二十条第（五）项", _DECISIONS, (_LICENCES,)),
        Block("第二十条第（六）项", _DECISIONS, (_PENALTIES, _COERCION)),
        Block("第二十条第（八）项", {"amount": "本年收费金额（单位：万元）"}, (_FEES,)),
    ),
    Form.OF_2019: (
        Block(
            "第二十条第（一）项",
            {
                "made": "本年新制作数量",
                "published": "本年新公开数量",
                "total": "对外公开总数量",
            },
            (_RULES, _NORMATIVE),
        ),
        Block(
            "第二十条第（五）项",
            _CHANGES | {"decisions": "处理决定数量"},
            (_LICENCES, _OTHER_SERVICES),
        ),
        Block(
            "第二十条第（六）项",
            _CHANGES | {"decisions": "处理决定数量"},
            (_PENALTIES, _COERCION),
        ),
        Block("第二十条第（八）项", _CHANGES, (_FEES,)),
        Block(
            "第二十条第（九）项",
            {"projects": "采购项目数量", "amount_yuan": "采购总金额"},
            (Row("central_procurement", "政府集中采购", ("集中采购",)),),
        ),
    ),
}
# In these a fraction, or less than nothing, is no mistake.
FRACTIONS = frozenset({"amount", "amount_yuan"})
SIGNED = frozenset({"change"})

RECONSIDERATION, DIRECT, AFTER = "reconsideration", "litigation_direct", "litigation_after_recon"
TABLE_4 = {
    RECONSIDERATION: "行政复议",
    DIRECT: "行政诉讼：未经复议直接起诉",
    AFTER: "行政诉讼：复议后起诉",
}
JUDGEMENTS = {
    "upheld": "结果维持",
    "corrected": "结果纠正",
    "other": "其他结果",
    "pending": "尚未审结",
}
SECTIONS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


@cache
def cells(form: Form, *, one_other: bool = False) -> tuple[Cell, ...]:
    """Every cell that the form has, in its order."""
    second = (
        Cell(2, row.code, column)
        for block in TABLE_2[form]
        for row in block.rows
        for column in block.columns
    )
    third = (
        Cell(3, row.code, column)
        for row in rows_of_table_3(form, one_other=one_other)
        for column in (*APPLICANTS, TOTAL)
    )
    fourth = (Cell(4, row, column) for row in TABLE_4 for column in (*JUDGEMENTS, TOTAL))
    return (*second, *third, *fourth)
