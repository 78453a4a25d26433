"""A sheet of accounts taken apart: headings, lines of entries, what is brought forward, totals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from yugang.kernel.columns import are_column_numbers, column_letters

from .columns import MONEY, VOUCHER_NUMBER, Header, find_header, header_at, second_table, unit_in
from .periods import Period

Cells = dict[str, str]
# First line, first column, last line, last column; and the text of a cell, by line and column.
Area = tuple[int, int, int, int]
HeldOn = dict[tuple[int, int], str]


class Sort(StrEnum):
    """What a line of the sheet is."""

    ENTRY = "entry"
    OPENING = "opening"
    TOTAL = "total"
    CLOSING = "closing"
    SUBTOTAL = "subtotal"
    YEAR_TO_DATE = "year-to-date"
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
    (Sort.YEAR_TO_DATE, r"(本年度?|全年|年度|年初至今|自年初)累计(发生额?)?|1月?[-—~至到]\d{1,2}月累计"),
    (Sort.SUBTOTAL, r".*小计|(一|二|三|四|五|六|七|八|九|十|十一|十二|\d{1,2})月(份)?合计|本日合计|本周合计"),
    (Sort.TOTAL, r"第?[一二三四1-4]季度?(收支)?(合计|总计)|(本期|本季度?)?发生额及(期末)?(余额|结余)|(本期|本月|本季度?|本年|收支|当期)?(合计|总计|共计|发生额合计|发生额)|(本期|本月|本季度?)?收支合计|合计数|总合计"),
    (Sort.SUBTOTAL, r"(本年度?|本季度?|本期|本月)?累计(发生额?)?|.+合计"),
    (Sort.CLOSING, r"(本期|本月|本季度?)?期末(余额|结余|结存)?|(本期|本月|本季度?|月末|季末|年末)(结余|结存|余额)|结转下[期月年季]度?|结余"),
)  # fmt: skip
_SIDE = re.compile(r"(?:本期|本月|本季度?|本年度?)?(收入|支出|开支)(?:部分|明细表?|情况|项目|类)?")
_ENUMERATED = re.compile(
    r"^\s*[(（]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．:：]\s*|^\s*[(（][一二三四五六七八九十\d]{1,3}[)）]"
)
_MONEY = r"(?:人民币|¥)?-?\d[\d,]*(?:\.\d+)?"
_BALANCE = re.compile(rf"(?:截至.{{1,12}})?([^\d:-]{{2,10}}?)(?:为|:)?({_MONEY}万?元)[。;]?")
# The same among other things that such a line says.
_BALANCE_AMONG = re.compile(
    rf"(?<![^\s,;。、])([^\d\s:,;。-]{{2,10}})(?:为|[ :])+({_MONEY}(?: ?万?元)?)(?![\d年月日.%-])"
)
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?")
_SIGNATURE = re.compile(
    "签章|签字|盖章|审核[:：(]|制表|填表|会计[:：]|出纳[:：]|主任[:：]|负责人[:：]|监督电话|监督委员会|"
    "理财小组[:：(]|注[:：]|说明[:：]|公开日期|公开时间|联系电话|报账员[:：]|审核人?[:：]|经手人[:：]"
)


def take_apart(
    name: str, lines: Sequence[Sequence[str]], merged: Sequence[Area] = ()
) -> list[Sheet]:
    """The tables of a sheet, below each other or side by side, as 收入 and 支出; none where no
    headings of accounts are found in it."""
    header = find_header(lines)
    if header and (column := second_table(lines, header)):
        left = [line[:column] for line in lines]
        right = [[*[""] * column, *line[column:]] for line in lines]
        return take_apart(name, left, merged) + take_apart(name, right, merged)
    sheets: list[Sheet] = []
    since = 0
    while header is not None:
        sheet = _begun(name, lines[since : header.first], since, header)
        sheet.side = sheet.side or (sheets[-1].side if sheets else "")
        following = _take(sheet, header, lines, _held_on(lines, merged))
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
    if not sheet.side and not {"income", "expense", "side"} & set(header.columns):
        sheet.side = _side_named(title) or _side_named(name)
    for number, line in enumerate(above, since + 1):
        sheet.lines += _told_in(line, number)
    return sheet


def _held_on(lines: Sequence[Sequence[str]], merged: Sequence[Area]) -> HeldOn:
    """What a cell that is merged over several lines says on those below its first."""
    return {
        (row, left): lines[top][left]
        for top, left, bottom, _right in merged
        if top < len(lines) and left < len(lines[top])
        for row in range(top + 1, min(bottom + 1, len(lines)))
    }


def _take(
    sheet: Sheet, header: Header, lines: Sequence[Sequence[str]], held_on: HeldOn
) -> Header | None:
    """Adds the lines below the headings, up to other headings, which are given back."""
    for index in range(header.last + 1, len(lines)):
        line = lines[index]
        cells = _cells(line, header, index, held_on)
        if not any(cell.strip() for cell in line) or _repeats(cells, header):
            continue
        if index == header.last + 1 and are_column_numbers(line):
            continue
        if not any(map(_NUMBER.fullmatch, line)) and (other := header_at(lines, index)):
            return other
        words = list(dict.fromkeys(cell for cell in line if cell.strip()))
        if len(words) == 1 and (side := _side_of(words[0])):
            sheet.side = side
        elif len(words) == 1 and (told := _told_in(line, index + 1)):
            sheet.lines += told
        else:
            sort = _sort(cells, line)
            if sort is Sort.ENTRY and "amount" in cells and sheet.side:
                cells.setdefault("side", sheet.side)
            sheet.lines.append(Line(sort, index + 1, cells))
    return None


def _cells(line: Sequence[str], header: Header, row: int, held_on: HeldOn) -> Cells:
    """The cells by name. Words hold for all the lines that they are merged over; an amount counts
    once."""
    cells = {}
    for column, index in header.columns.items():
        own = line[index].strip() if index < len(line) else ""
        above = "" if column in MONEY or column == "number" else held_on.get((row, index), "")
        if cell := own or above.strip():
            cells[column] = cell
    if number := cells.pop(VOUCHER_NUMBER, ""):
        cells["voucher"] = "-".join(filter(None, (cells.get("voucher", ""), number)))
    return cells


def _side_of(text: str) -> str:
    """收入 or 支出 where a line such as “二、本期支出明细” says that those of one side follow."""
    found = _SIDE.fullmatch(without_number(text))
    return "" if found is None else "收入" if found[1] == "收入" else "支出"


def _side_named(title: str) -> str:
    """收入 or 支出 where a title speaks of one of them only."""
    sides = set(re.findall("收入|支出|开支|收支", title))
    return "" if len(sides) != 1 or "收支" in sides else "收入" if "收入" in sides else "支出"


def without_number(label: str) -> str:
    """The words of a label, without what counts it off, as in “二、期末余额：”."""
    return _bare(_ENUMERATED.sub("", label))


def balance_sort(label: str) -> Sort | None:
    """Whether a word means what was brought forward, or what is left."""
    word = without_number(label)
    balances = (one for one in _SORTS if one[0] in (Sort.OPENING, Sort.CLOSING))
    return next((sort for sort, pattern in balances if re.fullmatch(pattern, word)), None)


def _said(text: str, row: int) -> Line | None:
    """A balance that a line of text tells: “上期结转：12,000.00元”."""
    found = _BALANCE.fullmatch(_bare(text, keep=True))
    sort = balance_sort(found[1]) if found else None
    return Line(sort, row, {"balance": found[2]}) if found and sort else None


def _told_in(line: Sequence[str], row: int) -> list[Line]:
    """The balances that a line beside the table tells, by itself, among other things, or with the
    amount in the next cell."""
    cells = [cell for cell in line if cell.strip()]
    found = [one for cell in cells if (one := _said(cell, row))]
    for label, amount in pairwise(cells):
        sort = balance_sort(label)
        if sort and re.fullmatch(f"{_MONEY}(万?元)?", _bare(amount, keep=True)):
            found.append(Line(sort, row, {"balance": amount}))
    if found:
        return found
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", "  ".join(cells)))
    among = [(balance_sort(label), amount) for label, amount in _BALANCE_AMONG.findall(text)]
    return [Line(sort, row, {"balance": amount}) for sort, amount in among if sort]


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
    words = [without_number(cell) for cell in line if cell.strip()]
    words += [
        without_number(re.split("[:：]", cell)[0]) for cell in line if re.search("[:：]", cell)
    ]
    if not _is_booked(cells):
        for word in words:
            for sort, pattern in _SORTS:
                if re.fullmatch(pattern, word):
                    return sort
    signed = any(_SIGNATURE.search(_bare(cell, keep=True)) for cell in line)
    if signed and not any(re.search(r"\d", cells.get(name, "")) for name in MONEY[:3]):
        return Sort.NOTE
    if not _has_money(cells) and not {"voucher", "day"} & set(cells) and sum(map(bool, line)) <= 2:
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
