"""Finding the columns of the national template in a sheet, and reading its rows by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from yugang.disclosure.rules.fields import GROUPS, TICKS, column_of
from yugang.kernel.columns import are_column_numbers
from yugang.shared.documents.reading.grids import Area, Grid

DEEPEST_HEADING, LAST_START = 3, 20
TITLES = ("field", "first_level")
NEEDED = ("first_level", "time_phrase", "publisher_phrase")
Path = tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong or doubtful in a file: where it is, as the sender counts, and why. row 0:
    the sheet as a whole; sheet "": the file has but one."""

    sheet: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Line:
    """One row of the template. cells: by our names; local: the columns that only this file has,
    as (heading, text); ticked: the channels that have a column each."""

    sheet: str
    title: str
    row: int
    cells: dict[str, str]
    local: tuple[tuple[str, str], ...] = ()


@dataclass
class Template:
    """The rows of one sheet, and what was noticed on the way."""

    lines: list[Line] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class _Head:
    top: int
    bottom: int
    columns: dict[str, int]
    local: dict[int, str]


def read_template(grid: Grid) -> Template | None:
    """The rows of a sheet in the national template; None where it has no such headings."""
    head = _head(grid)
    if head is None:
        return None
    found = Template()
    above = [" ".join(filter(None, line)) for line in grid.lines[: head.top]]
    title = next((text for text in above if text), "")
    seen: dict[str, str] = {}
    headings = {cell for line in grid.lines[head.top : head.bottom + 1] for cell in line if cell}
    for number, line in _data(grid, head):
        filled = [cell for cell in line if cell]
        if not filled or set(filled) <= headings:
            continue
        if number == head.bottom + 2 and are_column_numbers(filled):
            continue
        cells = {name: _at(line, column) for name, column in head.columns.items()}
        if len(filled) == 1 or not any(cells.get(name) for name in (*NEEDED, "elements")):
            _note(found, grid, number, filled)
            continue
        _continue(cells, seen)
        local = tuple((name, _at(line, column)) for column, name in head.local.items())
        found.lines.append(Line(grid.name, title, number, cells, local))
    if grid.broken:
        _cut_off(found, grid)
    return found


def _note(found: Template, grid: Grid, row: int, filled: list[str]) -> None:
    text = _("This line is no item and was left out: %(text)s")
    reason = text % {"text": " ".join(filled)[:60]}
    found.warnings.append(Problem(grid.name, row, "", reason))


def _cut_off(found: Template, grid: Grid) -> None:
    """A file that ends inside a line: what was begun there is not taken in."""
    last = len(grid.lines)
    found.lines = [line for line in found.lines if line.row < last]
    reason = _("The file ends in the middle of this line. Export it again and import it whole.")
    found.refused.append(Problem(grid.name, last, "", reason))


def _continue(cells: dict[str, str], seen: dict[str, str]) -> None:
    """Titles that hold for the lines below them, where merged cells have gone."""
    if not cells.get("first_level") and not cells.get("second_level") and cells.get("third_level"):
        cells["second_level"] = seen.get("second_level", "")
    for name in TITLES:
        if name in cells or name in seen:
            cells[name] = cells.get(name) or seen.get(name, "")
    seen.update({name: cells.get(name, "") for name in (*TITLES, "second_level")})


def _at(line: list[str], column: int) -> str:
    return line[column] if column < len(line) else ""


def _data(grid: Grid, head: _Head) -> Iterator[tuple[int, list[str]]]:
    """The lines below the headings with their row numbers; a merged cell holds for its rows, and
    a merged tick for its columns too."""
    ticks = {column for name, column in head.columns.items() if name in TICKS}
    lines = [list(line) for line in grid.lines]
    for top, left, bottom, right in grid.merged:
        if top <= head.bottom or top >= len(lines):
            continue
        text = _at(lines[top], left)
        columns = [left, *(c for c in range(left + 1, right + 1) if {left, c} <= ticks)]
        for row in range(top, min(bottom + 1, len(lines))):
            for column in columns:
                lines[row] += [""] * (column + 1 - len(lines[row]))
                lines[row][column] = text
    yield from enumerate(lines[head.bottom + 1 :], head.bottom + 2)


def _head(grid: Grid) -> _Head | None:
    for top, line in enumerate(grid.lines[:LAST_START]):
        known = {column_of(_path_of(cell)[0]) for cell in line if cell} - {""}
        if len(known) >= 3:
            bottom = _bottom(grid, top)
            return _columns(grid, top, bottom)
    return None


def _bottom(grid: Grid, top: int) -> int:
    """The last line of headings: those that merged headings reach, or that hold headings only."""
    bottom = top
    for first, _left, last, _right in sorted(grid.merged):
        if top <= first <= bottom and last <= top + DEEPEST_HEADING:
            bottom = max(bottom, last)
    while bottom + 1 < min(len(grid.lines), top + DEEPEST_HEADING):
        cells = [cell for cell in grid.lines[bottom + 1] if cell]
        if not cells or sum(bool(column_of(cell)) for cell in cells) * 2 <= len(cells):
            break
        bottom += 1
    return bottom


def _path_of(heading: str) -> Path:
    """A heading in one line, as “公开对象/全社会”, taken apart; a channel's name is one heading."""
    text = re.sub(r"\s+", "", heading)
    first, _slash, rest = text.partition("/")
    if first and rest and not column_of(text):
        return first, rest
    return (text,)


def _columns(grid: Grid, top: int, bottom: int) -> _Head | None:
    head = _Head(top, bottom, {}, {})
    for column, path in enumerate(_paths(grid, top, bottom)):
        name = _name_of(path)
        if name and name not in head.columns:
            head.columns[name] = column
        elif any(_at(line, column) for line in grid.lines[top:]):
            title = "/".join(path) or _("(no heading, column %(n)d)") % {"n": column + 1}
            twice = sum(known.split(" #")[0] == title for known in head.local.values())
            head.local[column] = f"{title} #{twice + 1}" if twice else title
    if "first_level" not in head.columns and "item" in head.columns:
        head.columns["first_level"] = head.columns.pop("item")
    return head


def _name_of(path: Path) -> str:
    """What a column is, by its lowest heading; a heading that stands above others only alone."""
    for text in reversed(path):
        name = column_of(text)
        if name and (name not in GROUPS or len(path) == 1):
            return name
    return ""


def _paths(grid: Grid, top: int, bottom: int) -> list[Path]:
    """For each column its headings from above; where merged cells have gone, a heading holds for
    the columns to its right that have one below."""
    lines = [list(line) for line in grid.lines[top : bottom + 1]]
    width = max(map(len, grid.lines[top:]))
    for line in lines:
        line += [""] * (width - len(line))
    _spread(lines, grid.merged, top)
    if len(lines) > 1:
        for column in range(1, width):
            left = lines[0][column - 1]
            if not lines[0][column] and lines[1][column] and column_of(left) in GROUPS:
                lines[0][column] = left
    paths = []
    for column in range(width):
        parts = [part for line in lines for part in _path_of(line[column]) if part]
        paths.append(tuple(dict.fromkeys(parts)))
    return paths


def _spread(lines: list[list[str]], merged: list[Area], top: int) -> None:
    for first, left, last, right in merged:
        if not 0 <= first - top < len(lines) or left >= len(lines[0]):
            continue
        text = lines[first - top][left]
        for row in range(first - top, min(last - top + 1, len(lines))):
            for column in range(left, min(right + 1, len(lines[0]))):
                lines[row][column] = text
