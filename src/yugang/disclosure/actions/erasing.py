"""Erasing for good what may no longer be kept: the words go, the record that they were stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import (
    Attachment,
    Duty,
    Posting,
    Publication,
    Reassessment,
    Referral,
    Refusal,
    Review,
    Revision,
    WallReport,
)
from yugang.disclosure.queries.erasing import loss, worked_on
from yugang.disclosure.workflow import PUBLICATION, REVISION, PublicationState, RevisionState
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.files.actions import erase_unused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.operations.scrub import scrub
from yugang.shared.register.actions import append
from yugang.shared.search import actions as search

from .registering import facts
from .telling import forget_told

# Stands where the title stood; data of the county, so in its language.
GONE = "已依法删除的信息"
ALL_REVISIONS = 0
EMPTIED: dict[str, Any] = {
    "title": GONE, "html": "", "table": None, "document_number": "", "correction_reason": "",
    "phones_reason": "", "files_reason": "", "kept": [], "opinion": "", "public": None, "salt": None,
}  # fmt: skip

Follow = Callable[[Sequence[Revision], datetime], None]
_following: list[Follow] = []


def after_erasing(follow: Follow) -> Follow:
    """Register what else must forget the words of erased revisions; it is called in the
    transaction, once they are gone here. Register while the apps load."""
    if follow not in _following:
        _following.append(follow)
    return follow


@transaction.atomic
def erase(publication: Publication, *, reason: str, by: Actor, at: datetime) -> Publication:
    """Erase every word of a withdrawn publication, its files and the photos of its sheets; its
    number, times and digests stay. 个人信息保护法第四十七条.

    Raises StepRefused where it is not withdrawn, and for who has worked on it: withdrawing is the
    first person's part, erasing the second's.
    """
    held = _lock(publication)
    target = PUBLICATION.target("erase", PublicationState(held.state))
    _demand_another(held, by)
    reason = _stated(reason)
    lost = loss(held)
    _empty(lost.published, RevisionState.ERASED, reason, at)
    _empty(lost.drafts, RevisionState.DISCARDED, reason, at)
    held.state, held.title = target, GONE
    held.withdrawal_reason, held.withdrawal_salt = "", None
    held.repealed_by = GONE if held.repealed_by else ""
    held.save(
        update_fields=["state", "title", "withdrawal_reason", "withdrawal_salt", "repealed_by"]
    )
    held.standing_entries.update(public=None, salt=None)
    held.feedback.update(shown=False)
    held.imported.update(path="")
    search.remove(held.subject)
    _record(held, ALL_REVISIONS, reason, by, at)
    return held


@transaction.atomic
def erase_revision(revision: Revision, *, reason: str, by: Actor, at: datetime) -> Revision:
    """Erase an earlier revision of a text that was corrected since; what is in force stays.

    Raises StepRefused for the present revision, and for who has worked on the publication.
    """
    held = _lock(revision.publication)
    old = held.revisions.select_for_update().get(pk=revision.pk)
    REVISION.step("erase", RevisionState(old.state))
    if old.pk == held.current_id:
        raise StepRefused("erase", old.state, "it is the present revision")
    _demand_another(held, by)
    reason = _stated(reason)
    lost = loss(held, only=old)
    _empty(lost.published, RevisionState.ERASED, reason, at)
    _empty(lost.drafts, RevisionState.DISCARDED, reason, at)
    _record(held, old.number, reason, by, at)
    old.refresh_from_db()
    return old


def _lock(publication: Publication) -> Publication:
    return (
        Publication.objects.select_for_update(of=("self",))
        .select_related("body__place")
        .get(pk=publication.pk)
    )


def _demand_another(publication: Publication, by: Actor) -> None:
    if worked_on(publication, by.person_id):
        raise StepRefused("erase", publication.state, "who worked on it does not erase it")


def _stated(reason: str) -> str:
    if not reason.strip():
        raise ValueError("an erasure needs a reason")
    return reason.strip()


def _empty(revisions: Sequence[Revision], state: RevisionState, reason: str, at: datetime) -> None:
    """Take everything out of the rows, and the files of which no other text has need."""
    scrub()
    found = Revision.objects.filter(pk__in=[r.pk for r in revisions])
    attached = Attachment.objects.filter(revision__in=found)
    hung = Posting.objects.filter(revision__in=found)
    photos, empty = hung.filter(photo__isnull=False), hung.filter(down_photo__isnull=False)
    hashes = {
        *attached.values_list("file__sha256", flat=True),
        *attached.filter(clean_copy__isnull=False).values_list("clean_copy__sha256", flat=True),
        *photos.values_list("photo__sha256", flat=True),
        *empty.values_list("down_photo__sha256", flat=True),
    }
    titles = {revision.title.strip() for revision in revisions} - {""}
    attached.delete()
    hung.update(photo=None, down_photo=None)
    Posting.on_all.filter(revision__in=found).update(text="")
    WallReport.objects.filter(revision__in=found).update(remark="")
    erased = {"erased_at": at, "erasure_reason": reason} if state == RevisionState.ERASED else {}
    Duty.objects.filter(publication__in=found.values("publication"), label__in=titles).update(
        label=GONE
    )
    found.update(state=state, **EMPTIED, **erased)
    erase_unused(hashes)
    _empty_reviews(revisions)
    forget_told(revisions, subject=GONE)
    for follow in _following:
        follow(revisions, at)


def _empty_reviews(revisions: Sequence[Revision]) -> None:
    """What was said about the texts while they were reviewed."""
    ids = [revision.pk for revision in revisions]
    Review.objects.filter(revision__in=ids).exclude(opinion="").update(opinion=GONE)
    asked = Referral.objects.filter(revision__in=ids)
    asked.update(question=GONE)
    asked.exclude(answer="").update(answer=GONE)
    refused = Refusal.objects.filter(subject__in=[f"revision {pk}" for pk in ids])
    Reassessment.objects.filter(refusal__in=refused).update(opinion=GONE)
    refused.update(title=GONE, reason=GONE)


def _record(held: Publication, number: int, reason: str, by: Actor, at: datetime) -> None:
    if not held.inward:
        append([facts("erase", held, number, "")], at=at)
    note = {"revision": number, "reason": reason}
    enter("erase", held.subject, by=by, at=at, after=str(held.state), note=note)
    search.renew()
    baked.invalidate([held.subject])
