"""Preparing a revision: start, save, attach, propose, recall, discard, correct."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import Attachment, CatalogueItem, Duty, Publication, Revision
from yugang.disclosure.queries.copies import marks
from yugang.disclosure.workflow import (
    PUBLICATION,
    REVISION,
    SETTLED,
    PublicationState,
    RevisionState,
)
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .clearing import Prepared, clear, prepare
from .duties import start_clock, stop_clock
from .routing import seat
from .screening import demand_masked
from .telling import tell_reviewers

WRITTEN = (
    "title", "html", "table", "document_number", "made_on", "document_kind", "in_force_from",
    "valid_until", "phones_reason", "files_reason", "kept",
)  # fmt: skip


@dataclass(frozen=True)
class Draft:
    """What an editor writes. `html` is clean; `table` and `kept` are as in Revision."""

    title: str
    made_on: date
    html: str = ""
    table: dict[str, Any] | None = None
    document_number: str = ""
    document_kind: str = ""
    in_force_from: date | None = None
    valid_until: date | None = None
    phones_reason: str = ""
    files_reason: str = ""
    kept: list[dict[str, Any]] = field(default_factory=list)
    attachments: tuple[StoredFile, ...] = ()


class Changed(Exception):
    """Somebody else changed the record meanwhile. `current` is what it is now."""

    def __init__(self, current: Revision) -> None:
        super().__init__("changed meanwhile")
        self.current = current


class Incomplete(Exception):
    """A revision may not be proposed. `missing` names what it lacks: "title", "content"."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def lock(revision: Revision) -> Revision:
    """The revision as it is now, locked until the transaction ends."""
    return (
        Revision.objects.select_for_update(of=("self",))
        .select_related("publication__body__place", "publication__item")
        .get(pk=revision.pk)
    )


def move(revision: Revision, step: str) -> str:
    """Take a step of the revision's workflow; returns the state it left."""
    left = revision.state
    revision.state = REVISION.target(step, RevisionState(left))
    revision.version += 1
    return left


def _content(revision: Revision) -> dict[str, Any]:
    return {name: getattr(revision, name) for name in WRITTEN}


def _note(revision: Revision, **more: Any) -> dict[str, Any]:
    return {"revision": revision.number, **more}


@transaction.atomic
def start(
    *,
    body: Body,
    item: CatalogueItem,
    draft: Draft,
    by: Actor,
    at: datetime,
    duty: Duty | None = None,
    key: str | None = None,
) -> Revision:
    """Begin a publication with its first revision, as a draft of `by`. The same `key` again
    returns the first one, written once. Raises Changed where that says something else."""
    facts = {
        "body": body, "item": item, "duty": duty, "title": draft.title, "inward": item.is_inward,
    }  # fmt: skip
    if key:
        publication, new = Publication.objects.get_or_create(key=key, defaults=facts)
        if not new:
            return _same(publication.revisions.get(number=1), draft)
    else:
        publication = Publication.objects.create(**facts)
    revision = Revision(publication=publication, number=1, author_id=by.person_id)
    _write(revision, draft)
    after = _content(revision)
    enter("draft", publication.subject, by=by, at=at, after=after, note=_note(revision))
    return revision


def _same(begun: Revision, draft: Draft) -> Revision:
    if not _says(begun, draft):
        raise Changed(begun)
    return begun


def _write(revision: Revision, draft: Draft) -> None:
    for name in _content(revision):
        setattr(revision, name, getattr(draft, name))
    revision.save()
    revision.attachments.all().delete()
    Attachment.objects.bulk_create(
        Attachment(revision=revision, file=file, position=position)
        for position, file in enumerate(draft.attachments)
    )


@transaction.atomic
def save(
    revision: Revision, draft: Draft, *, seen_version: int, by: Actor, at: datetime
) -> Revision:
    """Save a draft. Raises Changed if it is no longer at `seen_version` and says something else,
    StepRefused if it is not a draft any more; nothing is written then."""
    now = lock(revision)
    if now.version != seen_version:
        if _says(now, draft):
            return now
        raise Changed(now)
    REVISION.step("propose", RevisionState(now.state))
    before = _content(now)
    now.version += 1
    _write(now, draft)
    if now.publication.state == PublicationState.PREPARED:
        now.publication.title = draft.title
        now.publication.save(update_fields=["title"])
    subject, after = now.publication.subject, _content(now)
    enter("save", subject, by=by, at=at, before=before, after=after, note=_note(now))
    return now


def _says(revision: Revision, draft: Draft) -> bool:
    there = revision.attachments.values_list("file__sha256", "file__name")
    given = [(file.sha256, file.name) for file in draft.attachments]
    return list(there) == given and all(
        getattr(draft, name) == value for name, value in _content(revision).items()
    )


def missing(revision: Revision) -> list[str]:
    """What a revision lacks to be proposed."""
    has_content = bool(revision.html.strip() or revision.table or revision.attachments.exists())
    lacks = {"title": not revision.title.strip(), "content": not has_content}
    return [name for name, lacking in lacks.items() if lacking]


def _reasons(revision: Revision) -> dict[str, Any]:
    """The rules by which personal data stay, as they were given; the data are not told."""
    given = {name: getattr(revision, name) for name in ("phones_reason", "files_reason")}
    kept = [{name: one.get(name, "") for name in ("kind", "rule", "why")} for one in revision.kept]
    return {name: reason for name, reason in (given | {"kept": kept}).items() if reason}


def propose(revision: Revision, *, by: Actor, at: datetime) -> Revision:
    """Send a draft to review. Raises Incomplete, Unmasked, StepRefused."""
    return _propose(revision, prepare([revision]), by=by, at=at)


@transaction.atomic
def _propose(revision: Revision, prepared: Prepared, *, by: Actor, at: datetime) -> Revision:
    now = lock(revision)
    left = move(now, "propose")
    if lacking := missing(now):
        raise Incomplete(lacking)
    names = list(now.attachments.values_list("file__name", flat=True))
    demand_masked(now, phones_reason=now.phones_reason, file_names=names, kept=marks(now))
    clear(now, prepared, by=by, at=at)
    now.proposed_at = at
    now.save()
    if now.publication.state == PublicationState.PREPARED:
        start_clock(now.publication, now.made_on, by=by, at=at)
    subject, note = now.publication.subject, _note(now, **_reasons(now))
    enter("propose", subject, by=by, at=at, before=left, after=now.state, note=note)
    seat(now, at)
    tell_reviewers(now, at=at)
    return now


@transaction.atomic
def recall(revision: Revision, *, by: Actor, at: datetime) -> Revision:
    """Take a proposed revision back to draft. Raises StepRefused."""
    now = lock(revision)
    left = move(now, "recall")
    now.save()
    subject = now.publication.subject
    enter("recall", subject, by=by, at=at, before=left, after=now.state, note=_note(now))
    return now


@transaction.atomic
def discard(revision: Revision, *, by: Actor, at: datetime) -> Revision:
    """Give a draft up; it is kept but no longer shown on the desk. Raises StepRefused."""
    now = lock(revision)
    left = move(now, "discard")
    now.save()
    publication = now.publication
    if publication.state == PublicationState.PREPARED:
        publication.state = PUBLICATION.target("discard", PublicationState.PREPARED)
        publication.save(update_fields=["state"])
        stop_clock(publication, by=by, at=at)
    subject = publication.subject
    enter("discard", subject, by=by, at=at, before=left, after=now.state, note=_note(now))
    return now


@transaction.atomic
def correct(publication: Publication, *, reason: str, by: Actor, at: datetime) -> Revision:
    """Begin a new revision of a published text; the public one stays until the new one is
    published. If one is being prepared already, that one is returned. Raises StepRefused."""
    if not reason.strip():
        raise StepRefused("correct", publication.state, "a reason is given")
    held = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    PUBLICATION.step("correct", PublicationState(held.state))
    prepared = held.revisions.exclude(state__in=SETTLED).first()
    if prepared:
        return prepared
    old = held.current
    assert old is not None
    files = tuple(a.file for a in old.attachments.select_related("file"))
    number = held.revisions.count() + 1
    new = Revision(
        publication=held, number=number, author_id=by.person_id, correction_reason=reason.strip()
    )
    _write(new, Draft(**_content(old), attachments=files))
    note = _note(new, reason=new.correction_reason)
    enter("draft", held.subject, by=by, at=at, after=new.correction_reason, note=note)
    return new
