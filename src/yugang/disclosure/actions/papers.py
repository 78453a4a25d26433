"""The register of papers: each says how open it is, or is sent back; an open one starts a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.models import CatalogueItem, Paper, PaperMark
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .duties import open_event


class NumberTaken(Exception):
    """The body has a paper of that number. `paper` is it."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(paper.document_number)
        self.paper = paper


@dataclass(frozen=True)
class Marking:
    """How open a paper is. item: under which an active one is disclosed; reason: why another is
    not. Whatever is missing sends the paper back (国办发〔2016〕80号)."""

    mark: str = ""
    reason: str = ""
    item: CatalogueItem | None = None

    @property
    def complete(self) -> bool:
        if self.mark == PaperMark.ACTIVE:
            return self.item is not None
        return bool(self.mark and self.reason.strip())


@transaction.atomic
def register_paper(
    *,
    body: Body,
    title: str,
    formed_on: date,
    marking: Marking,
    document_number: str = "",
    file: StoredFile | None = None,
    by: Actor,
    at: datetime,
) -> Paper:
    """Enter a paper. Marked whole it is done with, and an active one opens its duty; else it is
    sent back. Raises NumberTaken, and StepRefused for an item that asks for no duty then."""
    number = document_number.strip()
    there = Paper.objects.filter(body=body, document_number=number).first() if number else None
    if there:
        raise NumberTaken(there)
    paper = Paper(
        body=body,
        title=title.strip(),
        document_number=number,
        formed_on=formed_on,
        file=file,
        registered_by_id=by.person_id,
        registered_at=at,
    )
    _mark(paper, marking, by=by, at=at)
    paper.save()
    enter("register-paper", paper.subject, by=by, at=at, after=_told(paper))
    return paper


@transaction.atomic
def mark_paper(paper: Paper, marking: Marking, *, by: Actor, at: datetime) -> Paper:
    """Complete the mark of a paper that was sent back; it stays so while something is missing.
    Raises StepRefused for one that is marked already: what was said stands."""
    held = Paper.objects.select_for_update(of=("self",)).select_related("body__place")
    found = held.get(pk=paper.pk)
    if not found.sent_back:
        raise StepRefused("mark-paper", "marked", "it is marked already")
    before = _told(found)
    _mark(found, marking, by=by, at=at)
    found.save()
    enter("mark-paper", found.subject, by=by, at=at, before=before, after=_told(found))
    return found


def _mark(paper: Paper, marking: Marking, *, by: Actor, at: datetime) -> None:
    paper.mark, paper.reason, paper.item = marking.mark, marking.reason.strip(), marking.item
    paper.sent_back = not marking.complete
    if paper.sent_back:
        return
    paper.marked_at = at
    if marking.mark == PaperMark.ACTIVE and marking.item:
        name = f"{paper.title}（{paper.document_number}）" if paper.document_number else paper.title
        paper.duty = open_event(
            item=marking.item, body=paper.body, formed_on=paper.formed_on, label=name, by=by, at=at
        )


def _told(paper: Paper) -> list[object]:
    code = paper.item.code if paper.item else ""
    return [paper.mark or "sent-back", code, paper.formed_on, paper.document_number]
