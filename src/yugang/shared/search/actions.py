"""Telling the search what there is to find. Each call is part of the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yugang.shared import statements
from yugang.shared.outbox.actions import enqueue_many

from .models import IndexedText
from .text import even, tidy

TOPIC = "search"
ANEW = "anew"


@dataclass(frozen=True)
class Document:
    """What the public may find: only what is published, as plain text.

    key: kind and public id, as "publication 510118-01/2026-00001". url: the page's address in
    Chinese, beginning with "/". category: the column it stands in, by its slug. sort: what kind of
    document it is, by a code that its context names. in_force_from, in_force_until, repealed_on:
    as `kernel.validity` takes them. extra: small JSON that the result list may show.
    """

    key: str
    title: str
    body_text: str
    url: str
    published_on: date
    kind: str = "publication"
    body_code: str = ""
    body_name: str = ""
    place_code: str = ""
    category: str = ""
    category_name: str = ""
    sort: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None
    repealed_on: date | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def put(document: Document) -> None:
    """Make a document findable, or replace what is found under its key.

    Raises RuntimeError outside a transaction.
    """
    put_many([document])


def put_many(documents: Iterable[Document]) -> None:
    """`put` for many documents, of which no two have the same key."""
    rows = [_row(document) for document in documents]
    enqueue_many(TOPIC, ((row.key, {}) for row in rows))
    statements.put(*rows, unique="key")


def remove(key: str) -> None:
    """Let a document be found no more; nothing where there is none. Its text is deleted."""
    remove_many([key])


def remove_many(keys: Sequence[str]) -> None:
    enqueue_many(TOPIC, ((key, {}) for key in keys))
    IndexedText.objects.filter(key__in=keys).delete()


def renew() -> None:
    """Build the index anew, so that nothing is left in it of what was removed from it."""
    enqueue_many(TOPIC, [("", {ANEW: True})])


def _row(document: Document) -> IndexedText:
    title = " ".join(document.title.split())
    return IndexedText(
        key=document.key,
        kind=document.kind,
        title=even(title),
        text=f"{tidy(title)}\n{tidy(document.body_text)}",
        url=document.url,
        body_code=document.body_code,
        body_name=document.body_name,
        place_code=document.place_code,
        category=document.category,
        category_name=document.category_name,
        sort=document.sort,
        in_force_from=document.in_force_from,
        in_force_until=document.in_force_until,
        repealed_on=document.repealed_on,
        published_on=document.published_on,
        extra=document.extra,
    )
