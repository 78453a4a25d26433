"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from yugang.shared.documents.reading import Unreadable

from .blocks import Blocks, Grid

# What python-docx stumbles with over parts that are missing or of another kind.
ODD = (AttributeError, IndexError, KeyError, TypeError, ValueError)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_word(data: bytes) -> Blocks:
    """The blocks of a .docx. Raises Unreadable."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from lxml.etree import XMLSyntaxError

    if data.startswith(OLE):
        raise Unreadable("password" if b"E\0n\0c\0r\0y\0p\0t" in data else "kind", "doc")
    blocks = Blocks()
    try:
        for block in docx.Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Table):
                _table(block, blocks)
            else:
                blocks.say(block.text)
    except (PackageNotFoundError, XMLSyntaxError, zipfile.BadZipFile, *ODD) as bad:
        raise Unreadable("damaged", str(bad)[:120]) from bad
    blocks.title = blocks.lines[0] if blocks.lines else ""
    return blocks


def _table(table: Any, blocks: Blocks) -> None:
    """A table; one that only frames others gives its text and them."""
    rows = [list(row.cells) for row in table.rows]
    if not any(cell.tables for row in rows for cell in row):
        blocks.put(_grid(rows))
        return
    seen = set()
    for cell in (cell for row in rows for cell in row):
        if cell._tc in seen:
            continue
        seen.add(cell._tc)
        blocks.say(cell.text)
        for inner in cell.tables:
            _table(inner, blocks)


def _grid(rows: list[list[Any]]) -> Grid:
    """Cells that a row leaves out before its first stand empty, so that columns stay in line."""
    return [[cell.text.strip() for cell in row] for row in rows]
