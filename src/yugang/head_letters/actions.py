"""Showing a letter to all, and taking it back; in the transaction of the step that does it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime

from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.shared import baked
from yugang.shared.places.models import Body
from yugang.shared.register.actions import EntryFacts, append
from yugang.shared.search import actions as search

from .models import PublishedLetter


def publish(case: Case, words: Mapping[str, str], *, head: Body, at: datetime) -> PublishedLetter:
    """Show `words` (title, question, answer: masked and reviewed): page, register, search."""
    assert case.closed_at is not None
    letter = PublishedLetter.objects.create(
        case=case,
        head=head,
        body=case.body,
        title=words["title"],
        question=words["question"],
        answer=words["answer"],
        written_on=case.received_on or clock.day_of(case.filed_at),
        answered_on=clock.day_of(case.closed_at),
        published_on=clock.day_of(at),
        salt=secrets.token_bytes(16),
    )
    [entry] = append([_facts("publish", letter, letter.digest)], at=at)
    letter.entry_seq = entry.seq
    letter.save(update_fields=["entry_seq"])
    search.put(_document(letter))
    baked.invalidate([letter.subject])
    return letter


def take_back(case: Case, *, at: datetime) -> None:
    """Show the letter no more: its words are erased here and in the search."""
    for letter in PublishedLetter.objects.filter(case=case, taken_back_on=None):
        letter.taken_back_on = clock.day_of(at)
        letter.title = letter.question = letter.answer = ""
        letter.salt = b""
        letter.save()
        append([_facts("erase", letter, "")], at=at)
        search.remove(letter.subject)
        baked.invalidate([letter.subject])


def _facts(act: str, letter: PublishedLetter, digest: str) -> EntryFacts:
    return EntryFacts(
        place=letter.body.place.code,
        body=letter.body.code,
        act=act,
        subject=letter.subject,
        revision=0,
        digest=digest,
    )


def _document(letter: PublishedLetter) -> search.Document:
    return search.Document(
        key=letter.subject,
        title=letter.title,
        body_text=f"{letter.question}\n{letter.answer}\n{letter.body.name}",
        url=f"/letters/published/{letter.pk}/",
        published_on=letter.published_on,
        kind="letter",
        body_code=letter.body.code,
        body_name=letter.body.name,
        place_code=letter.body.place.code,
        category_name="领导信箱",
    )
