"""Finding the table in a sheet: its title, its headings, the lines that are no rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from yugang.kernel.columns import are_column_numbers

from .cells import NotRead, group_name, number, solid
from .headings import Layout, beside, columns_of, layout, role_of

Area = tuple[int, int, int, int]
DEEPEST = 3
LOOKED_AT = 30
_FOOT = re.compile(
    r"^(续表|制表|填表|审核|复核|负责|经办|填报|单位|村负责|村主任|村书记|会计|出纳|公示|监督|举报|联系|说明|备注|注|附|第?\d+页|共\d+页)"
)
_TOTAL = re.compile(
    r"^(总|共|合|小|本页小|本页合|累|组小|村合|全村合)计?计|^(合|总|共|小|累)\s*计|(小计|合计|总计|共计)$"
)
_SUBTOTAL = re.compile(r"小计|本页|组.{0,2}(合|共)?计")
_PRINTED = re.compile(
    r"(?:合计|总计|共计|总金额|总额)[^0-9０-９]{0,12}([\d０-９,，.．]+)\s*(万?元)"
)


@dataclass(frozen=True)
class Sheet:
    """One sheet as lines of text. merged: (first line, first column, last line, last column)."""

    name: str
    lines: Sequence[Sequence[str]]
    merged: Sequence[Area] = ()

    def cell(self, line: int, column: int) -> str:
        cells = self.lines[line]
        return cells[column] if column < len(cells) else ""

    def filled(self, line: int, column: int, *, down: bool) -> str:
        """The cell; inside a merged area that of its corner, of an area over several lines only
        with `down`."""
        if text := self.cell(line, column):
            return text
        for top, left, bottom, right in self.merged:
            inside = top <= line <= bottom and left <= column <= right
            if inside and (down or top == line):
                return self.cell(top, left)
        return ""

    def covered(self, line: int, column: int) -> bool:
        """Whether a merged area that begins on a line above reaches here."""
        return any(
            top < line <= bottom and left <= column <= right
            for top, left, bottom, right in self.merged
        )


@dataclass(frozen=True)
class Found:
    """A table: its layout, or those of several side by side; what stands above it; where the
    headings begin."""

    layouts: tuple[Layout, ...]
    title: str
    above: str
    heading_at: int


def find(sheet: Sheet) -> Found | None:
    """The first lines that name a household and an amount; None where no line does."""
    unit = 10_000 if _in_ten_thousands(sheet) else 1
    for at in range(min(len(sheet.lines), LOOKED_AT)):
        for depth in range(1, DEEPEST + 1):
            if at + depth > len(sheet.lines) or not _may_head(sheet, at, depth):
                break
            seen = layout(columns_of(_heads(sheet, at, depth), unit), at + depth)
            if seen is None:
                continue
            depth += _deeper(sheet, seen, at + depth)
            first = at + depth
            if first < len(sheet.lines) and are_column_numbers(sheet.lines[first]):
                first += 1
            parts = beside(columns_of(_heads(sheet, at, depth), unit))
            layouts = tuple(filter(None, (layout(part, first) for part in parts)))
            above = [_line_text(line) for line in sheet.lines[:at]]
            title = next((text for text in above if len(text) >= 4), "")
            return Found(layouts or (seen,), title, "\n".join(filter(None, above)), at)
    return None


def _heads(sheet: Sheet, at: int, depth: int) -> list[list[str]]:
    width = max(len(sheet.lines[n]) for n in range(at, at + depth))
    return [
        [sheet.filled(n, column, down=True) for column in range(width)]
        for n in range(at, at + depth)
    ]


def _may_head(sheet: Sheet, at: int, depth: int) -> bool:
    """Headings stand in several cells, and none of them is a number."""
    cells = [cell for cell in sheet.lines[at + depth - 1] if cell.strip()]
    first = [cell for cell in sheet.lines[at] if cell.strip()]
    return len(first) > 1 and bool(cells) and not any(_is_number(cell) for cell in cells)


def _deeper(sheet: Sheet, seen: Layout, at: int) -> int:
    """How many more lines of headings follow: without a name, without a number, with words."""
    name, more = seen.one("name"), 0
    while name and more < DEEPEST - 1 and at + more < len(sheet.lines):
        line = sheet.lines[at + more]
        words = [cell for cell in line if cell.strip()]
        own_name = sheet.cell(at + more, name.index).strip()
        if (
            (own_name and role_of(own_name) != "name")
            or not words
            or any(_is_number(cell) for cell in words)
        ):
            break
        if group_of(words) or not any(role_of(cell) for cell in words):
            break
        more += 1
    return more


def _is_number(cell: str) -> bool:
    try:
        return number(cell) is not None
    except NotRead:
        return False


def _in_ten_thousands(sheet: Sheet) -> bool:
    above = "".join(solid("".join(line)) for line in sheet.lines[:5])
    return bool(re.search(r"单位[:：](人民币)?万元", above))


def _line_text(line: Sequence[str]) -> str:
    return " ".join(cell.strip() for cell in dict.fromkeys(line) if cell.strip())


def is_total(cells: Sequence[str]) -> bool:
    """Whether one of the first words of a line says that it sums up."""
    words = [solid(cell) for cell in cells if cell.strip()][:3]
    return any(_TOTAL.search(word) and len(word) <= 12 for word in words)


def is_subtotal(cells: Sequence[str]) -> bool:
    words = [solid(cell) for cell in cells if cell.strip()][:3]
    return any(_SUBTOTAL.search(word) for word in words)


def group_of(cells: Sequence[str], village: str = "") -> str:
    """The villagers' group whose rows follow, where a line says nothing else; "" for others."""
    words = [solid(cell).strip(":") for cell in cells if cell.strip()]
    if len(words) != 1 or not re.search("[组社队]$", words[0]):
        return ""
    name = group_name(words[0], village)
    return name if re.fullmatch(r"\d+组", name) else ""


def is_foot(cells: Sequence[str]) -> bool:
    """Whether a line is a remark below or between the rows: who made the list, a note."""
    words = [solid(cell) for cell in cells if cell.strip()]
    if not words:
        return False
    named = bool(_FOOT.match(words[0])) or (len(words) == 1 and len(words[0]) > 6)
    return named or is_signed(words)


def is_signed(cells: Sequence[str]) -> bool:
    """Whether a line says nothing but who signs: 村委会（盖章）： 负责人： 制表人："""
    return all(re.search("[:：]|盖章|签章|签字", cell) for cell in cells if cell.strip())


def printed_total(text: str) -> Decimal | None:
    """A total that a title or a remark names: 合计金额：24,714.36元."""
    found = _PRINTED.search(text)
    if not found:
        return None
    try:
        value = number(found[1])
    except NotRead:
        return None
    return value * 10_000 if value is not None and found[2] == "万元" else value
