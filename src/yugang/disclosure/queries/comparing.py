"""The difference of two revisions, field by field, for people to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.models import Revision
from yugang.shared.text import plain

from . import difference
from .difference import Line, Piece, Row
from .labels import DOCUMENT_KINDS


class Content(Protocol):
    title: str
    document_number: str
    made_on: date
    document_kind: str
    in_force_from: date | None
    valid_until: date | None
    html: str
    table: dict[str, Any] | None


@dataclass(frozen=True)
class Field:
    label: str | Promise
    line: Line


@dataclass(frozen=True)
class Difference:
    """fields: the short ones that changed. text, rows, files: empty where nothing changed."""

    fields: list[Field]
    text: list[Line]
    rows: list[Row]
    files: list[Piece]

    @property
    def any(self) -> bool:
        return bool(self.fields or self.text or self.rows or self.files)


_FIELDS = (
    ("title", _("Title")),
    ("document_number", _("Document number")),
    ("made_on", _("Made on")),
    ("document_kind", _("Kind of document")),
    ("in_force_from", _("Applies from")),
    ("valid_until", _("Valid until")),
)


def of_revisions(old: Revision, new: Revision) -> Difference:
    """What `new` changes of `old`, both saved."""
    return _between(old, new, _files(old), _files(new))


def of_draft(saved: Revision, written: Any) -> Difference:
    """What a draft that was not saved would change of what is."""
    return _between(saved, written, _files(saved), [file.name for file in written.attachments])


def _files(revision: Revision) -> list[str]:
    return [a.file.name for a in revision.attachments.select_related("file")]


def _between(
    old: Content, new: Content, old_files: Sequence[str], new_files: Sequence[str]
) -> Difference:
    fields = [
        Field(label, difference.line(_shown(old, name), _shown(new, name)))
        for name, label in _FIELDS
        if _shown(old, name) != _shown(new, name)
    ]
    text = difference.lines(plain(old.html), plain(new.html))
    rows = difference.rows(old.table, new.table)
    return Difference(
        fields=fields,
        text=text if any(line.changed for line in text) else [],
        rows=rows if any(row.changed for row in rows) else [],
        files=difference.names(old_files, new_files) if old_files != new_files else [],
    )


def _shown(content: Content, name: str) -> str:
    value = getattr(content, name)
    if name == "document_kind":
        return str(DOCUMENT_KINDS.get(value, ""))
    return value.isoformat() if isinstance(value, date) else value or ""
