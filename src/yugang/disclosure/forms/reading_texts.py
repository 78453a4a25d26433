"""A file's text, read and masked: what bringing files in does without the database, so that other
processes can do it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yugang.disclosure.actions.screening import Screened, screened
from yugang.shared.documents.reading import Unreadable, read


@dataclass(frozen=True)
class Text:
    """What a file says. left_out: as of `Content`."""

    title: str
    document_number: str
    html: str
    table: dict[str, Any] | None
    left_out: tuple[str, ...]


def read_text(
    data: bytes, name: str, title: str, document_number: str
) -> Screened[Text] | Unreadable:
    """The text of a file, masked. title: as the list says, else the file's own, else its name."""
    try:
        content = read(data, name)
    except Unreadable as error:
        return error
    named = title or content.title or Path(name).stem
    return screened(Text(named, document_number, content.html, content.table, content.left_out))
