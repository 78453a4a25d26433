"""Attachments as pages of the site, so that a phone without an office program can read them.

Made when first read, from the copy that is published; what is too large is not shown but offered.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.shared.documents.reading.content import Unreadable
from yugang.shared.files.content import open_content

from .paper import Paper, Picture, pictured
from .sheets import read_sheets
from .word import read_word

log = logging.getLogger(__name__)
MOST_BYTES = 8_000_000
MOST_UNPACKED = 60_000_000
KEPT = 16
PDF = "pdf"


@dataclass(frozen=True)
class Preview:
    """papers: empty where it cannot be shown; `why` says why then: "kind", "too-large", "damaged",
    "password", "no-text". more: there are more sheets."""

    papers: tuple[Paper, ...] = ()
    more: bool = False
    why: str = ""


def can_be_shown(name: str) -> bool:
    """Whether files with such a name have a preview."""
    return ending(name) == PDF or ending(name) in _MAKERS


def ending(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower()


@lru_cache(maxsize=KEPT)
def preview(sha256: str, size: int, ending: str, pictures: str, language: str) -> Preview:
    """The content as sheets of paper. pictures: the address under which those inside are had, ""
    for none. The last ones made are kept in memory, and nowhere else."""
    if ending not in _MAKERS:
        return Preview(why="kind")
    if size > MOST_BYTES:
        return Preview(why="too-large")
    with open_content(sha256) as stream:
        data = stream.read()
    try:
        if ending != "xls" and _unpacked(data) > MOST_UNPACKED:
            return Preview(why="too-large")
        papers, more = _MAKERS[ending](data, pictured(pictures, _("Picture in the file")))
    except Unreadable as refused:
        return Preview(why=refused.code)
    except Exception:
        log.exception("preview: a library trips over %s", sha256)
        return Preview(why="damaged")
    return Preview(papers, more, "" if papers else "no-text")


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return sum(entry.file_size for entry in package.infolist())
    except zipfile.BadZipFile as error:
        locked = data.startswith(b"\xd0\xcf\x11\xe0") and b"E\x00n\x00c\x00r\x00y\x00p" in data
        raise Unreadable("password" if locked else "damaged") from error


Maker = Callable[[bytes, Picture], tuple[tuple[Paper, ...], bool]]
_MAKERS: dict[str, Maker] = {"docx": read_word, "xlsx": read_sheets, "xls": read_sheets}


def of_file(sha256: str, size: int, name: str, pictures: str = "") -> Preview:
    """The preview of a stored Word or Excel file. Raises ContentMissing."""
    return preview(sha256, size, ending(name), pictures, get_language() or "")
