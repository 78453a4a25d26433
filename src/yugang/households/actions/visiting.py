"""Bringing sheets to the door, and taking them along for that."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction

from yugang.disclosure.public import Channel, Revision, carrying
from yugang.households.models import HouseholdSheet, Outcome, SheetRun, Visit
from yugang.households.models.sheets import VISIT
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import BodyKind
from yugang.shared.sealing import seal


class AlreadySigned(Exception):
    """The sheet was signed for; nothing more is to be brought."""


@transaction.atomic
def visit(
    sheet: HouseholdSheet,
    *,
    outcome: str,
    visited_on: date,
    delivered_by: str,
    receiver: str = "",
    note: str = "",
    again_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Visit:
    """Record what came of bringing a sheet. again_on: the day of the next visit.

    Raises AlreadySigned; ValueError for a day before the sheet was printed or in the future.
    """
    held = HouseholdSheet.objects.select_for_update(of=("self",)).select_related("run")
    found = held.get(pk=sheet.pk)
    if found.outcome == Outcome.SIGNED:
        raise AlreadySigned(found.code)
    if not clock.day_of(found.run.created_at) <= visited_on <= clock.day_of(at):
        raise ValueError("a visit is made after the printing and not in the future")
    made = Visit.objects.create(
        sheet=found,
        outcome=outcome,
        visited_on=visited_on,
        delivered_by=delivered_by,
        sealed=seal({"receiver": receiver, "note": note}, VISIT),
        again_on=None if outcome == Outcome.SIGNED else again_on,
        at=at,
    )
    found.outcome, found.outcome_on, found.again_on = outcome, visited_on, made.again_on
    found.save(update_fields=["outcome", "outcome_on", "again_on"])
    enter("visit", found.subject, by=by, at=at, note={"outcome": outcome, "on": str(visited_on)})
    _tell_when_all_were_visited(found.run, by=by, at=at)
    return made


def _tell_when_all_were_visited(run: SheetRun, *, by: Actor, at: datetime) -> None:
    """Once every household was called on, what stood on all sheets counts as carried to them."""
    if run.sheets.filter(outcome="").exists():
        return
    body = run.place.bodies.filter(kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None).first()
    if body is None:
        return
    reached = run.sheets.filter(outcome=Outcome.SIGNED).count()
    last = max(day for day in run.sheets.values_list("outcome_on", flat=True) if day)
    posted_at = min(at, datetime.combine(last, time(18), clock.CHINA))
    for revision in Revision.objects.filter(pk__in=run.common.get("revisions", [])):
        told = carrying.Carried(
            channel=Channel.HOUSEHOLD,
            body=body,
            posted_at=max(posted_at, revision.published_at or posted_at),
            key=f"{run.subject} {revision.pk}",
            reached=reached,
        )
        try:
            carrying.carry(revision, told, by=by, at=at)
        except StepRefused:
            continue


@transaction.atomic
def take_along(record: SheetRun | HouseholdSheet, *, by: Actor, at: datetime) -> None:
    """Enter that unmasked sheets leave the system."""
    enter("print", record.subject, by=by, at=at)


@transaction.atomic
def show(run: SheetRun, *, by: Actor, at: datetime) -> None:
    """Enter that the names of a run's households are opened."""
    enter("show", run.subject, by=by, at=at)
