"""Web pages: their text, and their innermost tables with merged cells spread out."""

from __future__ import annotations

from typing import Any

from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.texts import decode

from .blocks import Blocks, Covered, Grid

_SILENT = {"script", "style", "head", "noscript", "template", "svg", "select", "button"}
_INLINE = {"a", "b", "i", "u", "em", "strong", "span", "font", "sub", "sup", "s", "small", "label"}
_TITLES = ("h1", "title", "h2", "h3")
MOST_SPAN = 100
# A table within a table shows that the outer one only arranges; one as small as this is a figure.
_FIGURE = 2


def read_page(data: bytes) -> Blocks:
    """The blocks of an HTML page. Raises Unreadable."""
    from lxml import etree
    from lxml.html import document_fromstring

    source = decode(data)
    if not source.strip():
        raise Unreadable("empty")
    try:
        root = document_fromstring(source.encode(), parser=_parser())
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    blocks = Blocks()
    heads = [head for name in _TITLES for head in root.iter(name)]
    blocks.titles = [" ".join(head.text_content().split()) for head in heads]
    pieces: list[str] = []
    _walk(root, blocks, pieces)
    blocks.say("".join(pieces))
    return blocks


def _parser() -> Any:
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)


def _walk(element: Any, blocks: Blocks, pieces: list[str]) -> None:
    """Gather the text of an element in `pieces`, and put what is a table into `blocks`."""
    if not isinstance(element.tag, str) or element.tag in _SILENT:
        return
    if element.tag == "table" and not _arranges(element):
        blocks.say("".join(pieces))
        pieces.clear()
        blocks.put(_grid(element))
        return
    ends = "" if element.tag in _INLINE else "\n"
    pieces.append(ends + " ".join((element.text or "").split("\n")))
    for child in element:
        _walk(child, blocks, pieces)
        pieces.append(" ".join((child.tail or "").split("\n")))
    pieces.append(ends)


def _arranges(table: Any) -> bool:
    """Whether it only puts things beside each other: others stand in it, or it has one column."""
    cells = table.xpath("count(./tr | ./*/tr)") < table.xpath("count(./tr/* | ./*/tr/*)")
    return not cells or any(
        inner.xpath("count(.//td | .//th)") > _FIGURE for inner in table.xpath(".//table")
    )


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(max(int(value), 1), MOST_SPAN) if value.isdecimal() else 1


def _grid(table: Any) -> Grid:
    rows = table.xpath("./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr")
    held: dict[tuple[int, int], str] = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row.xpath("./td | ./th"):
            while (y, x) in held:
                x += 1
            text = " ".join(cell.text_content().split())
            across = _span(cell, "colspan")
            for down in range(min(_span(cell, "rowspan"), len(rows) - y)):
                held |= {(y + down, x + right): Covered(text) for right in range(across)}
            held[y, x] = text
            x += across
    ends = {y: x + 1 for y, x in sorted(held)}
    return [[held.get((y, x), "") for x in range(ends.get(y, 0))] for y in range(len(rows))]
