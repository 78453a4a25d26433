"""Walking through the XML of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .numbering import W

_NOT_SHOWN = {
    f"{W}del",
    f"{W}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_OFF = {"0", "false", "none", "off"}


def styles(document: Any) -> dict[str, int]:
    """How deep the headings are that styles make, by the style's code; 2 is the highest."""
    found: dict[str, int] = {}
    for style in document.styles.element.findall(f"{W}style"):
        name = value(style, "name").lower().replace("标题", "heading").replace(" ", "")
        level = value(style.find(f"{W}pPr"), "outlineLvl")
        if name in {"title", "heading"}:
            found[style.get(f"{W}styleId", "")] = 2
        elif name.startswith("heading") and name[7:].isdigit():
            found[style.get(f"{W}styleId", "")] = min(int(name[7:]) + 1, 4)
        elif level.isdigit() and int(level) < 9:
            found[style.get(f"{W}styleId", "")] = min(int(level) + 2, 4)
    return found


def lists(document: Any) -> dict[str, tuple[str, str]]:
    """List and depth of the styles that make items of lists, by the style's code."""
    found: dict[str, tuple[str, str]] = {}
    for style in document.styles.element.findall(f"{W}style"):
        facts = style.find(f"{W}pPr")
        listed = facts.find(f"{W}numPr") if facts is not None else None
        if number := value(listed, "numId"):
            found[style.get(f"{W}styleId", "")] = number, value(listed, "ilvl")
    return found


def widths(table: Any) -> list[int]:
    """The widths of a table's columns in pixels, those that Word gives them."""
    grid = table.find(f"{W}tblGrid")
    given = (one.get(f"{W}w", "") for one in (grid if grid is not None else ()))
    return [min(max(int(w) // 15, 20), 900) for w in given if w.isdigit()]


def numbering(document: Any) -> Any | None:
    return next(
        (
            relation.target_part.element
            for relation in document.part.rels.values()
            if relation.reltype.endswith("/numbering") and hasattr(relation.target_part, "element")
        ),
        None,
    )


def lies(section: Any) -> bool:
    size = section.find(f"{W}pgSz")
    return size is not None and size.get(f"{W}orient") == "landscape"


def blocks(holder: Any) -> Iterator[Any]:
    """Paragraphs and tables in their order, those in content controls too."""
    for element in holder:
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element
        elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml"}:
            yield from blocks(element)


def runs(holder: Any) -> Iterator[Any]:
    for element in holder:
        if element.tag == f"{W}r":
            yield element
        elif element.tag not in _NOT_SHOWN and element.tag != f"{W}pPr":
            yield from runs(element)


def shown(part: Any) -> Iterator[Any]:
    """The element and all within, but for what stands in for something else."""
    if part.tag in _NOT_SHOWN:
        return
    yield part
    if part.tag != f"{W}txbxContent":
        for element in part:
            yield from shown(element)


def cells_of(row: Any) -> Iterator[tuple[int, int, str, Any]]:
    """Of each cell: its first column, how many it spans, "restart" or "continue" where it is
    merged downwards, itself."""
    at = 0
    for cell in row:
        if cell.tag == f"{W}sdt":
            cell = next(cell.iter(f"{W}tc"), cell)
        if cell.tag != f"{W}tc":
            continue
        facts = cell.find(f"{W}tcPr")
        span = value(facts, "gridSpan")
        across = min(int(span), 60) if span.isdigit() and int(span) else 1
        merge = facts.find(f"{W}vMerge") if facts is not None else None
        merged = "" if merge is None else merge.get(f"{W}val") or "continue"
        yield at, across, merged, cell
        at += across


def rows_down(grid: list[list[tuple[int, int, str, Any]]], row: int, column: int) -> int:
    """Over how many rows the cell reaches that begins there."""
    down = 1
    for cells in grid[row + 1 :]:
        if not any(at == column and merged == "continue" for at, _, merged, _ in cells):
            break
        down += 1
    return down


def value(holder: Any | None, name: str) -> str:
    found = holder.find(f"{W}{name}") if holder is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else ""


def on(holder: Any | None, name: str) -> bool:
    found = holder.find(f"{W}{name}") if holder is not None else None
    return found is not None and found.get(f"{W}val", "1") not in _OFF
