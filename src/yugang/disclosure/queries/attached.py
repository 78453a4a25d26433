"""Personal data inside attachments: read to warn, since a file cannot be masked here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from yugang.kernel.masking import SENSITIVE, Kind, find_personal
from yugang.shared.documents.reading import KINDS, Unreadable, read
from yugang.shared.files.content import ContentMissing, open_content
from yugang.shared.files.models import StoredFile
from yugang.shared.text import plain

# Larger files are not read while somebody waits for the page.
LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True)
class InFile:
    """How many numbers of a kind stand in the attachment called `name`."""

    name: str
    kind: Kind
    count: int


def found_in(files: Iterable[StoredFile]) -> list[InFile]:
    """What can be read of each file and looks personal; scans and pictures tell nothing."""
    return [
        InFile(file.name, kind, count)
        for file in files
        if file.size <= LARGEST
        for kind, count in _kinds(file.sha256, file.name.rsplit(".", 1)[-1].lower())
    ]


@lru_cache(maxsize=512)
def _kinds(sha256: str, ending: str) -> tuple[tuple[Kind, int], ...]:
    if ending not in KINDS and ending != "csv":
        return ()
    try:
        with open_content(sha256) as content:
            found = read(content.read(), "x.txt" if ending == "csv" else f"x.{ending}")
    except (Unreadable, ContentMissing):
        return ()
    cells = [found.table["columns"], *found.table["rows"]] if found.table else []
    text = "\n".join([plain(found.html), *("\n".join(map(str, row)) for row in cells)])
    return tuple(Counter(f.kind for f in find_personal(text, SENSITIVE)).items())
