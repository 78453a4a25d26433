"""A table as people bring it (pasted, .csv, .xlsx) made into the shape of Revision.table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from yugang.kernel.columns import column_letters
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.grids import grid_of, open_book, visible_sheets

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5000, 60, 2000
_ERRORS = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NULL!", "#NUM!")


@dataclass
class Parsed:
    """table: as in Revision.table, None for nothing or where there are problems. problems: one
    sentence each, by row and column as the sender counts them. notes: what was left out."""

    table: dict[str, Any] | None = None
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    text: str = ""


class UnreadableTable(ValueError):
    """The file is no table we can read; `str()` says so in the user's language."""


def from_text(text: str) -> Parsed:
    """A table pasted from a spreadsheet, or written with commas; its first line has headings."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = "\t" if "\t" in lines else ","
    try:
        cells = list(csv.reader(io.StringIO(lines), delimiter=delimiter))
    except csv.Error as error:
        return Parsed(problems=[_("The table cannot be read: %(why)s.") % {"why": error}])
    return _check([[cell.strip() for cell in row] for row in cells])


def from_file(stream: BinaryIO, name: str) -> Parsed:
    """The first visible sheet that holds something. Raises UnreadableTable."""
    stream.seek(0)
    if name.lower().endswith((".csv", ".txt")):
        return from_text(_decoded(stream.read(), name))
    try:
        book = open_book(stream.read())
        for sheet in visible_sheets(book):
            grid = grid_of(book, sheet, money=True)
            if any(map(any, grid.lines)):
                return _check([line[grid.left :] for line in grid.lines], grid.left)
    except Unreadable as error:
        raise UnreadableTable(
            _("“%(name)s” cannot be read as a table. Save it again as .xlsx.") % {"name": name}
        ) from error
    return Parsed()


def to_text(table: dict[str, Any] | None) -> str:
    """The table as it would be pasted: `from_text` reads it back."""
    return _text([table["columns"], *table["rows"]]) if table else ""


def column_name(number: int) -> str:
    """A for 1, Z for 26, AA for 27: as spreadsheets name columns."""
    return column_letters(number - 1)


def place(row: int, column: int) -> str:
    """“row 12, column D”; the headings are row 1."""
    return _("row %(row)s, column %(column)s") % {"row": row, "column": column_name(column)}


def _text(rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    delimiter = "\t" if any(len(row) > 1 for row in rows) else ","
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return written.getvalue()


def _decoded(content: bytes, name: str) -> str:
    encodings = ("utf-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ()
    for encoding in (*encodings, "utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTable(
        _("“%(name)s” is neither UTF-8 nor GBK text. Save it again as .xlsx.") % {"name": name}
    )


def _check(cells: list[list[str]], left: int = 0) -> Parsed:
    """Drop what is empty, then name every problem by row and column. left: how many columns of the
    sheet stand before the table."""
    numbered = [(number, row) for number, row in enumerate(cells, 1) if any(row)]
    parsed = Parsed(text=_text([row for _number, row in numbered]))
    numbered = _without_caption(numbered, parsed)
    if not numbered:
        return parsed
    (first, headings), *rows = numbered
    width = max(i for _number, row in numbered for i, cell in enumerate(row, 1) if cell)
    parsed.problems += _of_headings(first, headings, width, left)
    for number, row in rows:
        parsed.problems += _of_row(number, row, left)
    parsed.problems += _of_size(len(rows), width)
    if not parsed.problems:
        filled = [[*row, *[""] * (width - len(row))][:width] for _number, row in numbered]
        parsed.table = {"columns": filled[0], "rows": filled[1:]}
    return parsed


def _without_caption(
    numbered: list[tuple[int, list[str]]], parsed: Parsed
) -> list[tuple[int, list[str]]]:
    """Leave out lines above the headings that fill one cell of a wide table, and say so."""
    if not any(sum(map(bool, row)) > 2 for _number, row in numbered):
        return numbered
    while sum(map(bool, numbered[0][1])) == 1:
        caption = next(filter(None, numbered.pop(0)[1]))
        parsed.notes.append(
            _("The line “%(caption)s” above the table was left out.") % {"caption": caption}
        )
    return numbered


def _of_headings(number: int, headings: list[str], width: int, left: int) -> list[str]:
    problems, seen = [], set()
    for column, heading in enumerate([*headings, *[""] * (width - len(headings))][:width], 1):
        where = {"where": place(number, column + left), "heading": heading}
        if not heading:
            problems.append(_("%(where)s: the column has no heading; write one.") % where)
        elif heading in seen:
            problems.append(
                _("%(where)s: the heading “%(heading)s” occurs twice; change one.") % where
            )
        seen.add(heading)
    return problems


def _of_row(number: int, row: list[str], left: int) -> list[str]:
    problems = []
    for column, cell in enumerate(row, 1):
        where = {"where": place(number, column + left), "cell": cell, "most": LONGEST_CELL}
        if cell in _ERRORS:
            problems.append(
                _("%(where)s: “%(cell)s” is an error of the spreadsheet; write the value.") % where
            )
        elif len(cell) > LONGEST_CELL:
            problems.append(
                _("%(where)s: longer than %(most)s characters; put it into the text.") % where
            )
        elif "\ufffd" in cell or "\0" in cell:
            problems.append(_("%(where)s: unreadable characters; type them again.") % where)
    return problems


def _of_size(rows: int, columns: int) -> list[str]:
    problems = []
    if rows > MOST_ROWS:
        counts = {"rows": rows, "most": MOST_ROWS}
        problems.append(
            _("%(rows)s rows are too many: up to %(most)s. Attach the file instead.") % counts
        )
    if columns > MOST_COLUMNS:
        counts = {"columns": columns, "most": MOST_COLUMNS}
        problems.append(
            _("%(columns)s columns are too many: up to %(most)s. Attach the file instead.") % counts
        )
    return problems
