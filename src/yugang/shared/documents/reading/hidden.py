"""Rows of a workbook that nobody who looks at it sees, and formulas that nobody computed."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape

from .old_workbooks import hidden_rows_of_xls

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OPEN_FORMULA = re.compile(
    r"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b[^>]*>([^<]*)</(?:\w+:)?f>\s*"
    r"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v\s*>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ODS_TABLE = re.compile(r"<table:table(?=[\s>])([^>]*)>")
_ODS_ROW = re.compile(r"<table:table-row\b([^>]*)>")
_MOST_REPEATED = 100_000
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# What a package says that is damaged somewhere, locked, or none.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, OSError, RuntimeError, ValueError,
)  # fmt: skip
# By line and column, from 0.
Formulas = dict[tuple[int, int], str]


def hidden_rows(data: bytes) -> dict[str, list[int]]:
    """The numbers of the hidden rows by the name of their sheet, of a .xlsx, .xls or .ods."""
    if not data.startswith(b"PK"):
        return hidden_rows_of_xls(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if "content.xml" in package.namelist():
                return dict(_of_ods(package.read("content.xml").decode("utf-8")))
            return {name: rows for name, xml in _sheets(package) if (rows := _hidden(xml))}
    except DAMAGED:
        return {}


def open_formulas(data: bytes) -> dict[str, Formulas]:
    """The formulas of a .xlsx that were saved without their value, by the name of their sheet:
    {"收支": {(8, 5): "=SUM(F5:F8)"}}. Programs that write files without computing leave them so."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: found for name, xml in _sheets(package) if (found := _open(xml))}
    except DAMAGED:
        return {}


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of a .xlsx with their XML."""
    book = package.read("xl/workbook.xml").decode("utf-8")
    relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    parts = {r.get("Id", ""): r.get("Target", "") for r in _all(_RELATION, relations)}
    for sheet in _all(_SHEET, book):
        code = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        part = posixpath.normpath(posixpath.join("/xl", parts.get(code, ""))).lstrip("/")
        if part.endswith(".xml"):
            yield sheet.get("name", ""), package.read(part).decode("utf-8")


def _attributes(written: str) -> dict[str, str]:
    return {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(written)}


def _all(pattern: re.Pattern[str], xml: str) -> list[dict[str, str]]:
    return [_attributes(found) for found in pattern.findall(xml)]


def _hidden(xml: str) -> list[int]:
    return [int(row["r"]) for row in _all(_ROW, xml) if _is_hidden(row)]


def _is_hidden(row: dict[str, str]) -> bool:
    is_flat = re.fullmatch(r"0+(?:\.0+)?", row.get("ht", "")) is not None
    return "r" in row and (is_flat or row.get("hidden", "0") in {"1", "true", "on"})


def _open(xml: str) -> Formulas:
    found = _OPEN_FORMULA.findall(xml) if "<f" in xml or ":f" in xml else []
    cells = ((_CELL.fullmatch(_attributes(cell).get("r", "")), formula) for cell, formula in found)
    return {
        (int(cell[2]) - 1, _column(cell[1])): f"={unescape(formula)}"
        for cell, formula in cells
        if cell
    }


def _column(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _of_ods(xml: str) -> Iterator[tuple[str, list[int]]]:
    """Rows that are collapsed or filtered out. A row may stand for several alike."""
    starts = [*_ODS_TABLE.finditer(xml)]
    ends = [found.start() for found in starts[1:]] + [len(xml)]
    for table, end in zip(starts, ends, strict=True):
        number = 0
        hidden: list[int] = []
        for row in _all(_ODS_ROW, xml[table.end() : end]):
            count = min(int(row.get("table:number-rows-repeated", "1")), _MOST_REPEATED)
            if row.get("table:visibility", "visible") != "visible":
                hidden += range(number + 1, number + count + 1)
            number += count
        if hidden:
            yield _attributes(table[1]).get("table:name", ""), hidden
