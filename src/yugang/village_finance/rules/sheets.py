"""A sheet of accounts taken apart: headings, lines of entries, what is brought forward, totals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from yugang.kernel.columns import column_letters

from .columns import MONEY, VOUCHER_NUMBER, Header, find_header, header_at, second_table, unit_in
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
    """One table of a sheet. columns: our name → "F 支出" (letter and heading). title: what stands
    above the headings. units: yuan for one, by column. side: 收入 or 支出 where all of it is one."""

    name: str
    title: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    units: dict[str, int] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    side: str = ""

    @property
    def period(self) -> Period | None:
        return Period.found_in(self.title)

    @property
    def is_income(self) -> bool:
        """Whether nothing is spent in it."""
        return self.side == "收入" or ("income" in self.columns and "expense" not in self.columns)

    @property
    def entries(self) -> list[Line]:
        return [line for line in self.lines if line.sort is Sort.ENTRY]


_SORTS = (
    (Sort.OPENING, r"(上期|上月|上年|上季度?|去年)(末|结转|结余|结存|余额|末余额|结转余额)+(转入|数)?|[期年季]初(余额|结余|结存)?数?|(上年|上期)?结转余额|(承|结转|承接)上[期年月季]度?(余额|结余)?|(上期|上月|上年)转入|月初余额"),
    (Sort.CARRIED, r"承前页|过次页|转下页|接上页"),
    (Sort.SUBTOTAL, r".*小计|(一|二|三|四|五|六|七|八|九|十|十一|十二|\d{1,2})月(份)?合计|本日合计|本周合计"),
    (Sort.TOTAL, r"第?[一二三四1-4]季度?(收支)?(合计|总计)|(本期|本季度?)?发生额及(期末)?(余额|结余)|(本期|本月|本季度?|本年|收支|当期)?(合计|总计|共计|发生额合计|发生额)|(本期|本月|本季度?)?收支合计|合计数|总合计"),
    (Sort.SUBTOTAL, r"(本年度?|本季度?|本期|本月)?累计(发生额?)?|.+合计"),
    (Sort.CLOSING, r"(本期|本月|本季度?)?期末(余额|结余|结存)?|(本期|本月|本季度?|月末|季末|年末)(结余|结存|余额)|结转下[期月年季]度?|结余"),
)  # fmt: skip
_SIDE = re.compile(r"(?:本期|本月|本季度?|本年度?)?(收入|支出|开支)(?:部分|明细表?|情况|项目|类)?")
_ENUMERATED = re.compile(
    r"^\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．:：]\s*|^\s*[(（][一二三四五六七八九十\d]{1,3}[)）]"
)
_BALANCE = re.compile(
    r"(?:截至.{1,12})?([^\d:-]{2,10}?)(?:为|:)?((?:人民币|¥)?-?[\d,.]+万?元)[。;]?"
)
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_SIGNATURE = re.compile(
    "签章|签字|盖章|审核[:：(]|制表|填表|会计[:：]|出纳[:：]|主任[:：]|负责人[:：]|监督电话|监督委员会|"
    "理财小组[:：(]|注[:：]|说明[:：]|公开日期|公开时间|联系电话|报账员[:：]|审核人?[:：]|经手人[:：]"
)


def take_apart(name: str, lines: Sequence[Sequence[str]]) -> list[Sheet]:
    """The tables of a sheet, below each other or side by side, as 收入 and 支出; none where no
    headings of accounts are found in it."""
    header = find_header(lines)
    if header and (column := second_table(lines, header)):
        left = [line[:column] for line in lines]
        right = [[*[""] * column, *line[column:]] for line in lines]
        return take_apart(name, left) + take_apart(name, right)
    sheets: list[Sheet] = []
    since = 0
    while header is not None:
        sheet = _begun(name, lines[since : header.first], since, header)
        sheet.side = sheet.side or (sheets[-1].side if sheets else "")
        following = _take(sheet, header, lines)
        sheets.append(sheet)
        since, header = header.last + 1 if following is None else following.first, following
    return sheets


def _begun(name: str, above: Sequence[Sequence[str]], since: int, header: Header) -> Sheet:
    """The sheet with what stands above its headings: its title, what was brought forward."""
    words = [cell for line in above for cell in line if cell]
    title = " ".join(dict.fromkeys(words))
    sheet = Sheet(name, title, _named(header), _units(header, title))
    alone = (line for line in reversed(above) if sum(map(bool, line)) == 1)
    sheet.side = next(filter(None, (_side_of("".join(line)) for line in alone)), "")
    for number, line in enumerate(above, since + 1):
        sheet.lines += [found for cell in line if (found := _said(cell, number))]
    return sheet


def _take(sheet: Sheet, header: Header, lines: Sequence[Sequence[str]]) -> Header | None:
    """Adds the lines below the headings, up to other headings, which are given back."""
    for index in range(header.last + 1, len(lines)):
        line = lines[index]
        cells = _cells(line, header)
        if not any(cell.strip() for cell in line) or _repeats(cells, header):
            continue
        if not any(map(_NUMBER.fullmatch, line)) and (other := header_at(lines, index)):
            return other
        words = list(dict.fromkeys(cell for cell in line if cell.strip()))
        if len(words) == 1 and (side := _side_of(words[0])):
            sheet.side = side
        elif len(words) == 1 and (said := _said(words[0], index + 1)):
            sheet.lines.append(said)
        else:
            sort = _sort(cells, line)
            if sort is Sort.ENTRY and "amount" in cells and sheet.side:
                cells.setdefault("side", sheet.side)
            sheet.lines.append(Line(sort, index + 1, cells))
    return None


def _cells(line: Sequence[str], header: Header) -> Cells:
    cells = {
        column: line[index].strip()
        for column, index in header.columns.items()
        if index < len(line) and line[index].strip()
    }
    if number := cells.pop(VOUCHER_NUMBER, ""):
        cells["voucher"] = "-".join(filter(None, (cells.get("voucher", ""), number)))
    return cells


def _side_of(text: str) -> str:
    """收入 or 支出 where a line such as “二、本期支出明细” says that those of one side follow."""
    found = _SIDE.fullmatch(_bare(_ENUMERATED.sub("", text)))
    return "" if found is None else "收入" if found[1] == "收入" else "支出"


def _said(text: str, row: int) -> Line | None:
    """A balance that a line of text tells: “上期结转：12,000.00元”."""
    found = _BALANCE.fullmatch(_bare(text, keep=True))
    if found is None:
        return None
    for sort, pattern in _SORTS:
        if sort in (Sort.OPENING, Sort.CLOSING) and re.fullmatch(pattern, found[1]):
            return Line(sort, row, {"balance": found[2]})
    return None


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
    words = [_bare(_ENUMERATED.sub("", cell)) for cell in line if cell.strip()]
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
