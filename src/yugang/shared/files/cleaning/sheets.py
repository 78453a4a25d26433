"""Workbooks: hidden sheets, rows and columns, comments and caches gone; values instead of formulas."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from yugang.shared.documents.choosing import Choice, Columns
from yugang.shared.documents.reading import Unreadable

from .packages import ALWAYS_DROPPED, RELATIONS, Package, local, named, remove, target

_DROPPED = (
    rf"{ALWAYS_DROPPED}|xl/comments\d*\.xml|xl/comments/.*|xl/threadedComments/.*|xl/calcChain\.xml"
    r"|xl/externalLinks/.*|xl/pivotCache/.*|xl/pivotTables/.*|xl/slicers?/.*|xl/slicerCaches/.*"
    r"|xl/revisions/.*|xl/connections\.xml|xl/queryTables/.*|xl/model/.*|xl/drawings/.*\.vml(?:\.rels)?"
    r"|xl/timelines?/.*|xl/timelineCaches/.*|xl/tables/.*|xl/ctrlProps/.*|xl/customProperty.*"
)
_IN_BOOK = (
    "externalReferences", "pivotCaches", "definedNames", "fileSharing", "absPath", "extLst",
    "customWorkbookViews", "fileRecoveryPr",
)  # fmt: skip
_IN_SHEET = (
    "legacyDrawing", "legacyDrawingHF", "oleObjects", "controls", "customProperties", "tableParts",
    "customSheetViews", "scenarios", "extLst", "dataConsolidate", "f", "rPh",
)  # fmt: skip
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def clean_sheets(data: bytes, choice: Choice) -> bytes:
    package = Package(data)
    package.drop("|".join([_DROPPED, *map(re.escape, _hidden_sheets(package))]))
    for _name, tree in package.trees(r"xl/workbook\.xml"):
        remove(named(tree, *_IN_BOOK))
        for view in named(tree, "workbookView"):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)
    used: set[int] = set()
    strings = _strings(package)
    for _name, tree in package.trees(r"xl/(?:worksheets|chartsheets|dialogsheets)/[^/]*\.xml"):
        _clean_sheet(tree, choice, strings)
        used |= _strings_used(tree)
    for _name, tree in package.trees(r"xl/sharedStrings\.xml"):
        _forget_strings(tree, used)
    for _name, tree in package.trees(r"xl/(?:charts|drawings)/.*\.xml"):
        remove(named(tree, "externalData", "extLst", "userShapes"))
    return package.masked_and_packed(choice)


def _hidden_sheets(package: Package) -> list[str]:
    """Take the hidden sheets out of the book's list; the names of their parts."""
    book, relations = (
        package.parts.get(name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels")
    )
    if book is None or relations is None:
        raise Unreadable("damaged", "no workbook")
    hidden = [s for s in named(book, "sheet") if s.get("state", "visible") != "visible"]
    codes = {sheet.get(f"{{{RELATIONS}}}id") for sheet in hidden}
    remove(hidden)
    if not named(book, "sheet"):
        raise Unreadable("empty")
    return [
        target("xl/_rels/workbook.xml.rels", relation)
        for relation in relations
        if relation.get("Id") in codes
    ]


def _clean_sheet(tree: Any, choice: Choice, strings: list[str]) -> None:
    remove(named(tree, *_IN_SHEET))
    for setup in named(tree, "pageSetup"):
        setup.attrib.pop(f"{{{RELATIONS}}}id", None)
    hidden = [
        range(int(column.get("min", 0)), int(column.get("max", 0)) + 1)
        for column in named(tree, "col")
        if _is_hidden(column, "width")
    ]
    for row in named(tree, "row"):
        cells = [cell for cell in row if local(cell) == "c"]
        if _is_hidden(row, "ht"):
            remove(cells)
        remove([c for c in cells if any(_column(c) in columns for columns in hidden)])
    _mask_cells(tree, choice, strings)


def _is_hidden(element: Any, size: str) -> bool:
    """Whether nobody sees it: said to be hidden, or made so small that it is."""
    try:
        flat = float(element.get(size, "1")) == 0
    except ValueError:
        flat = False
    return flat or element.get("hidden", "0") in {"1", "true", "on"}


def _column(cell: Any) -> int:
    """The number of the cell's column, from 1. Raises Unreadable where it does not say."""
    letters = re.match(r"[A-Z]{1,3}", cell.get("r", ""))
    if letters is None:
        raise Unreadable("damaged", "a cell without its place")
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - 64
    return number


def _mask_cells(tree: Any, choice: Choice, strings: list[str]) -> None:
    """What is somebody's becomes text of its own cell, masked: numbers, and what stands below a
    heading such as 家庭住址. Other texts are masked where they are kept."""
    columns = Columns()
    for cell in named(tree, "c"):
        kind, column = cell.get("t", "n"), _column(cell)
        told = _told(cell, kind, strings)
        labels = columns.labels(column)
        plain = {"home": False, "minor": False}
        if choice.find(told, **labels) and (kind == "n" or labels != plain):
            for child in list(cell):
                cell.remove(child)
            cell.set("t", "str")
            value = cell.makeelement(f"{_MAIN}v", {}, None)
            value.text = choice.masked(told, **labels)
            cell.append(value)
        columns.learn(column, told)


def _told(cell: Any, kind: str, strings: list[str]) -> str:
    """What the cell shows."""
    if kind == "inlineStr":
        return "".join(e.text or "" for e in named(cell, "t"))
    value = next((v.text or "" for v in cell.iterfind(f"{_MAIN}v")), "")
    if kind == "s" and value.isdecimal():
        return strings[int(value)]
    return _whole(value) if kind == "n" else value


def _strings(package: Package) -> list[str]:
    return [
        "".join(e.text or "" for e in named(string, "t"))
        for _name, tree in package.trees(r"xl/sharedStrings\.xml")
        for string in tree
        if local(string) == "si"
    ]


def _whole(text: str) -> str:
    """1.3800138E10 as 13800138000."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(int(number)) if abs(number) < 10**20 and number == int(number) else text


def _strings_used(tree: Any) -> set[int]:
    return {
        int(value.text)
        for cell in named(tree, "c")
        if cell.get("t") == "s"
        for value in cell.iterfind(f"{_MAIN}v")
        if value.text
    }


def _forget_strings(tree: Any, used: set[int]) -> None:
    """Strings that no cell shows any more are kept by number only."""
    remove(named(tree, "rPh", "phoneticPr", "extLst"))
    for number, string in enumerate(e for e in tree if local(e) == "si"):
        if number not in used:
            for child in list(string):
                string.remove(child)
            string.append(string.makeelement(f"{_MAIN}t", {}, None))
