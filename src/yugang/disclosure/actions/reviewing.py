"""Pre-publication review (Regulation on open government information, Art. 17)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.disclosure.models import Review, Revision
from yugang.disclosure.queries.history import writers
from yugang.disclosure.queries.seats import seats_for, seats_of
from yugang.disclosure.rules.reviewing import is_last, open_seats
from yugang.disclosure.workflow import REVISION, RevisionState
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .drafting import Changed, lock, move
from .telling import tell_author, tell_reviewers

AGREED = "同意公开"
TURN = "it is another reviewer's turn"


@transaction.atomic
def approve(
    revision: Revision, *, opinion: str, by: Actor, at: datetime, seen_version: int | None = None
) -> Revision:
    """Approve with an opinion what was read at `seen_version`. On a route, this takes her seat;
    the text is approved when the last one is taken. Raises StepRefused, also where `by` wrote on
    the revision or it is not her turn, and Changed where it says something else by now."""
    now = lock(revision)
    REVISION.step("approve", RevisionState(now.state))
    if seen_version not in (None, now.version):
        raise Changed(now)
    demand_another(now, "approve", by)
    opinion, seats = opinion.strip() or AGREED, seats_of(now)
    if seats and not _take(seats, opinion, by, at):
        return _agreed(now, opinion, by, at)
    left = move(now, "approve")
    now.reviewer_id, now.reviewed_at, now.opinion = by.person_id, at, opinion
    now.save()
    note = {"revision": now.number, "opinion": now.opinion}
    enter("approve", now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_author(now, at=at)
    return now


def demand_another(now: Revision, step: str, by: Actor) -> None:
    """Raises StepRefused for who wrote on the revision."""
    if by.person_id is None or by.person_id in writers(now):
        raise StepRefused(step, now.state, "the reviewer is not the author")


def _take(seats: list[Review], opinion: str, by: Actor, at: datetime) -> bool:
    """Take her seat; whether it was the last. Raises StepRefused where none is hers."""
    person = Person.objects.get(pk=by.person_id or 0)
    mine = seats_for(person, seats, day_of(at))
    if not mine:
        raise StepRefused("approve", RevisionState.IN_REVIEW, TURN)
    last, seat = is_last(seats), mine[0]
    seat.reviewer_id, seat.reviewed_at, seat.opinion = by.person_id, at, opinion
    seat.save(update_fields=["reviewer", "reviewed_at", "opinion"])
    return last


def _agreed(now: Revision, opinion: str, by: Actor, at: datetime) -> Revision:
    """One of several agreed: the next ones are told when their turn has come."""
    left = move(now, "agree")
    now.save()
    seats = seats_of(now)
    taken = [seat for seat in seats if seat.taken]
    turn = open_seats(seats)
    note = {"revision": now.number, "opinion": opinion, "seat": taken[-1].name}
    enter("agree", now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    if all(seat.position > one.position for seat in turn for one in taken):
        tell_reviewers(now, at=at)
    return now


@transaction.atomic
def return_(revision: Revision, *, reason: str, by: Actor, at: datetime) -> Revision:
    """Send back with a reason, which is required. Raises StepRefused."""
    now = lock(revision)
    left = move(now, "return")
    if not reason.strip():
        raise StepRefused("return", left, "a reason is given")
    reviewer = by.person_id if by.person_id != now.author_id else None
    now.reviewer_id, now.reviewed_at, now.opinion = reviewer, at, reason.strip()
    now.save()
    note = {"revision": now.number, "opinion": now.opinion}
    enter("return", now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_author(now, at=at)
    return now
