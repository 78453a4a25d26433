"""A sheet of accounts taken apart: headings, lines of entries, what is brought forward, totals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from yugang.kernel.columns import column_letters

from .columns import MONEY, Header, find_header, unit_in
from .periods import Period

Cells = dict[str, str]


class Sort(StrEnum):
    """What a line of the sheet is."""

    ENTRY = "entry"
    OPENING = "opening"
    TOTAL = "total"
    CLOSING = "closing"
    SUBTOTAL = "subtotal"
    CARRIED = "carried"
    NOTE = "note"


@dataclass(frozen=True)
class Line:
    """One line, as written. cells: by our names of columns. row: as the spreadsheet counts."""

    sort: Sort
    row: int
    cells: Cells


@dataclass
class Sheet:
    """One sheet. columns: our name → "F 支出" (letter and heading). title: what stands above the
    headings. units: yuan for one, by column."""

    name: str
    title: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    @property
    def period(self) -> Period | None:
        return Period.found_in(self.title)

    @property
    def entries(self) -> list[Line]:
        return [line for line in self.lines if line.sort is Sort.ENTRY]


_SORTS = (
    (Sort.OPENING, r"(上期|上月|上年|上季度?|去年)(末|结转|结余|结存|余额|末余额|结转余额)+|期初(余额|结余|结存)?|(上年|上期)?结转余额|年初(余额|结余)|月初余额"),
    (Sort.CARRIED, r"承前页|过次页|转下页|接上页"),
    (Sort.SUBTOTAL, r".*小计|(一|二|三|四|五|六|七|八|九|十|十一|十二|\d{1,2})月(份)?合计|本日合计|本周合计"),
    (Sort.TOTAL, r"(本期|本月|本季度?|本年|收支|当期)?(合计|总计|共计|发生额合计|发生额)|(本期|本月|本季度?)?收支合计|合计数|总合计"),
    (Sort.SUBTOTAL, r"(本年)?累计|本年累计发生额?|.+合计"),
    (Sort.CLOSING, r"(本期|本月|本季度?)?期末(余额|结余|结存)?|(本期|本月|本季度?|月末|季末|年末)(结余|结存|余额)|结转下[期月年季]度?|结余"),
)  # fmt: skip
_SIGNATURE = re.compile(
    "签章|签字|盖章|审核[:：(]|制表|填表|会计[:：]|出纳[:：]|主任[:：]|负责人[:：]|监督电话|监督委员会|"
    "理财小组[:：(]|注[:：]|说明[:：]|公开日期|公开时间|联系电话|报账员[:：]|审核人?[:：]|经手人[:：]"
)


def take_apart(name: str, lines: Sequence[Sequence[str]]) -> Sheet | None:
    """The sheet; None where no headings of accounts are found in it."""
    header = find_header(lines)
    if header is None:
        return None
    above = [cell for line in lines[: header.first] for cell in line if cell]
    title = " ".join(dict.fromkeys(above))
    sheet = Sheet(name, title, _named(header), _units(header, title))
    for number, line in enumerate(lines[header.last + 1 :], header.last + 2):
        cells = {
            column: line[index].strip()
            for column, index in header.columns.items()
            if index < len(line) and line[index].strip()
        }
        if not any(cell.strip() for cell in line) or _repeats(cells, header):
            continue
        sheet.lines.append(Line(_sort(cells, line), number, cells))
    return sheet


def _named(header: Header) -> dict[str, str]:
    return {
        name: f"{column_letters(index)} {header.headings[name]}"
        for name, index in header.columns.items()
    }


def _units(header: Header, title: str) -> dict[str, int]:
    whole = unit_in(title) or 1
    return {name: header.units.get(name, whole) for name in MONEY}


def _repeats(cells: Cells, header: Header) -> bool:
    """Whether the line is the headings once more, as on a further page."""
    same = [
        name for name, cell in cells.items() if re.sub(r"\s+", "", cell) == header.headings[name]
    ]
    return len(same) > 2


def _sort(cells: Cells, line: Sequence[str]) -> Sort:
    words = [_bare(cell) for cell in line if cell.strip()]
    if not _is_booked(cells):
        for word in words:
            for sort, pattern in _SORTS:
                if re.fullmatch(pattern, word):
                    return sort
    if any(_SIGNATURE.search(_bare(cell, keep=True)) for cell in line) and not _has_money(cells):
        return Sort.NOTE
    if not _has_money(cells) and not {"voucher", "day"} & set(cells) and len(words) <= 2:
        return Sort.NOTE
    return Sort.ENTRY


def _bare(cell: str, *, keep: bool = False) -> str:
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", cell))
    return text if keep else re.sub(r"[:：、.。\-—]|\([^()]*\)", "", text)


def _has_money(cells: Cells) -> bool:
    return bool({"income", "expense", "amount"} & set(cells))


def _is_booked(cells: Cells) -> bool:
    """Whether the line has a voucher and who handled it: then it is an entry, whatever it says."""
    return "voucher" in cells and bool({"handler", "approver"} & set(cells))
