"""One door for all kinds."""

from collections.abc import Callable

from .content import Content, Unreadable
from .pdf import read_pdf
from .sheets import read_sheets
from .texts import read_html, read_text
from .word import read_docx

KINDS: dict[str, Callable[[bytes], Content]] = {
    "txt": read_text,
    "html": read_html,
    "htm": read_html,
    "docx": read_docx,
    "xlsx": read_sheets,
    "xls": read_sheets,
    "pdf": read_pdf,
}


def read(data: bytes, name: str) -> Content:
    """The content of a file by the ending of its `name`. Raises Unreadable."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in KINDS:
        raise Unreadable("kind", ending)
    if not data:
        raise Unreadable("empty")
    return KINDS[ending](data)
