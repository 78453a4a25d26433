"""Figures in the text as references, `{新收申请}`: they are filled in from the tables, so that text
and tables cannot disagree."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from .form import AFTER, CARRIED_IN, CARRIED_OUT, DIRECT, NEW, RECONSIDERATION, RESULTS, TOTAL, Cell
from .layout import written
from .report import AnnualReport

_MARK = re.compile(r"[{｛]\s*([^{}｛｝\n]{1,20}?)\s*[}｝]")
Value = Callable[[AnnualReport], Decimal | None]


def _of(table: int, row: str, column: str = TOTAL) -> Value:
    return lambda report: report.value(table, row, column)


def _group(code: str) -> Value:
    return lambda report: report.group(code)


# What can stand in brackets, and where it comes from.
REFERENCES: dict[str, Value] = {
    "新收申请": _of(3, NEW),
    "上年结转": _of(3, CARRIED_IN),
    "办理总数": _of(3, RESULTS),
    "予以公开": _group("r1"),
    "部分公开": _group("r2"),
    "不予公开": _group("r3"),
    "无法提供": _group("r4"),
    "不予处理": _group("r5"),
    "其他处理": _group("r6"),
    "结转下年": _of(3, CARRIED_OUT),
    "行政复议": _of(4, RECONSIDERATION),
    "行政诉讼": lambda report: report.sum_of([Cell(4, DIRECT, TOTAL), Cell(4, AFTER, TOTAL)]),
    "规范性文件制发": _of(2, "normative", "issued"),
    "规范性文件废止": _of(2, "normative", "repealed"),
    "规范性文件有效": _of(2, "normative", "valid"),
    "行政许可": _of(2, "licences", "decisions"),
    "行政处罚": _of(2, "penalties", "decisions"),
    "行政强制": _of(2, "coercion", "decisions"),
    "行政事业性收费": _of(2, "fees", "amount"),
}
# These are no cells: `more` brings them, from the year's publications and fees.
YEAR, PUBLISHED, FEE_NOTICES, FEE_YUAN = "年度", "主动公开", "收费通知", "信息处理费"
MORE = (YEAR, PUBLISHED, FEE_NOTICES, FEE_YUAN)


@dataclass(frozen=True)
class Filled:
    """text: with figures in place of references. unknown: references that are none; empty: those
    whose figure is not filled in yet."""

    text: str
    unknown: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


def values(report: AnnualReport, more: Mapping[str, Decimal]) -> dict[str, Decimal | None]:
    """What each reference says at present."""
    told: dict[str, Decimal | None] = {name: value(report) for name, value in REFERENCES.items()}
    return told | {name: more.get(name) for name in MORE}


def fill(text: str, told: Mapping[str, Decimal | None]) -> Filled:
    """Put the figures in."""
    unknown, empty = [], []

    def one(found: re.Match[str]) -> str:
        name = found[1]
        if name not in told:
            unknown.append(name)
            return found[0]
        value = told[name]
        if value is None:
            empty.append(name)
            return found[0]
        return written(value)

    return Filled(_MARK.sub(one, text), tuple(unknown), tuple(empty))


# What a new draft begins with; the office writes on from there. 国办公开办函〔2021〕30号: section 1
# has five parts.
BEGINNING = {
    1: (
        "（一）主动公开。{年度}年主动公开政府信息{主动公开}条，制发行政规范性文件{规范性文件制发}件，"
        "废止{规范性文件废止}件。\n"
        "（二）依申请公开。{年度}年新收政府信息公开申请{新收申请}件，上年结转{上年结转}件，共办理"
        "{办理总数}件：予以公开{予以公开}件，部分公开{部分公开}件，不予公开{不予公开}件，无法提供"
        "{无法提供}件，不予处理{不予处理}件，其他处理{其他处理}件；结转下年度{结转下年}件。\n"
        "（三）政府信息管理。\n（四）平台建设。\n（五）监督保障。"
    ),
    5: "",
    6: "{年度}年发出政府信息公开信息处理费收费通知{收费通知}件，收取{信息处理费}元。",
}
