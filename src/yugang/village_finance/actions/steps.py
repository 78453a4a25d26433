"""The steps of a ledger: submitted, objected to, stamped, published, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.public import (
    CatalogueItem,
    Draft,
    Duty,
    Revision,
    drafting,
    publishers,
    publishing,
    reviewing,
)
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.village_finance.models import Ledger, Member, Review
from yugang.village_finance.queries import publishing as content
from yugang.village_finance.queries.desk import open_objection
from yugang.village_finance.queries.reading import view
from yugang.village_finance.rules import members
from yugang.village_finance.workflow import LEDGER, LedgerState

from .drafting import Changed, lock


class Refused(Exception):
    """Why a step cannot be taken; `code`: "out-of-order", "unanswered", "not-enough", "barred",
    "no-members", "own", "no-item", "left"."""

    def __init__(self, code: str, *names: str) -> None:
        super().__init__(code)
        self.code, self.names = code, names


def _move(ledger: Ledger, step: str, seen_version: int | None) -> tuple[Ledger, str]:
    now = lock(ledger)
    left = now.state
    target = LEDGER.target(step, LedgerState(left))
    if seen_version not in (None, now.version):
        raise Changed
    now.state = target
    now.version += 1
    return now, left


def _enter(step: str, ledger: Ledger, left: str, by: Actor, at: datetime, **note: str) -> None:
    enter(step, ledger.subject, by=by, at=at, before=left, after=ledger.state, note=note)


@transaction.atomic
def submit(
    ledger: Ledger, *, answer: str = "", seen_version: int | None = None, by: Actor, at: datetime
) -> Ledger:
    """Hand the draft to the villagers' group. answer: to their objection, where there is one.
    Raises Refused, Changed, StepRefused."""
    now, left = _move(ledger, "submit", seen_version)
    if not view(now).in_order:
        raise Refused("out-of-order")
    objection = open_objection(now)
    if objection is not None:
        if not answer.strip():
            raise Refused("unanswered")
        objection.answer, objection.answered_at = answer.strip(), at
        objection.save(update_fields=["answer", "answered_at"])
    now.submitted_at = at
    now.author_id = by.person_id or now.author_id
    now.save()
    _enter("submit", now, left, by, at, answer=answer.strip())
    return now


@transaction.atomic
def recall(ledger: Ledger, *, by: Actor, at: datetime) -> Ledger:
    """Take it back to draft; a stamp on it counts no more. Raises StepRefused."""
    now, left = _move(ledger, "recall", None)
    now.save()
    _enter("recall", now, left, by, at)
    return now


@transaction.atomic
def discard(ledger: Ledger, *, by: Actor, at: datetime) -> Ledger:
    """Give a draft up. Raises StepRefused, also where it was published once."""
    now, left = _move(ledger, "discard", None)
    if now.publication_id is not None:
        raise StepRefused("discard", left, "it was published")
    now.save()
    _enter("discard", now, left, by, at)
    return now


@transaction.atomic
def object_(ledger: Ledger, *, words: str, names: Sequence[str], by: Actor, at: datetime) -> Review:
    """The group objects to the draft, with its reason. Raises StepRefused."""
    now, left = _move(ledger, "object", None)
    if not words.strip():
        raise StepRefused("object", left, "a reason is given")
    review = Review.objects.create(
        ledger=now,
        outcome=Review.OBJECTED,
        version=now.version,
        names=list(names),
        words=words.strip(),
        reviewed_on=clock.day_of(at),
        at=at,
        by_id=by.person_id,
    )
    now.save()
    _enter("object", now, left, by, at, reason=review.words)
    return review


@transaction.atomic
def stamp(
    ledger: Ledger,
    *,
    names: Sequence[str],
    words: str = "",
    reviewed_on: date,
    seen_version: int | None = None,
    by: Actor,
    at: datetime,
) -> Review:
    """The democratic-finance stamp: the members who reviewed it, by name. Raises Refused, Changed,
    StepRefused."""
    now, left = _move(ledger, "stamp", seen_version)
    if by.person_id is None or by.person_id == now.author_id:
        raise Refused("own")
    _check_members(now, names, reviewed_on)
    review = Review.objects.create(
        ledger=now,
        outcome=Review.STAMPED,
        version=now.version,
        names=list(names),
        words=words.strip(),
        reviewed_on=reviewed_on,
        at=at,
        by_id=by.person_id,
    )
    now.save()
    _enter("stamp", now, left, by, at, names="、".join(names))
    return review


def _check_members(ledger: Ledger, names: Sequence[str], on: date) -> None:
    group = list(Member.objects.filter(body=ledger.body).on(on).values_list("name", flat=True))
    known = sorted(set(group))
    if not known:
        raise Refused("no-members")
    if strange := [name for name in names if name not in known]:
        raise Refused("left", *strange)
    if not members.enough(len(set(names)), len(known)):
        raise Refused("not-enough")
    pairs = ledger.entries.values_list("handler", "approver")
    involved = {name for pair in pairs for name in pair if name}
    if out := members.barred(names, involved):
        raise Refused("barred", *out)


def item_of(body: Body, on: date) -> CatalogueItem | None:
    """The item of the catalogue under which this village discloses its accounts."""
    found = CatalogueItem.objects.in_force(on).prefetch_related("bodies")
    named = [
        item
        for item in found
        if "财务" in f"{item.first_level}{item.second_level}{item.third_level}"
        and "收支" in f"{item.second_level}{item.third_level}"
        and publishers(item, [body])
    ]
    return min(named, key=lambda item: (item.place_id is None, item.code), default=None)


@transaction.atomic
def publish(ledger: Ledger, *, by: Actor, at: datetime) -> Revision:
    """Publish it as a publication of the village's catalogue item, reviewed by those who stamped
    it. Where a route names further reviewers, it goes on there and the ledger stays stamped until
    they agreed and this is asked again. Raises Refused, StepRefused, and what disclosure raises
    (Unmasked, Incomplete)."""
    now = lock(ledger)
    LEDGER.step("publish", LedgerState(now.state))
    review = now.reviews.filter(outcome=Review.STAMPED, version=now.version).last()
    if review is None or not view(now).in_order:
        raise Refused("out-of-order")
    revision = _reviewed(now, review, by, at)
    now.publication = revision.publication
    if revision.state == "approved":
        revision = publishing.publish(revision, by=by, at=at)
    if revision.state != "published":
        now.save(update_fields=["publication"])
        return revision
    now, left = _move(now, "publish", None)
    now.publication = revision.publication
    now.published_at, now.correction_reason = at, ""
    now.shown = content.shown(now, list(now.entries.all()))
    now.save()
    _enter("publish", now, left, by, at, digest=revision.digest)
    baked.invalidate([revision.publication.subject])
    return revision


def _reviewed(now: Ledger, review: Review, by: Actor, at: datetime) -> Revision:
    """The revision that says what the ledger says, with the group's opinion as its review."""
    author, reviewer = _actor(now.author, by), _actor(review.by, by)
    revision = _revision(now, review, author, at)
    if revision.state not in ("draft", "returned"):
        return revision
    revision = drafting.propose(revision, by=author, at=at)
    try:
        with transaction.atomic():
            opinion = content.stamp_line(review)
            return reviewing.approve(revision, opinion=opinion, by=reviewer, at=at)
    except StepRefused:
        return revision


def _actor(person: Person | None, by: Actor) -> Actor:
    """The one who did it then, for the steps of disclosure that follow from it now."""
    if person is None or person.pk == by.person_id:
        return by
    return Actor(person_id=person.pk, name=person.name)


def _revision(now: Ledger, review: Review, author: Actor, at: datetime) -> Revision:
    """The one that is being prepared, brought up to date, or a new one."""
    draft = _draft(now, review, clock.day_of(at))
    publication = now.publication
    if publication is None:
        return _first(now, draft, author, at)
    revision = publication.revisions.order_by("-number").first()
    assert revision is not None
    if revision.state == "published" and now.correction_reason:
        revision = drafting.correct(publication, reason=now.correction_reason, by=author, at=at)
    same = (revision.html, revision.table) == (draft.html, draft.table)
    if revision.state == "in-review" and not same:
        revision = drafting.recall(revision, by=author, at=at)
    if revision.state in ("draft", "returned"):
        seen = revision.version
        revision = drafting.save(revision, draft, seen_version=seen, by=author, at=at)
    return revision


def _draft(now: Ledger, review: Review, today: date) -> Draft:
    entries = list(now.entries.all())
    return Draft(
        title=now.title,
        made_on=min(now.ends_on, today),
        html=content.html(now, entries, review),
        table=content.table(now, entries),
    )


def _first(now: Ledger, draft: Draft, author: Actor, at: datetime) -> Revision:
    item = item_of(now.body, clock.day_of(at))
    if item is None:
        raise Refused("no-item")
    duty = Duty.objects.open().filter(item=item, body=now.body, period=now.period).first()
    return drafting.start(
        body=now.body, item=item, draft=draft, duty=duty, by=author, at=at, key=f"ledger {now.pk}"
    )


@transaction.atomic
def correct(ledger: Ledger, *, reason: str, by: Actor, at: datetime) -> Ledger:
    """Open a published ledger again; what is public stays until the corrected one is published.
    Raises StepRefused."""
    now, left = _move(ledger, "correct", None)
    if not reason.strip():
        raise StepRefused("correct", left, "a reason is given")
    now.correction_reason = reason.strip()
    now.save()
    _enter("correct", now, left, by, at, reason=now.correction_reason)
    return now
