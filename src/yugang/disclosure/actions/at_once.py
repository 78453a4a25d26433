"""Publishing in an emergency: at once, with the review written down afterwards."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.models import CatalogueItem, Publication, Revision
from yugang.disclosure.queries.history import writers
from yugang.disclosure.rules.channels import CHANNELS, EMERGENCY_ITEM
from yugang.disclosure.workflow import REVISION, RevisionState
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .drafting import Draft, Incomplete, correct, lock, missing, save, start
from .publishing import publish_many

LAW = "政府信息公开条例第二十条第（十二）项"


def item(*, by: Actor, at: datetime, on: date) -> CatalogueItem:
    """The catalogue item of emergency notices; made where no catalogue brought it, for an
    emergency does not wait for one."""
    found, new = CatalogueItem.objects.get_or_create(
        code=EMERGENCY_ITEM,
        defaults={
            "field": "安全生产",
            "field_slug": "work-safety",
            "first_level": "应急管理",
            "second_level": "突发事件信息",
            "elements": ["事件", "影响范围", "应对措施", "咨询电话"],
            "basis": [LAW, "突发事件应对法"],
            "time_phrase": "及时",
            "timing": {"kind": "at-once", "source": LAW},
            "publisher_phrase": "县级人民政府及有关部门、乡镇人民政府（街道办事处）",
            "channels": [CHANNELS[0], CHANNELS[4], CHANNELS[10], CHANNELS[11]],
            "on_board": True,
            "in_force_from": date(2019, 5, 15),
        },
    )
    if new:
        enter("add-item", found.subject, by=by, at=at, after=[found.first_level, found.name])
    return found


@transaction.atomic
def publish_at_once(
    *, body: Body, draft: Draft, key: str, review_by: datetime, by: Actor, at: datetime
) -> Revision:
    """Publish a first text without review; `review_by`: when the review must be on record.

    Nothing personal passes, as ever. Raises Incomplete, Unmasked.
    """
    on = draft.made_on
    begun = start(body=body, item=item(by=by, at=at, on=on), draft=draft, by=by, at=at, key=key)
    return _publish(begun, review_by, by, at)


@transaction.atomic
def update_at_once(
    publication: Publication,
    *,
    title: str,
    html: str,
    reason: str,
    review_by: datetime,
    by: Actor,
    at: datetime,
) -> Revision:
    """Publish a new text of it at once. Raises Incomplete, Unmasked, StepRefused, Changed."""
    begun = correct(publication, reason=reason, by=by, at=at)
    if begun.state != RevisionState.DRAFT or begun.correction_reason != reason.strip():
        raise StepRefused("publish-at-once", begun.state, "another correction is being prepared")
    draft = Draft(
        title=title,
        html=html,
        made_on=day_of(at),
        document_number=begun.document_number,
        phones_reason=begun.phones_reason,
        kept=begun.kept,
    )
    saved = save(begun, draft, seen_version=begun.version, by=by, at=at)
    return _publish(saved, review_by, by, at)


def _publish(begun: Revision, review_by: datetime, by: Actor, at: datetime) -> Revision:
    now = lock(begun)
    if now.published_at is not None:
        return now
    if lacking := missing(now):
        raise Incomplete(lacking)
    now.review_due_at = review_by
    now.save(update_fields=["review_due_at"])
    [published] = publish_many([now], by=by, at=at, step="publish-at-once")
    note = {"revision": published.number, "review_due_at": review_by.isoformat()}
    enter("publish-at-once", published.publication.subject, by=by, at=at, note=note)
    return published


@transaction.atomic
def review_afterwards(revision: Revision, *, opinion: str, by: Actor, at: datetime) -> Revision:
    """Write down the review of what was published at once (Regulation, Art. 17). Raises
    StepRefused: for its writers, a second time, and without an opinion."""
    now = lock(revision)
    REVISION.step("review-afterwards", RevisionState(now.state))
    if now.review_due_at is None or now.reviewed_at is not None:
        raise StepRefused("review-afterwards", now.state, "nothing waits for a review")
    if not opinion.strip() or by.person_id is None or by.person_id in writers(now):
        raise StepRefused("review-afterwards", now.state, "the reviewer is not the author")
    now.reviewer_id, now.reviewed_at, now.opinion = by.person_id, at, opinion.strip()
    now.save(update_fields=["reviewer", "reviewed_at", "opinion"])
    note = {"revision": now.number, "opinion": now.opinion, "late": at > now.review_due_at}
    enter("review-afterwards", now.publication.subject, by=by, at=at, note=note)
    return now
