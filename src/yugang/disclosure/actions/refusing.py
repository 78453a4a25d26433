"""What is not opened, with its ground, and its yearly evaluation (Arts. 14–16, 18)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.models import Reassessment, Refusal, Revision
from yugang.disclosure.rules.grounds import grounds, year_after
from yugang.disclosure.workflow import RevisionState
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .drafting import lock, move
from .reviewing import TURN, demand_another
from .telling import tell_author


def record(
    subject: str,
    *,
    body: Body,
    title: str,
    ground: str,
    reason: str,
    decided_on: date,
    link: str = "",
) -> Refusal:
    """Note down what was refused, so that it is looked at again within a year. The same subject
    again takes the new decision. Call it in the transaction of the decision."""
    facts = {
        "body": body,
        "title": title,
        "ground": ground,
        "reason": reason,
        "decided_on": decided_on,
        "due_on": year_after(decided_on),
        "opened_on": None,
        "link": link,
    }
    return Refusal.objects.update_or_create(subject=subject, defaults=facts)[0]


@transaction.atomic
def withhold(
    revision: Revision, *, ground: str, reason: str, by: Actor, at: datetime, may: bool = True
) -> Revision:
    """Decide that a text is not opened. may: whether her turn on its route has come. Raises
    StepRefused: without ground and reason, and for who wrote on it."""
    now = lock(revision)
    demand_another(now, "withhold", by)
    if ground not in grounds() or not reason.strip():
        raise StepRefused("withhold", now.state, "a ground and why it applies are given")
    if not may:
        raise StepRefused("withhold", now.state, TURN)
    left = move(now, "withhold")
    now.reviewer_id, now.reviewed_at, now.opinion = by.person_id, at, reason.strip()
    now.save()
    record(
        _subject(now),
        body=now.publication.body,
        title=now.title,
        ground=ground,
        reason=reason.strip(),
        decided_on=day_of(at),
        link=f"/desk/publications/{now.publication_id}/",
    )
    note = {"revision": now.number, "ground": ground, "opinion": now.opinion}
    subject = now.publication.subject
    enter("withhold", subject, by=by, at=at, before=left, after=now.state, note=note)
    tell_author(now, at=at)
    return now


def _subject(revision: Revision) -> str:
    return f"revision {revision.pk}"


@transaction.atomic
def reassess(
    refusal: Refusal, *, opens: bool, opinion: str, by: Actor, at: datetime
) -> Reassessment:
    """Evaluate it: it stays closed for another year, or may be opened. A text that may be opened
    goes back to its editor, to be published. Raises StepRefused."""
    held = Refusal.objects.select_for_update(of=("self",)).get(pk=refusal.pk)
    if held.opened_on is not None or not opinion.strip() or by.person_id is None:
        raise StepRefused("reassess", "refused", "why it stays closed, or may be opened, is given")
    done = Reassessment.objects.create(
        refusal=held, at=at, by_id=by.person_id, opens=opens, opinion=opinion.strip()
    )
    today = day_of(at)
    held.opened_on = today if opens else None
    held.due_on = held.due_on if opens else year_after(today)
    held.save(update_fields=["opened_on", "due_on"])
    note = {"opens": opens, "opinion": done.opinion, "due_on": held.due_on.isoformat()}
    enter("reassess", f"refusal {held.pk}", by=by, at=at, after=held.subject, note=note)
    _move_text(held, opens, done.opinion, by, at)
    return done


def _move_text(held: Refusal, opens: bool, opinion: str, by: Actor, at: datetime) -> None:
    kind, _space, number = held.subject.partition(" ")
    if kind != "revision":
        return
    now = lock(Revision.objects.get(pk=int(number)))
    step = "release" if opens else "reassess"
    if now.state != RevisionState.WITHHELD:
        return
    left = move(now, step)
    if opens:
        now.reviewer_id, now.reviewed_at, now.opinion = _reviewer(now, by), at, opinion
    now.save()
    note = {"revision": now.number, "opinion": opinion}
    enter(step, now.publication.subject, by=by, at=at, before=left, after=now.state, note=note)
    if opens:
        tell_author(now, at=at)


def _reviewer(now: Revision, by: Actor) -> int | None:
    return by.person_id if by.person_id != now.author_id else None
