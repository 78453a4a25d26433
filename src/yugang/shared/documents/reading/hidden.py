"""Rows of a workbook that nobody who looks at it sees."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from html import unescape

_SHEET = re.compile(r"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b([^>]*)>")
_ROW = re.compile(r"<(?:\w+:)?row\b([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def hidden_rows(data: bytes) -> dict[str, list[int]]:
    """The numbers of the hidden rows by the name of their sheet, of a .xlsx; of other kinds of
    files none, for they cannot be told there."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return dict(_of_sheets(package))
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, ValueError, OSError):
        return {}


def _of_sheets(package: zipfile.ZipFile) -> list[tuple[str, list[int]]]:
    book = package.read("xl/workbook.xml").decode("utf-8")
    relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    parts = {r.get("Id", ""): r.get("Target", "") for r in _all(_RELATION, relations)}
    found = []
    for sheet in _all(_SHEET, book):
        code = next((value for name, value in sheet.items() if name.endswith(":id")), "")
        part = posixpath.normpath(posixpath.join("/xl", parts.get(code, ""))).lstrip("/")
        rows = _all(_ROW, package.read(part).decode("utf-8")) if part.endswith(".xml") else []
        if hidden := [int(row["r"]) for row in rows if _is_hidden(row)]:
            found.append((sheet.get("name", ""), hidden))
    return found


def _all(pattern: re.Pattern[str], xml: str) -> list[dict[str, str]]:
    return [
        {name: unescape(one or other) for name, one, other in _ATTRIBUTE.findall(found)}
        for found in pattern.findall(xml)
    ]


def _is_hidden(row: dict[str, str]) -> bool:
    is_flat = re.fullmatch(r"0+(?:\.0+)?", row.get("ht", "")) is not None
    return "r" in row and (is_flat or row.get("hidden", "0") in {"1", "true", "on"})
