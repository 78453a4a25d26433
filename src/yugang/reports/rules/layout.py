"""The tables as the form prints them: rows of cells, some of which reach over several."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .form import (
    AFTER,
    APPLICANTS,
    CARRIED_IN,
    CARRIED_OUT,
    DIRECT,
    GROUPS,
    JUDGEMENTS,
    NEW,
    RECONSIDERATION,
    RESULTS,
    TABLE_2,
    TOTAL,
    Cell,
    Row,
    rows_of_table_3,
)
from .report import AnnualReport

IDENTITY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
PARTLY = "（区分处理的，只计这一情形，不计其他情形）"


@dataclass(frozen=True)
class Box:
    """across, down: over how many columns and rows it reaches. cell: of which it shows the
    figure; None for words. head: a heading."""

    text: str
    across: int = 1
    down: int = 1
    cell: Cell | None = None
    head: bool = False


Boxes = list[list[Box]]


def written(value: Decimal | None) -> str:
    """A figure as it is printed; nothing where it is not filled in."""
    if value is None:
        return ""
    return f"{value:f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def _figure(report: AnnualReport, cell: Cell, across: int = 1) -> Box:
    text = report.said.get(cell) or written(report.cells.get(cell))
    return Box(text, across, cell=cell)


def second(report: AnnualReport) -> Boxes:
    """Table 2."""
    blocks = TABLE_2[report.form]
    wide = max(len(block.columns) for block in blocks)
    rows: Boxes = []
    for block in blocks:
        count = len(block.columns)
        reach = [wide // count + (n == count - 1) * (wide % count) for n in range(count)]
        rows.append([Box(block.heading, wide + 1, head=True)])
        heads = [
            Box(title, across, head=True)
            for title, across in zip(block.columns.values(), reach, strict=True)
        ]
        rows.append([Box("信息内容", head=True), *heads])
        for row in block.rows:
            figures = [
                _figure(report, Cell(2, row.code, column), across)
                for column, across in zip(block.columns, reach, strict=True)
            ]
            rows.append([Box(row.label), *figures])
    return rows


def third(report: AnnualReport) -> Boxes:
    """Table 3."""
    organisations = list(APPLICANTS.values())[1:]
    rows: Boxes = [
        [Box(IDENTITY, 3, 3, head=True), Box("申请人情况", 7, head=True)],
        [
            Box("自然人", 1, 2, head=True),
            Box("法人或其他组织", len(organisations), head=True),
            Box("总计", 1, 2, head=True),
        ],
        [Box(name, head=True) for name in organisations],
    ]
    labels = {row.code: row.label for row in _rows(report)}
    rows.append([Box(labels[NEW], 3), *_line(report, NEW)])
    rows.append([Box(labels[CARRIED_IN], 3), *_line(report, CARRIED_IN)])
    results = report.results
    first = [Box("三、本年度办理结果", 1, len(results) + 1)]
    for n, row in enumerate(results):
        rows.append([*(first if n == 0 else []), *_named(row, results), *_line(report, row.code)])
    rows.append([Box(labels[RESULTS], 2), *_line(report, RESULTS)])
    rows.append([Box(labels[CARRIED_OUT], 3), *_line(report, CARRIED_OUT)])
    return rows


def _rows(report: AnnualReport) -> tuple[Row, ...]:
    return rows_of_table_3(report.form, one_other=report.one_other)


def _line(report: AnnualReport, row: str) -> list[Box]:
    return [_figure(report, Cell(3, row, column)) for column in (*APPLICANTS, TOTAL)]


def _named(row: Row, results: tuple[Row, ...]) -> list[Box]:
    """The label of a result, before its first one that of its group."""
    same = [one for one in results if one.group == row.group]
    if len(same) == 1:
        more = PARTLY if row.group == "r2" else ""
        return [Box(GROUPS[row.group] + more, 2)]
    own = Box(row.label)
    return [Box(GROUPS[row.group], 1, len(same)), own] if same[0] is row else [own]


def fourth(report: AnnualReport) -> Boxes:
    """Table 4."""
    judgements = (*JUDGEMENTS.values(), "总计")
    columns = (*JUDGEMENTS, TOTAL)
    return [
        [Box("行政复议", 5, head=True), Box("行政诉讼", 10, head=True)],
        [
            *(Box(name, 1, 2, head=True) for name in judgements),
            Box("未经复议直接起诉", 5, head=True),
            Box("复议后起诉", 5, head=True),
        ],
        [Box(name, head=True) for _block in (DIRECT, AFTER) for name in judgements],
        [
            _figure(report, Cell(4, block, column))
            for block in (RECONSIDERATION, DIRECT, AFTER)
            for column in columns
        ],
    ]


TABLES = {2: second, 3: third, 4: fourth}
