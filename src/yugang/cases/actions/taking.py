"""Taking a step of the workflow: the one way a case moves, for all kinds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.access import last_taker
from yugang.cases.kinds import Given, Kind
from yugang.cases.models import Attachment, Case, Relation, RelationKind, StepTaken
from yugang.kernel import clock
from yugang.kernel.workflow import Step, StepRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.places.models import Body

from .clocks import carry_out
from .letters import write_letter
from .telling import tell_of_step
from .telling_staff import tell_of_others, tell_of_state


class Changed(Exception):
    """Somebody else changed the case since it was looked at; `case` is it now."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.receipt)
        self.case = case


def lock(case: Case) -> Case:
    """The case as it is now, held until the transaction ends."""
    held = Case.objects.select_for_update(of=("self",)).select_related("body__place")
    return held.get(pk=case.pk)


def refuse_stale(case: Case, seen_version: int | None) -> None:
    """Raises Changed where the case is no longer what was looked at."""
    if seen_version not in (None, case.version):
        raise Changed(case)


@transaction.atomic
def take(
    case: Case,
    name: str,
    given: Given | None = None,
    *,
    by: Actor,
    at: datetime,
    seen_version: int | None = None,
    key: str = "",
    files: Sequence[StoredFile] = (),
) -> Case:
    """Take the step `name`, filled in with `given` (see StepPlan), of what was seen at
    `seen_version`. Raises StepRefused where it is not open, Changed where another was faster.

    State, clocks, letter, notices and ledger change together or not at all. Who may take it is
    asked before (`access`). key: of the form; the same one again changes nothing more.
    """
    now, given = lock(case), dict(given or {})
    kind = kinds.get(now.kind)
    if key and now.steps.filter(key=key).exists():
        return now
    refuse_stale(now, seen_version)
    step = kind.workflow.step(name, now.state)
    _check(now, kind, step, given, by, at)
    before, body = now.state, now.body
    _move(now, kind, step, given, at)
    taken = _write_down(now, step, before, given, key, body=body, by=by, at=at)
    for stored in files:
        Attachment.objects.create(case=now, file=stored, at=at, by_id=by.person_id)
    kind.plan(step).beyond(now, given, by, at)
    if step.letter:
        write_letter(now, kind, step.letter, given, at=at)
    enter(name, now.subject, by=by, at=at, before=before, after=_facts(taken))
    tell_of_step(now, kind, taken, by=by, at=at)
    if by.post_id is None:
        tell_of_others(now, kind, taken, by_system=by.name == SYSTEM.name, at=at)
    tell_of_state(now, kind, came_from=body, at=at)
    return now


def _move(case: Case, kind: Kind, step: Step[Any], given: Given, at: datetime) -> None:
    body = case.body_id
    case.state = str(step.target)
    carry_out(case, kind, step, given, at)
    kind.plan(step).effect(case, given, at)
    if case.body_id != body:
        case.handler = None
    if not kind.is_settled(case.state):
        case.closed_at = None
    elif case.closed_at is None:
        case.closed_at, case.due_on = at, None
        case.hand_overs.filter(answered_at=None).update(
            answered_at=at, accepted=False, reason=_("The case has ended.")
        )
    case.version += 1
    case.save()


def _check(case: Case, kind: Kind, step: Step[Any], given: Given, by: Actor, at: datetime) -> None:
    on, today = given.get("on"), clock.day_of(at)
    if on and on > today:
        raise StepRefused(step.name, case.state, _("The date lies in the future."))
    if on and step.name != "confirm" and case.received_on and on < case.received_on:
        raise StepRefused(step.name, case.state, _("The date lies before the receipt."))
    plan = kind.plan(step)
    if reason := plan.barred(case) or plan.guard(case, given, at):
        raise StepRefused(step.name, case.state, reason)
    if plan.another_than and by.person_id == last_taker(case, plan.another_than):
        raise StepRefused(
            step.name,
            case.state,
            _("Whoever asked for it cannot decide it: another person takes this step."),
        )
    if kind.is_settled(step.target) and open_parts(case).exists():
        raise StepRefused(step.name, case.state, _("A part of it is still open."))


def open_parts(case: Case) -> Any:
    """The sub-cases that still wait: the case cannot be settled before them."""
    return Relation.objects.filter(
        other=case, kind=RelationKind.SUB_CASE, case__closed_at__isnull=True
    )


def _write_down(
    case: Case,
    step: Step[Any],
    before: str,
    given: Given,
    key: str,
    *,
    body: Body,
    by: Actor,
    at: datetime,
) -> StepTaken:
    unwritten = kinds.get(case.kind).plan(step).unwritten
    understood = {"words", "inner_words", "files", "seen_version", "on", *unwritten}
    return StepTaken.objects.create(
        case=case,
        key=key,
        step=step.name,
        before=before,
        after=case.state,
        at=at,
        on=given.get("on") or clock.day_of(at),
        body=body if by.person_id and by.post_id else None,
        by_id=by.person_id if by.post_id else None,
        words=str(given.get("words") or ""),
        inner_words=str(given.get("inner_words") or ""),
        given={k: _plain(v) for k, v in given.items() if k not in understood},
    )


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | None) else str(value)


def _facts(taken: StepTaken) -> list[Any]:
    return [taken.before, taken.after, taken.on, taken.words, taken.inner_words, taken.given]
