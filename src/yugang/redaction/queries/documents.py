"""A document as it is marked: its pages with their words, or its paragraphs and pictures.

Taken apart when it is first asked for; the last ones are kept in memory, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from yugang.shared.files.content import ContentMissing, open_content
from yugang.shared.files.models import StoredFile

from ..engine import pictures, word
from ..engine.refusing import Refused
from ..engine.running import run
from ..rules.areas import Area

PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "gif"})
TAKEN = PICTURES | {"pdf", "docx"}
# How large the pages are that one marks on, and pictures at most, in pixels.
PIXELS, LONGEST = 1200, 1600
TIME_TO_READ, TIME_TO_SHOW = 180, 60
UNITS = 100


@dataclass(frozen=True)
class Page:
    """text: its letters in order; places: where each is, four numbers for each."""

    width: float
    height: float
    text: str = ""
    places: Sequence[int] = ()

    def letters(self, start: int, end: int) -> list[Area]:
        return [
            Area(*(value / UNITS for value in self.places[4 * n : 4 * n + 4]))
            for n in range(start, end)
        ]


@dataclass(frozen=True)
class Document:
    """pages: of a PDF or picture. word: of a Word file."""

    pages: tuple[Page, ...] = ()
    word: word.Word | None = None

    @property
    def count(self) -> int:
        return len(self.word.paragraphs) if self.word else len(self.pages)


def ending_of(file: StoredFile) -> str:
    return file.name.rsplit(".", 1)[-1].lower()


def can_be_redacted(file: StoredFile) -> bool:
    """Whether it is of a kind that is taken."""
    return ending_of(file) in TAKEN


def content_of(file: StoredFile) -> bytes:
    """Raises Refused("missing")."""
    try:
        with open_content(file.sha256) as stream:
            return stream.read()
    except ContentMissing as error:
        raise Refused("missing") from error


def document(file: StoredFile) -> Document:
    """Raises Refused."""
    if not can_be_redacted(file):
        raise Refused("kind")
    return _document(file.sha256, ending_of(file))


@lru_cache(maxsize=6)
def _document(sha256: str, ending: str) -> Document:
    data = content_of(StoredFile(sha256=sha256, name=f"x.{ending}"))
    if ending == "docx":
        return Document(word=word.read(data))
    if ending in PICTURES:
        width, height = pictures.opened(data).size
        return Document((Page(width, height),))
    answer = run("examine", data, {}, seconds=TIME_TO_READ).answer
    return Document(tuple(Page(**one) for one in answer["pages"]))


def page_picture(file: StoredFile, page: int) -> bytes:
    """A page as PNG. Raises Refused."""
    return _picture(file.sha256, ending_of(file), page)


@lru_cache(maxsize=24)
def _picture(sha256: str, ending: str, page: int) -> bytes:
    data = content_of(StoredFile(sha256=sha256, name=f"x.{ending}"))
    if ending in PICTURES:
        return pictures.shown(data, LONGEST)
    if ending == "docx":
        held = word.read(data).pictures
        if not 1 <= page <= len(held) or not held[page - 1].data:
            raise Refused("page")
        return pictures.shown(held[page - 1].data, LONGEST)
    order = {"page": page, "pixels": PIXELS}
    return run("show", data, order, seconds=TIME_TO_SHOW).made
