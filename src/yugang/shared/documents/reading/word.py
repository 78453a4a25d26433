"""Word files: paragraphs, lists, headings and tables in their order."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import Any

from .content import Content, Unreadable

_NAMES = {"Heading 1": "h2", "Heading 2": "h3", "Heading 3": "h4", "标题 1": "h2", "标题 2": "h3"}
TITLES = {"Title", "标题"}


def read_docx(data: bytes) -> Content:
    """A .docx. Comments, tracked deletions, headers and pictures are left out."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table

    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unreadable("damaged", str(error)[:120]) from error
    title, parts = "", []
    styles = _Styles()
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts.append(_table(block))
            continue
        text = block.text.strip()
        style = styles.name(block)
        if not text:
            continue
        if not title and not parts and (style in TITLES or style in _NAMES or len(text) <= 80):
            title = text
            continue
        tag = _NAMES.get(style, "p")
        parts.append(f"<{tag}>{escape(text)}</{tag}>")
    if not title and not parts:
        raise Unreadable("no-text")
    return Content(title=title, html="".join(parts), left_out=_left_out(document, data))


class _Styles:
    """The names of paragraphs' styles; each is looked up once, since that is slow."""

    def __init__(self) -> None:
        self._names: dict[str | None, str] = {}

    def name(self, paragraph: Any) -> str:
        code: str | None = paragraph._p.style
        if code not in self._names:
            style = paragraph.style
            self._names[code] = (style.name or "") if style is not None else ""
        return self._names[code]


def _table(table: Any) -> str:
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    head = "".join(f"<th>{escape(cell)}</th>" for cell in rows[0])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[1:]
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _left_out(document: Any, data: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
    parts = (part for section in document.sections for part in (section.header, section.footer))
    found = {
        "comment": any(name.startswith("word/comments") for name in names),
        "picture": any(name.startswith("word/media/") for name in names),
        "header": any(
            paragraph.text.strip()
            for part in parts
            if not part.is_linked_to_previous
            for paragraph in part.paragraphs
        ),
    }
    return tuple(name for name, there in found.items() if there)
