"""Households themselves: entered, changed, opened, erased."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from yugang.households.models import Entry, Household, HouseholdSheet, PaymentList, SheetRun, Visit
from yugang.households.models.households import CONTEXT
from yugang.households.queries import store
from yugang.households.rules.keeping import UPLOAD_DAYS, sheets_before
from yugang.kernel import clock
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.operations.scrub import scrub
from yugang.shared.places.models import Place
from yugang.shared.sealing import seal

from .taking import next_number


@transaction.atomic
def add(
    place: Place,
    *,
    name: str,
    address: str = "",
    group: str = "",
    members: int | None = None,
    by: Actor,
    at: datetime,
) -> Household:
    """Enter a household under the village's next number."""
    Place.objects.select_for_update().get(pk=place.pk)
    household = Household.objects.create(
        place=place,
        number=next_number(place),
        group=group,
        members=members,
        sealed=seal({"name": name, "address": address}, CONTEXT),
    )
    enter("add", household.subject, by=by, at=at, after=_state(household))
    return household


@transaction.atomic
def edit(
    household: Household,
    *,
    name: str,
    address: str,
    group: str,
    members: int | None,
    left_on: date | None,
    by: Actor,
    at: datetime,
) -> Household:
    """Change what is known of a household. left_on: the day from which it gets no more sheets."""
    held = Household.objects.select_for_update().get(pk=household.pk, erased_at=None)
    before = _state(held)
    held.sealed = seal({"name": name, "address": address}, CONTEXT)
    held.group, held.members, held.left_on = group, members, left_on
    held.__dict__.pop("facts", None)
    held.save()
    enter("edit", held.subject, by=by, at=at, before=before, after=_state(held))
    return held


def _state(household: Household) -> list[object]:
    """What the ledger's digest is of; salted by the seal, so that it tells nobody a name."""
    return [bytes(household.sealed).hex(), household.group, household.members, household.left_on]


@transaction.atomic
def show(household: Household, *, by: Actor, at: datetime) -> Household:
    """Open a household's sealed facts; that it was done stands in the ledger."""
    enter("show", household.subject, by=by, at=at)
    return household


@transaction.atomic
def erase(household: Household, *, by: Actor, at: datetime) -> None:
    """Empty a household of everyone: name, address, numbers, what its sheets and visits said.

    Its number and its amounts without a name stay, so that the village's totals stay right.
    """
    held = Household.objects.select_for_update().get(pk=household.pk)
    scrub()
    held.sealed, held.group, held.members, held.erased_at = b"", "", None, at
    held.save()
    held.marks.all().delete()
    Entry.objects.filter(household=held).update(sealed=b"", identity_mark="", number_mark="")
    _empty(HouseholdSheet.objects.filter(household=held).values_list("pk", flat=True))
    for run in SheetRun.objects.filter(sheets__household=held):
        transaction.on_commit(lambda run=run: store.forget(run))  # type: ignore[misc]
    enter("erase", held.subject, by=by, at=at)


def _empty(sheets: object) -> None:
    HouseholdSheet.objects.filter(pk__in=sheets).update(sealed=b"")  # type: ignore[misc]
    Visit.objects.filter(sheet__in=sheets).update(sealed=b"", delivered_by="")  # type: ignore[misc]


@transaction.atomic
def erase_run(run: SheetRun, *, by: Actor, at: datetime) -> None:
    """Empty the sheets of a run; codes, page counts and how many were signed for stay."""
    held = SheetRun.objects.select_for_update().get(pk=run.pk)
    scrub()
    _empty(held.sheets.values_list("pk", flat=True))
    held.erased_at, held.common = at, {}
    held.save(update_fields=["erased_at", "common"])
    transaction.on_commit(lambda: store.forget(held))
    enter("erase", held.subject, by=by, at=at)


def erase_due(at: datetime) -> int:
    """Erase the runs whose time of keeping is over, and files sent but never taken in; how many."""
    day = clock.day_of(at)
    first = sheets_before(day, settings.KEEP_HOUSEHOLDS)
    runs = SheetRun.objects.filter(erased_at=None, created_at__date__lt=first)
    for run in runs:
        erase_run(run, by=SYSTEM, at=at)
    forgotten = PaymentList.objects.filter(
        taken_at=None, at__lt=at - timedelta(days=UPLOAD_DAYS)
    ).delete()[0]
    return len(runs) + forgotten
