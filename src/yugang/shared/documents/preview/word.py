"""Word files as sheets of paper: headings, lists, merged cells and pictures in their places."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Any

from yugang.shared.documents.reading import Unreadable

from . import pictures
from .numbering import Numbering, W
from .paper import Paper, Papers, Picture
from .word_xml import (
    blocks,
    cells_of,
    lies,
    lists,
    numbering,
    on,
    rows_down,
    runs,
    shown,
    styles,
    value,
    widths,
)

MOST_BLOCKS, MOST_DEPTH = 6000, 3
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MARKS = {"b": "b", "i": "i", "u": "u", "strike": "s"}
_SIDES = {"center": "to-middle", "right": "to-right", "end": "to-right", "distribute": "to-middle"}


def read_word(data: bytes, picture: Picture) -> tuple[tuple[Paper, ...], bool]:
    """The sheets, and whether there are more. picture: the address of a picture by its number.
    Raises Unreadable."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(io.BytesIO(data))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            inside = {f"/{name}": n for n, name in enumerate(pictures.names(package))}
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    setter = _Setter(document, inside, picture)
    setter.set()
    return setter.papers.done()


class _Setter:
    """Walks through the body and sets it on sheets."""

    def __init__(self, document: Any, inside: dict[str, int], picture: Picture) -> None:
        self._body = document.element.body
        self._styles = styles(document)
        self._lists = lists(document)
        self._numbering = Numbering(numbering(document))
        self._parts = {
            name: inside.get(str(relation.target_part.partname))
            for name, relation in document.part.rels.items()
            if not relation.is_external
        }
        self._picture = picture
        sections = list(self._body.iter(f"{W}sectPr"))
        self._lying = [lies(section) for section in sections]
        hinted = next(self._body.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self.papers = Papers(hinted=hinted, lying=bool(self._lying and self._lying[0]))

    def set(self) -> None:
        for n, block in enumerate(blocks(self._body)):
            if n >= MOST_BLOCKS or self.papers.full:
                self.papers.more = True
                return
            if block.tag == f"{W}p":
                self._paragraph(block)
            else:
                html, lines = self._table(block, 1)
                self.papers.add(html, lines)

    def _paragraph(self, block: Any) -> None:
        facts = block.find(f"{W}pPr")
        if on(facts, "pageBreakBefore"):
            self.papers.turn()
        for n, piece in enumerate(self._pieces(block)):
            if n:
                self.papers.turn()
            self.papers.add(*self._set(block, piece, first=n == 0))
        if facts is not None and (section := facts.find(f"{W}sectPr")) is not None:
            self._end_section(section)

    def _end_section(self, section: Any) -> None:
        self._lying = self._lying[1:]
        kind = section.find(f"{W}type")
        if self._lying and (kind is None or kind.get(f"{W}val") != "continuous"):
            self.papers.turn(lying=self._lying[0])

    def _set(self, block: Any, html: str, *, first: bool) -> tuple[str, float]:
        """The paragraph as HTML, and about how many lines it takes."""
        if not html.strip():
            return "", 0.5
        facts = block.find(f"{W}pPr")
        heading = self._heading(facts)
        sign = self._sign(facts) if first else ""
        side = _SIDES.get(value(facts, "jc"), "")
        tag = f"h{heading}" if heading else "p"
        opening = f'<{tag} class="{side}">' if side else f"<{tag}>"
        said = f"{escape(sign)} {html}" if sign else html
        lines = 12 if "<img" in html else 1 + len(_bare(html)) / 38
        return f"{opening}{said}</{tag}>", lines + (1 if heading else 0)

    def _heading(self, facts: Any | None) -> int:
        """2 to 4 for a heading, 0 for text."""
        level = value(facts, "outlineLvl")
        if level.isdigit() and int(level) < 9:
            return min(int(level) + 2, 4)
        return self._styles.get(value(facts, "pStyle"), 0)

    def _sign(self, facts: Any | None) -> str:
        listed = facts.find(f"{W}numPr") if facts is not None else None
        number, depth = self._lists.get(value(facts, "pStyle"), ("", ""))
        number, depth = value(listed, "numId") or number, value(listed, "ilvl") or depth
        return self._numbering.sign(number, int(depth) if depth.isdigit() else 0)

    def _pieces(self, block: Any) -> list[str]:
        """The paragraph as HTML, cut where a page ends."""
        pieces = [""]
        for run in runs(block):
            for html, turns in self._run(run):
                if turns and (pieces[-1].strip() or not html):
                    pieces.append("")
                pieces[-1] += html
        return pieces

    def _run(self, run: Any) -> Iterator[tuple[str, bool]]:
        """Its parts, and whether a page ends before each."""
        facts = run.find(f"{W}rPr")
        if on(facts, "vanish"):
            return
        marks = [tag for name, tag in _MARKS.items() if on(facts, name)]
        raised = {"superscript": "sup", "subscript": "sub"}.get(value(facts, "vertAlign"))
        marks += [raised] if raised else []
        for part in run:
            if part.tag == f"{W}t" and part.text:
                yield _marked(escape(part.text), marks), False
            elif part.tag in {f"{W}tab", f"{W}ptab"}:
                yield " \u2003", False
            elif part.tag == f"{W}noBreakHyphen":
                yield "-", False
            elif part.tag == f"{W}lastRenderedPageBreak":
                yield "", True
            elif part.tag in {f"{W}br", f"{W}cr"}:
                page = part.get(f"{W}type") == "page"
                yield ("" if page else "<br>"), page
            else:
                yield from ((html, False) for html in self._drawn(part))

    def _drawn(self, part: Any) -> Iterator[str]:
        """Pictures, and the words of boxes that lie over the text."""
        for element in shown(part):
            if element.tag == f"{A}blip":
                number = self._parts.get(element.get(f"{R}embed") or "")
                yield self._picture(number)
            elif element.tag == f"{W}txbxContent":
                words = (escape(t.text or "") for t in element.iter(f"{W}t"))
                yield f'<span class="boxed">{"".join(words)}</span>'

    def _table(self, table: Any, depth: int) -> tuple[str, float]:
        rows = [row for row in table if row.tag == f"{W}tr"]
        grid = [list(cells_of(row)) for row in rows[:MOST_BLOCKS]]
        lines, html = 0.0, []
        for n, line in enumerate(grid):
            given, tallest = [], 1.0
            for at, across, merged, cell in line:
                if merged == "continue":
                    continue
                down = rows_down(grid, n, at) if merged == "restart" else 1
                words, height = self._cell(cell, depth)
                tallest = max(tallest, height)
                given.append((words, across, down))
            head = n == 0 and len(grid) > 1 and all(words for words, *_ in given)
            html.append(f"<tr>{''.join(_cell_html(*one, head) for one in given)}</tr>")
            lines += 0.4 + tallest
        columns = "".join(f'<col width="{width}">' for width in widths(table)[:60])
        return f"<table><colgroup>{columns}</colgroup><tbody>{''.join(html)}</tbody></table>", lines

    def _cell(self, cell: Any, depth: int) -> tuple[str, float]:
        parts, lines = [], 0.0
        for block in blocks(cell):
            if block.tag == f"{W}tbl":
                if depth < MOST_DEPTH:
                    html, taken = self._table(block, depth + 1)
                    parts.append(html)
                    lines += taken
            elif html := "".join(self._pieces(block)).strip():
                sign = self._sign(block.find(f"{W}pPr"))
                parts.append(f"{escape(sign)} {html}" if sign else html)
                lines += 8 if "<img" in html else 1 + len(_bare(html)) / 14
        return "<br>".join(parts), lines


def _cell_html(words: str, across: int, down: int, head: bool) -> str:
    tag = "th" if head else "td"
    spans = (f' colspan="{across}"' if across > 1 else "") + (
        f' rowspan="{down}"' if down > 1 else ""
    )
    return f"<{tag}{spans}>{words}</{tag}>"


def _marked(html: str, marks: list[str]) -> str:
    for mark in marks:
        html = f"<{mark}>{html}</{mark}>"
    return html


def _bare(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)
