"""Personal data inside attachments: read to warn, since a file cannot be masked here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from yugang.kernel.masking import SENSITIVE, Kind, find_doubtful, find_personal, mask
from yugang.shared.documents.reading import Passage, Unreadable, read_passages
from yugang.shared.files.content import ContentMissing, open_content
from yugang.shared.files.models import StoredFile

# Larger files are not read while somebody waits for the page.
LARGEST = 20 * 1024 * 1024
MOST_FINDINGS = 1000
PICTURES = frozenset({"png", "jpg", "jpeg", "webp", "gif"})


@dataclass(frozen=True)
class InPassage:
    """A number that stands at `passage` (kept without its text). doubtful: it only looks like an
    identity number."""

    passage: Passage
    kind: Kind
    masked: str
    doubtful: bool = False


@dataclass(frozen=True)
class Searched:
    """What was found in the attachment called `name`. unread: why it, or the rest of it, could
    not be searched: a code of Unreadable, "picture", "missing", "cut"; else empty."""

    name: str
    found: tuple[InPassage, ...] = ()
    unread: str = ""


def search(files: Iterable[StoredFile]) -> list[Searched]:
    """All that can be read of each file: hidden sheets and comments are given away with it."""
    return [_search(file) for file in files]


def _search(file: StoredFile) -> Searched:
    ending = file.name.rsplit(".", 1)[-1].lower()
    if ending in PICTURES:
        return Searched(file.name, unread="picture")
    if file.size > LARGEST:
        return Searched(file.name, unread="too-large")
    try:
        found, unread = _read(file.sha256, ending)
    except ContentMissing:
        return Searched(file.name, unread="missing")
    return Searched(file.name, found, unread)


@lru_cache(maxsize=512)
def _read(sha256: str, ending: str) -> tuple[tuple[InPassage, ...], str]:
    with open_content(sha256) as content:
        data = content.read()
    try:
        read = read_passages(data, f"x.{ending}")
    except Unreadable as error:
        return (), error.code
    found = [one for passage in read.passages for one in _in(passage)]
    return tuple(found[:MOST_FINDINGS]), "" if read.complete else "cut"


def _in(passage: Passage) -> list[InPassage]:
    place = Passage(passage.part, passage.number, "", passage.name)
    sure, doubtful = find_personal(passage.text, SENSITIVE), find_doubtful(passage.text)
    return [
        *(InPassage(place, one.kind, mask(one)) for one in sure),
        *(InPassage(place, one.kind, mask(one), doubtful=True) for one in doubtful),
    ]
