"""Word files: paragraphs, lists, headings and tables in their order."""

from __future__ import annotations

import zipfile
import zlib
from html import escape
from typing import Any

from .content import Content, Unreadable
from .word_package import NotWord, Package

_NAMES = {"heading 1": "h2", "heading 2": "h3", "heading 3": "h4", "标题 1": "h2", "标题 2": "h3"}
TITLES = {"title", "标题"}


def read_docx(data: bytes) -> Content:
    """A .docx. Comments, tracked deletions, headers and pictures are left out."""
    from lxml.etree import XMLSyntaxError

    damaged = (
        NotWord, KeyError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, XMLSyntaxError,
    )  # fmt: skip
    try:
        with Package(data) as package:
            return _content(package)
    except damaged as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("damaged", str(error)[:120]) from error


def _content(package: Package) -> Content:
    from docx.oxml.table import CT_Tbl
    from docx.oxml.text.paragraph import CT_P

    title, parts = "", []
    for block in package.body:
        if isinstance(block, CT_Tbl):
            parts.append(_table(block))
            continue
        text = block.text.strip() if isinstance(block, CT_P) else ""
        if not text:
            continue
        style = package.style_name(block.style)
        if not title and not parts and (style in TITLES or style in _NAMES or len(text) <= 80):
            title = text
            continue
        tag = _NAMES.get(style, "p")
        parts.append(f"<{tag}>{escape(text)}</{tag}>")
    if not title and not parts:
        raise Unreadable("no-text")
    return Content(title=title, html="".join(parts), left_out=_left_out(package))


def _table(table: Any) -> str:
    from docx.table import Table

    whole: Any = None  # What it is part of; asked for its style only.
    rows = [[cell.text.strip() for cell in row.cells] for row in Table(table, whole).rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _left_out(package: Package) -> tuple[str, ...]:
    names = package.names
    found = {
        "comment": any(name.startswith("word/comments") for name in names),
        "picture": any(name.startswith("word/media/") for name in names),
        "header": any(text.strip() for text in package.headers()),
    }
    return tuple(name for name, there in found.items() if there)
