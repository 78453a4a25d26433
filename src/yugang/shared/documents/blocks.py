"""Clean HTML as a list of blocks that a Typst template can set."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

MARKS = {
    "strong": "b",
    "b": "b",
    "em": "i",
    "i": "i",
    "u": "u",
    "s": "s",
    "sub": "sub",
    "sup": "sup",
}
BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote", "div"}


def blocks(html: str) -> list[dict[str, Any]]:
    """`html` (as `text.clean` leaves it) in order of reading.

    Each block is {"kind": "p"|"h2"|"h3"|"h4"|"li"|"blockquote"|"hr"|"table", …}; text blocks have
    "runs": [{"text", "marks": [b, i, u, s, sub, sup]}], list items "number" (0 for a bullet) and
    "depth"; a table has "rows": [[{"text", "head", "across", "down"}]].
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[dict[str, Any]] = []
        self.kind = "p"
        self.runs: list[dict[str, Any]] = []
        self.marks: list[str] = []
        self.lists: list[int] = []
        self.table: list[list[dict[str, Any]]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in MARKS:
            self.marks.append(MARKS[tag])
        elif tag in {"ul", "ol"}:
            self.end_block()
            self.lists.append(1 if tag == "ol" else 0)
        elif tag == "br":
            self.handle_data("\n")
        elif tag == "hr":
            self.end_block()
            self.found.append({"kind": "hr"})
        elif tag in {"table", "tr", "td", "th"}:
            self._start_table_part(tag, {name: value or "" for name, value in attrs})
        elif tag in BLOCKS and self.table is None:
            self.end_block()
            self.kind = "p" if tag == "div" else tag

    def _start_table_part(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "table":
            self.end_block()
            self.table = []
        elif self.table is None:
            return
        elif tag == "tr":
            self.table.append([])
        else:
            cell = {
                "text": "",
                "head": tag == "th",
                "across": _span(attrs.get("colspan")),
                "down": _span(attrs.get("rowspan")),
            }
            (self.table or [[]])[-1].append(cell)

    def handle_endtag(self, tag: str) -> None:
        if tag in MARKS and self.marks:
            self.marks.pop()
        elif tag in {"ul", "ol"}:
            self.end_block()
            self.lists = self.lists[:-1]
        elif tag == "table" and self.table is not None:
            rows, self.table = [row for row in self.table if row], None
            if rows:
                self.found.append({"kind": "table", "rows": rows})
        elif tag in BLOCKS and self.table is None:
            self.end_block()

    def handle_data(self, data: str) -> None:
        if self.table is not None:
            if self.table and self.table[-1]:
                self.table[-1][-1]["text"] += data.strip("\n")
        elif data.strip() or self.runs:
            self.runs.append({"text": data, "marks": list(self.marks)})

    def end_block(self) -> None:
        """Close the block being read, if it holds text."""
        if any(run["text"].strip() for run in self.runs):
            block: dict[str, Any] = {"kind": self.kind, "runs": self.runs}
            if self.kind == "li" and self.lists:
                block |= {"number": self.lists[-1], "depth": len(self.lists)}
                if self.lists[-1]:
                    self.lists[-1] += 1
            elif self.kind == "li":
                block["kind"] = "p"
            self.found.append(block)
        self.kind, self.runs = "p", []


def _span(value: str | None) -> int:
    return min(int(value), 50) if value and value.isdigit() and int(value) > 0 else 1
