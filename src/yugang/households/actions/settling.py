"""Saying whose a row is, where the list left it open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from yugang.households.models import Entry, Household, HouseholdMark, MarkKind
from yugang.households.models.households import CONTEXT
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Place
from yugang.shared.sealing import seal

from .taking import next_number


class Settled(Exception):
    """Somebody said meanwhile whose the row is."""


@transaction.atomic
def settle(entry: Entry, household: Household, *, by: Actor, at: datetime) -> None:
    """The row is that household's. Its number is remembered, so that the next list finds it.

    Raises Settled; ValueError for a household of another village.
    """
    held = _held(entry)
    if household.place_id != held.place_id:
        raise ValueError("a row belongs to a household of its own village")
    _give(held, household)
    enter("settle", held.list.subject, by=by, at=at, after=[held.key, household.pk])


@transaction.atomic
def make_household(entry: Entry, *, by: Actor, at: datetime) -> Household:
    """The row is a household's that was not known yet. Raises Settled."""
    held = _held(entry)
    Place.objects.select_for_update().get(pk=held.place_id)
    words = held.words
    household = Household.objects.create(
        place_id=held.place_id,
        number=next_number(held.place),
        group=held.group,
        sealed=seal({"name": words["name"], "address": words.get("address", "")}, CONTEXT),
    )
    _give(held, household)
    enter("add", household.subject, by=by, at=at)
    enter("settle", held.list.subject, by=by, at=at, after=[held.key, household.pk])
    return household


@transaction.atomic
def set_aside(entry: Entry, *, by: Actor, at: datetime) -> None:
    """The row concerns no household of the village; it is kept and stands on no sheet."""
    held = _held(entry)
    held.set_aside_at = at
    held.save(update_fields=["set_aside_at"])
    enter("settle", held.list.subject, by=by, at=at, after=[held.key, None])


@transaction.atomic
def make_households(entries: Iterable[Entry], *, by: Actor, at: datetime) -> int:
    """Every row that no household could mean is a new household's; rows that say the same share
    one. How many were made."""
    made: dict[tuple[str, ...], Household] = {}
    for entry in entries:
        held = _held(entry)
        who = (str(held.words["name"]), held.group, held.identity_mark, held.number_mark)
        if who in made:
            _give(held, made[who])
        else:
            made[who] = make_household(held, by=by, at=at)
    return len(made)


def _held(entry: Entry) -> Entry:
    held = Entry.objects.select_for_update(of=("self",)).select_related("list", "place")
    found = held.get(pk=entry.pk)
    if found.household_id is not None or found.set_aside_at is not None:
        raise Settled(found.key)
    return found


def _give(entry: Entry, household: Household) -> None:
    marks = ((MarkKind.IDENTITY, entry.identity_mark), (MarkKind.NUMBER, entry.number_mark))
    for kind, mark in marks:
        if mark:
            HouseholdMark.objects.get_or_create(household=household, kind=kind, mark=mark)
    entry.household, entry.identity_mark, entry.number_mark = household, "", ""
    entry.save(update_fields=["household", "identity_mark", "number_mark"])
