"""Publishing, in one transaction for any number of revisions; and withdrawing."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import Publication, Revision, StandingEntry
from yugang.disclosure.queries.copies import marks
from yugang.disclosure.rules.documents import kind_of_title
from yugang.disclosure.workflow import PUBLICATION, PublicationState
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.kernel.identifiers import new_sheet_code
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.bulk import save_many
from yugang.shared.ledger.actions import enter, enter_many
from yugang.shared.ledger.actor import Actor
from yugang.shared.register.actions import append

from .announcing import announce
from .clearing import Prepared, clear, prepare
from .drafting import move
from .duties import assign_duties
from .holding import lock_all, made_here
from .numbering import number
from .registering import NO_REVISION, facts, register_relations
from .screening import demand_masked


def publish(
    revision: Revision, *, by: Actor, at: datetime, prepared: Prepared | None = None
) -> Revision:
    """Publish an approved revision: index number, register entry, search, feeds and pages
    follow in the same transaction. What is for the body's own people goes into none of these.
    Raises StepRefused, Unmasked. prepared: its attachments' copies, where the caller's own
    transaction has begun already."""
    return publish_many([revision], by=by, at=at, prepared=prepared)[0]


def publish_many(
    revisions: Sequence[Revision],
    *,
    by: Actor,
    at: datetime,
    original_times: bool = False,
    step: str = "publish",
    prepared: Prepared | None = None,
) -> list[Revision]:
    """Publish approved revisions, one of each publication. Raises StepRefused or
    Unmasked for the first that may not be; then none is. original_times: for what was published
    before it came here and is being brought in by this very transaction, so that nobody else
    knows the rows: keep `published_at` where it is set (the register's time is still `at`). step:
    "publish-at-once" for drafts in an emergency. prepared: as of `publish`."""
    ready = prepared or prepare(revisions)
    return _publish_many(revisions, ready, step, by=by, at=at, original_times=original_times)


@transaction.atomic
def _publish_many(
    revisions: Sequence[Revision],
    prepared: Prepared,
    step: str,
    *,
    by: Actor,
    at: datetime,
    original_times: bool,
) -> list[Revision]:
    held = made_here(revisions) if original_times else lock_all(revisions)
    for revision in held:
        when = revision.published_at if original_times and revision.published_at else at
        _put_in_force(revision, when, step, prepared.bare)
        clear(revision, prepared, by=by, at=at)
    number(r.publication for r in held if r.publication.index_number is None)
    for revision in held:
        revision.public = public_state(revision)
        revision.salt = secrets.token_bytes(16)
        revision.digest = digest_of(revision.public, revision.salt)
        revision.code = new_sheet_code()
    _enter_register(held, at)
    assign_duties([(r.publication, r.made_on) for r in held if r.number == 1])
    _save_all(held)
    _fulfil(held)
    _register_relations(at)
    enter_many([(act_of(r), r.publication.subject, r.digest) for r in held], by=by, at=at)
    announce([r.publication for r in held], at=at)
    return held


def _put_in_force(
    revision: Revision, when: datetime, step_of_revision: str, bare: Collection[bytes]
) -> None:
    publication = revision.publication
    _settle_readers(publication)
    move(revision, step_of_revision)
    names = [attachment.file.name for attachment in revision.attachments.all()]
    demand_masked(
        revision,
        phones_reason=revision.phones_reason,
        file_names=names,
        kept=marks(revision),
        bare=bare,
    )
    step = "publish" if publication.state == PublicationState.PREPARED else "correct"
    publication.state = PUBLICATION.target(step, PublicationState(publication.state))
    revision.published_at = when
    publication.first_published_at = publication.first_published_at or when
    publication.last_published_at = when
    publication.withdrawn_at, publication.withdrawal_reason = None, ""
    publication.title, publication.current = revision.title, revision
    publication.document_kind = kind_of(revision)
    publication.in_force_from = revision.in_force_from
    publication.in_force_until = revision.valid_until


def kind_of(revision: Revision) -> str:
    """What kind of document it is: as its editor said, else as its title ends."""
    return revision.document_kind or kind_of_title(revision.title)


def _settle_readers(publication: Publication) -> None:
    """Before the first publishing: what was approved for the body's own people is not made
    public because its item was changed meanwhile. Raises StepRefused."""
    if publication.state != PublicationState.PREPARED:
        return
    if publication.inward and not publication.item.is_inward:
        raise StepRefused("publish", publication.state, "its item is not for the body's people")
    publication.inward = publication.item.is_inward


def public_state(revision: Revision) -> dict[str, Any]:
    """What everyone sees of a revision: text, table, attachments and metadata; no name of a
    person. Numbers are whole and times are text, so that its canonical JSON is unambiguous."""
    publication, body, item = (
        revision.publication,
        revision.publication.body,
        revision.publication.item,
    )
    assert revision.published_at is not None
    return {
        "index_number": publication.index_number,
        "revision": revision.number,
        "title": revision.title,
        "document_number": revision.document_number,
        "body": {"code": body.code, "name": body.name},
        "place": body.place.code,
        "item": {"code": item.code, "name": item.name, "field": item.field},
        "made_on": revision.made_on.isoformat(),
        "document_kind": kind_of(revision),
        "in_force_from": revision.in_force_from.isoformat() if revision.in_force_from else None,
        "valid_until": revision.valid_until.isoformat() if revision.valid_until else None,
        "published_at": revision.published_at.astimezone(clock.CHINA).isoformat(timespec="seconds"),
        "correction_reason": revision.correction_reason,
        "html": revision.html,
        "table": revision.table,
        "attachments": [
            {
                "name": a.shown.name,
                "sha256": a.shown.sha256,
                "size": a.shown.size,
                "media_type": a.shown.media_type,
                "url": a.shown.url,
            }
            for a in revision.attachments.all()
        ],
    }


def envelope(revision: Revision) -> dict[str, Any]:
    """The public JSON of a published revision, from which anyone can recompute its digest."""
    return _envelope(
        revision.publication.index_number, revision.number, revision.salt, revision.public
    )


def _envelope(index_number: Any, revision: int, salt: Any, public: Any) -> dict[str, Any]:
    return {
        "index_number": index_number,
        "revision": revision,
        "salt": base64.b64encode(bytes(salt)).decode() if salt else None,
        "public": public,
    }


def withdrawal_state(publication: Publication) -> dict[str, Any]:
    """What everyone sees of a withdrawal."""
    assert publication.withdrawn_at is not None
    return {
        "index_number": publication.index_number,
        "withdrawn_at": publication.withdrawn_at.astimezone(clock.CHINA).isoformat(
            timespec="seconds"
        ),
        "reason": publication.withdrawal_reason,
    }


def withdrawal_envelope(publication: Publication) -> dict[str, Any]:
    """The public JSON of a withdrawal, as `envelope` is of a revision."""
    assert publication.current is not None
    state, salt = withdrawal_state(publication), publication.withdrawal_salt
    return _envelope(publication.index_number, publication.current.number, salt, state)


def standing_envelope(entry: StandingEntry) -> dict[str, Any]:
    """The public JSON of an act on how a publication stands, as `envelope` is of a revision."""
    return _envelope(entry.publication.index_number, NO_REVISION, entry.salt, entry.public)


def act_of(revision: Revision) -> str:
    """What publishing this revision is called in ledger and register."""
    return "publish" if revision.number == 1 else "correct"


def _enter_register(revisions: list[Revision], at: datetime) -> None:
    """What everyone may read goes into the register that everyone may check."""
    held = [r for r in revisions if not r.publication.inward]
    entries = append([facts(act_of(r), r.publication, r.number, r.digest) for r in held], at=at)
    for revision, entry in zip(held, entries, strict=True):
        revision.entry_seq = entry.seq


def _register_relations(at: datetime) -> None:
    """Relations that were recorded before both sides were public; their other sides show them."""
    for relation in register_relations(at=at):
        if relation.other:
            baked.invalidate([relation.other.subject])


def _save_all(held: list[Revision]) -> None:
    save_many(
        held,
        [
            "state",
            "version",
            "review_due_at",
            "published_at",
            "public",
            "salt",
            "digest",
            "code",
            "entry_seq",
        ],
    )
    save_many(
        [r.publication for r in held],
        [
            "index_number", "duty", "state", "inward", "title", "current", "first_published_at",
            "last_published_at", "withdrawn_at", "withdrawal_reason", "document_kind",
            "in_force_from", "in_force_until",
        ],
    )  # fmt: skip


def _fulfil(held: list[Revision]) -> None:
    """Close the duties that these publications were made for."""
    due = []
    for revision in held:
        publication = revision.publication
        duty = publication.duty
        if duty and duty.publication_id is None:
            assert publication.first_published_at is not None
            duty.publication = publication
            duty.fulfilled_on = clock.day_of(publication.first_published_at)
            due.append(duty)
    save_many(due, ["publication", "fulfilled_on"])


@transaction.atomic
def withdraw(publication: Publication, *, reason: str, by: Actor, at: datetime) -> Publication:
    """Withdraw with a reason; the page keeps its address and says so. Raises StepRefused."""
    held = (
        Publication.objects.select_for_update(of=("self",))
        .select_related("body__place", "item", "current")
        .get(pk=publication.pk)
    )
    target = PUBLICATION.target("withdraw", PublicationState(held.state))
    if not reason.strip():
        raise ValueError("a withdrawal needs a reason")
    assert held.current is not None
    held.state, held.withdrawn_at, held.withdrawal_reason = target, at, reason.strip()
    held.withdrawal_salt = secrets.token_bytes(16)
    held.save()
    digest = digest_of(withdrawal_state(held), held.withdrawal_salt)
    if not held.inward:
        append([facts("withdraw", held, held.current.number, digest)], at=at)
    note = {"revision": held.current.number, "reason": held.withdrawal_reason}
    before = held.current.digest
    enter("withdraw", held.subject, by=by, at=at, before=before, after=digest, note=note)
    announce([held], at=at)
    return held
