"""Excel files as sheets of paper: merged cells, widths, forms of numbers and pictures."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from lxml import etree

from yugang.shared.documents.reading.grids import open_book, visible_sheets

from . import pictures
from .cells import Look, S, looks, shown
from .paper import Paper, Picture

MOST_SHEETS, MOST_ROWS, MOST_COLUMNS = 20, 500, 40
MOST_PART = 40_000_000
NARROWEST, WIDEST = 36, 420
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WIDE_FROM = 8
_LOOK = Look()


@dataclass
class _Setting:
    """What the part of a sheet tells beside its values. looks: by row and column, from 0."""

    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    pictures: list[int | None] = field(default_factory=list)
    lying: bool = False


def read_sheets(data: bytes, picture: Picture) -> tuple[tuple[Paper, ...], bool]:
    """The visible sheets, a paper each, and whether there are more. Raises Unreadable."""
    book = open_book(data)
    visible = visible_sheets(book)
    settings = _settings(data, visible[:MOST_SHEETS])
    papers = [
        _paper(book.get_sheet_by_name(name), name, settings.get(name, _Setting()), picture)
        for name in visible[:MOST_SHEETS]
    ]
    return tuple(paper for paper in papers if paper.html), len(visible) > MOST_SHEETS


def _paper(sheet: Any, name: str, setting: _Setting, picture: Picture) -> Paper:
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True, nrows=MOST_ROWS + 1)
    wide = max(map(len, rows), default=0) > MOST_COLUMNS
    columns = [
        n
        for n in range(left, left + min(max(map(len, rows), default=0), MOST_COLUMNS))
        if n not in setting.hidden_columns
    ]
    areas = [
        (r0, c0, r1, c1)
        for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or []
        if r0 >= top and c0 >= left
    ]
    html = _table(rows[:MOST_ROWS], top, left, columns, areas, setting)
    drawn = "".join(f"<p>{picture(number)}</p>" for number in setting.pictures)
    lying = setting.lying or len(columns) > _WIDE_FROM
    return Paper(name, html + drawn, lying, len(rows) > MOST_ROWS or wide)


def _table(
    rows: list[list[Any]],
    top: int,
    left: int,
    columns: list[int],
    areas: list[tuple[int, int, int, int]],
    setting: _Setting,
) -> str:
    numbers = [
        top + n
        for n, row in enumerate(rows)
        if top + n not in setting.hidden_rows
        and (any(cell != "" for cell in row) or any(a[0] < top + n <= a[2] for a in areas))
    ]
    spans = _spans(areas, numbers, columns)
    lines = []
    for r in numbers:
        cells = []
        for c in columns:
            span = spans.get((r, c), (1, 1))
            if span is None:
                continue
            row = rows[r - top]
            value = row[c - left] if c - left < len(row) else ""
            cells.append(_cell(value, setting.looks.get((r, c), _LOOK), *span))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    if not lines:
        return ""
    widths = "".join(
        f'<col width="{setting.widths[c]}">' if c in setting.widths else "<col>" for c in columns
    )
    return f"<table><colgroup>{widths}</colgroup><tbody>{''.join(lines)}</tbody></table>"


def _spans(
    areas: list[tuple[int, int, int, int]], numbers: list[int], columns: list[int]
) -> dict[tuple[int, int], tuple[int, int] | None]:
    """Of the cells in merged areas: how far the first one reaches, None for the others."""
    found: dict[tuple[int, int], tuple[int, int] | None] = {}
    for r0, c0, r1, c1 in areas:
        down = [r for r in numbers if r0 <= r <= r1]
        across = [c for c in columns if c0 <= c <= c1]
        found |= {(r, c): None for r in down for c in across}
        if down and across:
            found[down[0], across[0]] = (len(down), len(across))
    return found


def _cell(value: Any, look: Look, down: int, across: int) -> str:
    text = escape(shown(value, look))
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    side = look.side or ("to-right" if is_number else "")
    facts = "".join(
        f' {name}="{given}"'
        for name, given in (
            ("class", side),
            ("rowspan", down if down > 1 else ""),
            ("colspan", across if across > 1 else ""),
        )
        if given
    )
    return f"<td{facts}>{f'<b>{text}</b>' if look.bold and text else text}</td>"


def _settings(data: bytes, wanted: list[str]) -> dict[str, _Setting]:
    """The settings of a .xlsx by sheet; of what cannot be read so, and of .xls, none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            styles = looks(_part(package, "xl/styles.xml"))
            inside = {name: n for n, name in enumerate(pictures.names(package))}
            return {
                name: _setting(package, part, styles, inside)
                for name, part in _parts(package)
                if name in wanted
            }
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError):
        return {}


def _parts(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    book = _part(package, "xl/workbook.xml")
    places = _relations(package, "xl/workbook.xml")
    for sheet in book.iterfind(f"{S}sheets/{S}sheet") if book is not None else ():
        yield sheet.get("name", ""), places.get(sheet.get(f"{R}id", ""), "")


def _part(package: zipfile.ZipFile, name: str) -> Any | None:
    if name not in package.namelist() or package.getinfo(name).file_size > MOST_PART:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(package.read(name), parser)


def _relations(package: zipfile.ZipFile, owner: str) -> dict[str, str]:
    """The parts that a part names, by its own names for them."""
    folder, _slash, last = owner.rpartition("/")
    root = _part(package, f"{folder}/_rels/{last}.rels")
    found: dict[str, str] = {}
    for one in root if root is not None else ():
        given = one.get("Target", "")
        whole = given.lstrip("/") if given.startswith("/") else posixpath.join(folder, given)
        found[one.get("Id", "")] = posixpath.normpath(whole)
    return found


def _setting(
    package: zipfile.ZipFile, part: str, styles: list[Look], inside: dict[str, int]
) -> _Setting:
    setting = _Setting()
    if part not in package.namelist() or package.getinfo(part).file_size > MOST_PART:
        return setting
    with package.open(part) as stream:
        _read_rows(stream, styles, setting)
    named = _relations(package, part)
    for drawing in (name for name in named.values() if "/drawings/drawing" in name):
        parts = _relations(package, drawing).values()
        setting.pictures += [inside.get(name) for name in parts if "/media/" in name]
    return setting


def _read_rows(stream: Any, styles: list[Look], setting: _Setting) -> None:
    """Widths, hidden rows and columns, and the looks of the first rows."""
    tags = (f"{S}col", f"{S}row", f"{S}pageSetup")
    read = 0
    for _event, element in etree.iterparse(stream, tag=tags, resolve_entities=False):
        if element.tag == f"{S}col":
            _read_column(element, setting)
        elif element.tag == f"{S}pageSetup":
            setting.lying = element.get("orientation") == "landscape"
        elif read < MOST_ROWS * 2:
            read += 1
            _read_row(element, styles, setting)
        element.clear()


def _read_column(element: Any, setting: _Setting) -> None:
    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
    for n in range(first - 1, min(last, first + MOST_COLUMNS * 4)):
        if element.get("hidden") in {"1", "true"}:
            setting.hidden_columns.add(n)
        elif width := element.get("width"):
            setting.widths[n] = round(min(max(float(width) * 7 + 5, NARROWEST), WIDEST))


def _read_row(element: Any, styles: list[Look], setting: _Setting) -> None:
    number = int(element.get("r", "0")) - 1
    if element.get("hidden") in {"1", "true"}:
        setting.hidden_rows.add(number)
    for cell in element:
        look, at = cell.get("s", ""), _column(cell.get("r", ""))
        if look.isdigit() and int(look) < len(styles) and at is not None:
            setting.looks[number, at] = styles[int(look)]


def _column(reference: str) -> int | None:
    """2 for C7."""
    letters = reference.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        return None
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
