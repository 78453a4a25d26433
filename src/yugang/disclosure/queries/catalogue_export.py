"""The catalogue written in the columns of the national template, as .xlsx and as .csv.

What came from a sheet goes back as it was printed, as long as it still says the same; local
columns stand where they stood. `queries.catalogue_file` reads both files back without loss.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.rules.fields import PRINTED, field_of, title_of
from yugang.disclosure.rules.phrases import cell_of, channels_of, lines_of, ticks_of
from yugang.kernel.written_days import read_day
from yugang.shared.csv_files import csv_file

TICK = "√"
EVERYBODY = "全社会"
ALWAYS = (
    "number", "first_level", "second_level", "elements", "basis", "time_phrase",
    "publisher_phrase", "channels", "everybody", "group", "active", "on_request", "county", "town",
)  # fmt: skip
ORDER = tuple(name for name in PRINTED if name != "field")
WIDE = {"elements": 34, "basis": 30, "time_phrase": 22, "publisher_phrase": 18, "channels": 30}
Heading = tuple[str, str]


@dataclass(frozen=True)
class Sheet:
    """One sheet. headings: of each column, the upper one and the one below it. first_level: which
    column holds the first-level titles, for merging."""

    name: str
    title: str
    headings: list[Heading]
    rows: list[list[str]]
    names: list[str]


def sheets(items: Iterable[CatalogueItem]) -> list[Sheet]:
    """The items in sheets: as they came, or one for each field."""
    groups: dict[tuple[str, str], list[CatalogueItem]] = {}
    for item in items:
        printed = item.printed or {}
        key = (printed.get("sheet") or "", printed.get("title") or "")
        groups.setdefault(key if any(key) else (item.field, title_of(item.field)), []).append(item)
    taken: set[str] = set()
    return [
        _sheet(_free(name or title, taken), title, _ordered(g))
        for (name, title), g in groups.items()
    ]


def single(items: Iterable[CatalogueItem]) -> Sheet:
    """All items in one sheet, with a column for the field where titles do not say it."""
    return _sheet("", "", list(items))


def _ordered(items: list[CatalogueItem]) -> list[CatalogueItem]:
    return sorted(items, key=lambda item: ((item.printed or {}).get("row", 1 << 30), item.code))


def _free(name: str, taken: set[str]) -> str:
    """A name that a sheet may have and no other has."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", name).strip("' ")[:28] or "目录"
    found, n = plain, 1
    while found.lower() in taken:
        n += 1
        found = f"{plain[:26]}-{n}"
    taken.add(found.lower())
    return found


def _sheet(name: str, title: str, items: list[CatalogueItem]) -> Sheet:
    rows = [_cells(item, n) for n, item in enumerate(items, 1)]
    derived = field_of(title, name)
    names = [n for n in ORDER if n in ALWAYS or any(row.get(n) for row in rows)]
    if any((derived or item.first_level) != item.field for item in items):
        names.append("field")
    local = list(dict.fromkeys(h for item in items for h, _text in _local(item)))
    headings = [(PRINTED[n], n) for n in names] + [(_path(h), f"local:{h}") for h in local]
    headings = _grouped(headings)
    lines = [
        [_cell(row, item, n) for _h, n in headings] for row, item in zip(rows, items, strict=True)
    ]
    return Sheet(name, title, [h for h, _n in headings], lines, [n for _h, n in headings])


def _path(heading: str) -> Heading:
    upper, _slash, lower = heading.partition("/")
    return (upper, lower) if upper and lower else (heading, "")


def _grouped(columns: list[tuple[Heading, str]]) -> list[tuple[Heading, str]]:
    """Columns below the same heading side by side, in the order of the first of them."""
    first: dict[str, int] = {}
    for place, ((upper, lower), name) in enumerate(columns):
        first.setdefault(upper if lower else f"{upper} {name}", place)
    return sorted(columns, key=lambda c: first[c[0][0] if c[0][1] else f"{c[0][0]} {c[1]}"])


def _local(item: CatalogueItem) -> list[tuple[str, str]]:
    return [(heading, text) for heading, text in (item.printed or {}).get("local", ())]


def _cell(row: dict[str, str], item: CatalogueItem, name: str) -> str:
    if name.startswith("local:"):
        return dict(_local(item)).get(name.removeprefix("local:"), "")
    return row.get(name, "")


def _cells(item: CatalogueItem, number: int) -> dict[str, str]:
    """The cells of an item by our names."""
    printed: dict[str, str] = (item.printed or {}).get("cells", {})
    audience = item.audience == EVERYBODY
    cells = {
        "number": printed.get("number") or str(number),
        "field": item.field,
        "first_level": item.first_level,
        "second_level": item.second_level,
        "third_level": item.third_level,
        "elements": _lines(printed.get("elements"), item.elements, numbered=True),
        "basis": _lines(printed.get("basis"), item.basis),
        "time_phrase": item.time_phrase,
        "publisher_phrase": item.publisher_phrase,
        "channels": _channels(printed.get("channels"), item.channels),
        "everybody": TICK if audience else "",
        "group": printed.get("group", "") if audience else item.audience,
        "active": TICK if item.mode == "active" else "",
        "on_request": TICK if item.mode == "on-request" else printed.get("on_request", ""),
        "inward": TICK if item.is_inward else "",
        "contact": item.contact,
    }
    levels = set(item.levels)
    if printed.get("town_village") and {"town", "village"} <= levels:
        levels = levels - {"town", "village"} | {"town_village"}
    cells |= dict.fromkeys(levels, TICK)
    since, until = printed.get("since"), printed.get("until")
    if since:
        kept = read_day(since) == item.in_force_from
        cells["since"] = since if kept else item.in_force_from.isoformat()
    if until or item.in_force_until:
        kept = bool(until) and read_day(until or "") == item.in_force_until
        told = item.in_force_until.isoformat() if item.in_force_until else ""
        cells["until"] = until or "" if kept else told
    return cells


def _lines(printed: str | None, lines: Sequence[str], *, numbered: bool = False) -> str:
    if printed and lines_of(printed) == list(lines):
        return printed
    return cell_of(list(lines), numbered=numbered)


def _channels(printed: str | None, channels: Sequence[str]) -> str:
    if printed and channels_of(printed) == list(channels):
        return printed
    return ticks_of(list(channels))


def to_csv(items: Iterable[CatalogueItem]) -> bytes:
    """One table, its headings in one line (“公开事项/一级事项”)."""
    sheet = single(items)
    headings = ["/".join(filter(None, heading)) for heading in sheet.headings]
    return csv_file([headings, *sheet.rows])


def to_xlsx(items: Iterable[CatalogueItem]) -> bytes:
    """The sheets with their merged headings, ready to be printed across A4."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    for sheet in sheets(items) or [
        Sheet("目录", "", [PRINTED[n] for n in ALWAYS], [], list(ALWAYS))
    ]:
        _write(book, sheet)
    book.close()
    return out.getvalue()


def _write(book: object, sheet: Sheet) -> None:
    look = {"border": 1, "text_wrap": True, "valign": "vcenter"}
    page = book.add_worksheet(sheet.name)  # type: ignore[attr-defined]
    head, cell, title = (
        book.add_format(form)  # type: ignore[attr-defined]
        for form in (
            look | {"bold": True, "align": "center"},
            look,
            {"bold": True, "align": "center", "valign": "vcenter", "font_size": 16},
        )
    )
    last = len(sheet.headings) - 1
    page.merge_range(0, 0, 0, last, sheet.title or _("Catalogue"), title)
    _write_headings(page, sheet.headings, head)
    for number, row in enumerate(sheet.rows, 3):
        for column, text in enumerate(row):
            page.write_string(number, column, text, cell)
    _merge_titles(page, sheet, cell)
    for column, name in enumerate(sheet.names):
        page.set_column(column, column, WIDE.get(name, 12 if "level" in name else 8))
    page.freeze_panes(3, 0)
    page.repeat_rows(1, 2)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _write_headings(page: object, headings: list[Heading], look: object) -> None:
    merge, write = page.merge_range, page.write_string  # type: ignore[attr-defined]
    column = 0
    for upper, group in groupby(headings, key=lambda h: h[0] if h[1] else f"\0{id(h)}"):
        found = list(group)
        if not found[0][1]:
            merge(1, column, 2, column, found[0][0], look)
        else:
            for offset, (_upper, lower) in enumerate(found):
                write(2, column + offset, lower, look)
            if len(found) > 1:
                merge(1, column, 1, column + len(found) - 1, upper, look)
            else:
                write(1, column, upper, look)
        column += len(found)


def _merge_titles(page: object, sheet: Sheet, look: object) -> None:
    """Equal first-level titles below each other as one cell."""
    column = sheet.names.index("first_level")
    number = 3
    for text, group in groupby(row[column] for row in sheet.rows):
        size = len(list(group))
        if size > 1 and text:
            page.merge_range(number, column, number + size - 1, column, text, look)  # type: ignore[attr-defined]
        number += size
