"""Showing the masked words of a case to everyone, and taking them back; in the transaction of the
step that does it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from yugang.cases.models import Published
from yugang.kernel.clock import day_of
from yugang.shared import baked
from yugang.shared.register.actions import EntryFacts, append
from yugang.shared.search import actions as search

WORDS = ("title", "question", "answer")


def show(row: Published, words: Mapping[str, str], *, at: datetime) -> None:
    """Keep `row`, which names a settled case and what only its kind knows, with `words` (title,
    question, answer: masked and looked at): page, register, search."""
    case = row.case
    assert case.closed_at is not None
    row.body = case.body
    row.title, row.question, row.answer = (words[name] for name in WORDS)
    row.answered_on, row.published_on = day_of(case.closed_at), day_of(at)
    row.salt = secrets.token_bytes(16)
    row.save()
    [entry] = append([_facts("publish", row, row.digest)], at=at)
    row.entry_seq = entry.seq
    row.save(update_fields=["entry_seq"])
    search.put(_document(row))
    baked.invalidate([row.subject])


def take_back(row: Published, *, at: datetime) -> None:
    """Show it no more: its words are erased here and in the search."""
    row.taken_back_on = day_of(at)
    row.title = row.question = row.answer = ""
    row.salt = b""
    row.save()
    append([_facts("erase", row, "")], at=at)
    search.remove(row.subject)
    baked.invalidate([row.subject])


def _facts(act: str, row: Published, digest: str) -> EntryFacts:
    return EntryFacts(
        place=row.body.place.code,
        body=row.body.code,
        act=act,
        subject=row.subject,
        revision=0,
        digest=digest,
    )


def _document(row: Published) -> search.Document:
    return search.Document(
        key=row.subject,
        title=row.title,
        body_text=f"{row.question}\n{row.answer}\n{row.body.name}",
        url=row.get_absolute_url(),
        published_on=row.published_on,
        kind=row.noun,
        body_code=row.body.code,
        body_name=row.body.name,
        place_code=row.body.place.code,
        category_name=row.column,
    )
