"""The households of a village, ready to be found by what a list says of them."""

from __future__ import annotations

from collections.abc import Sequence

from yugang.households.models import Entry, Household, MarkKind
from yugang.households.rules.matching import Directory, Known, Sought
from yugang.households.rules.rows import Row
from yugang.shared.places.models import Place
from yugang.shared.sealing import mark, old_marks

IDENTITY, NUMBER = "household identity", "household number"


def number_mark(number: str, place_id: int) -> str:
    """The fingerprint of a list's number: it holds within its village only."""
    return mark(f"{place_id}:{number}", NUMBER) if number else ""


def identity_mark(number: str) -> str:
    return mark(number, IDENTITY)


def sought(row: Row, place: Place) -> Sought:
    """What a row says, as fingerprints by every key in use."""
    identity = row.identity.number
    numbers = old_marks(f"{place.pk}:{row.number}", NUMBER) if row.number else []
    return Sought(
        name=row.name,
        group=row.group,
        identities=tuple(old_marks(identity, IDENTITY) if identity else []),
        numbers=tuple(numbers),
    )


def known(household: Household) -> Known:
    """A household with its fingerprints (fetch `marks` ahead)."""
    marks: dict[str, set[str]] = {kind: set() for kind in MarkKind.values}
    for one in household.marks.all():
        marks[one.kind].add(one.mark)
    return Known(
        key=household.pk,
        name=household.facts.name,
        group=household.group,
        identities=frozenset(marks[MarkKind.IDENTITY]),
        numbers=frozenset(marks[MarkKind.NUMBER]),
    )


def directory(place: Place) -> Directory:
    """All that live in the village; two queries."""
    found = Directory()
    for household in Household.objects.present().filter(place=place).prefetch_related("marks"):
        found.add(known(household))
    return found


def candidates(entry: Entry, every: Sequence[Household] | None) -> list[Household]:
    """The households a waiting row could mean: those of its name, else all of its group, else all.

    every: the village's households; None: only those of its name, found here.
    """
    name = str(entry.words.get("name", ""))
    if every is None:
        present = Household.objects.present().filter(place=entry.place_id)
        return [one for one in present if one.facts.name == name]
    same = [one for one in every if one.facts.name == name]
    return same or [one for one in every if one.group == entry.group] or list(every)
