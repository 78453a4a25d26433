"""The pages of a PDF: as pictures, made one by one when they are looked at, and as words."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from yugang.shared.documents.reading import Unreadable
from yugang.shared.files.content import ContentMissing, path_of

from . import pdf_child, shelf

log = logging.getLogger(__name__)
AT_ONCE = 20
MOST_PAGES = 400
MOST_SECONDS = 12
WIDTH = pdf_child.WIDTH


@dataclass(frozen=True)
class Page:
    """width, height: of the picture, in pixels. words: as they stand on the page, maybe none."""

    number: int
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class Pages:
    """Some pages of a PDF that has `count`; what lies beyond MOST_PAGES is not shown."""

    count: int
    pages: tuple[Page, ...]

    @property
    def shown(self) -> int:
        return min(self.count, MOST_PAGES)


def pages(sha256: str, first: int) -> Pages:
    """Page `first`, counted from 1, and those after it, AT_ONCE in all. Raises Unreadable
    ("password", "damaged", "too-large" where reading takes too long), ContentMissing."""
    name = f"words-{first}.json"
    if found := shelf.kept(sha256, name):
        return _read(found.read_bytes())
    if not 1 <= first <= MOST_PAGES:
        raise Unreadable("no-text", "beyond the last page")
    made = _run("words", sha256, first, min(first + AT_ONCE - 1, MOST_PAGES))
    shelf.keep(sha256, name, made)
    return _read(made)


def picture(sha256: str, number: int) -> Path:
    """The file with the picture of one page, as WebP. Raises as `pages`; once a page could not be
    drawn, at once for all pages of that file."""
    name = f"page-{number}.webp"
    if found := shelf.kept(sha256, name):
        return found
    if shelf.kept(sha256, shelf.REFUSED):
        raise Unreadable("damaged", "a page could not be drawn")
    if not 1 <= number <= MOST_PAGES:
        raise Unreadable("no-text", "beyond the last page")
    try:
        made = _run("picture", sha256, number)
    except Unreadable:
        shelf.keep(sha256, shelf.REFUSED, b"")
        raise
    return shelf.keep(sha256, name, made)


def can_be_drawn(sha256: str) -> bool:
    """Whether no page of it resisted so far."""
    return shelf.kept(sha256, shelf.REFUSED) is None


def _read(data: bytes) -> Pages:
    told = json.loads(data)
    return Pages(told["count"], tuple(map(_page, told["pages"])))


def _page(told: dict[str, float]) -> Page:
    width, height = max(told["width"], 1.0), max(told["height"], 1.0)
    scale = min(pdf_child.WIDTH / width, pdf_child.HEIGHT / height)
    across, down = max(round(width * scale), 1), max(round(height * scale), 1)
    return Page(int(told["number"]), across, down, str(told["words"]).strip())


def _run(what: str, sha256: str, *numbers: int) -> bytes:
    source = path_of(sha256)
    if not source.exists():
        raise ContentMissing(sha256)
    command = [sys.executable, "-I", pdf_child.__file__, what, str(source), *map(str, numbers)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("too-large", "reading takes too long") from error
    if done.returncode == pdf_child.LOCKED:
        raise Unreadable("password")
    if done.returncode < 0:
        raise Unreadable("too-large", f"the reader was ended by signal {-done.returncode}")
    if done.returncode:
        log.warning("preview: %s of %s: %s", what, sha256, done.stderr[-300:])
        raise Unreadable("damaged", f"exit code {done.returncode}")
    return done.stdout
