"""Errands that publications bring: drafts, reviews, what is approved, feedback to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure import access
from yugang.disclosure.models import Duty
from yugang.disclosure.rules import DutyState, soon_until
from yugang.shared.calendars.queries import current
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .duties import of_state, unprepared
from .errands import LABELS, Errand, all_errands
from .labels import Label
from .reasons import days_left, outcome

KINDS: dict[str, Label] = {
    "duty": gettext_lazy("duty"),
    "review": gettext_lazy("review"),
    "draft": gettext_lazy("draft"),
    "publish": gettext_lazy("to publish"),
    "feedback": gettext_lazy("feedback"),
    "board": gettext_lazy("board"),
}
URGENCIES: dict[str, Label] = {
    "late": gettext_lazy("late"),
    "soon": gettext_lazy("due soon"),
    "later": gettext_lazy("later, or without a date"),
}
SHOWN = 20


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many errands it would leave, and its address."""

    label: Label
    count: int
    address: str
    current: bool


@dataclass(frozen=True)
class MyWork:
    """errands: those that the filters leave, the most urgent first."""

    errands: list[Errand]
    total: int
    kinds: list[Choice]
    urgencies: list[Choice]


@dataclass(frozen=True)
class Overseen:
    """What will be late in the county unless somebody begins: the first few, and how many."""

    duties: list[tuple[Duty, str]]
    soon: int
    missed: int


def overseen(person: Person, today: date) -> Overseen | None:
    """The duties due soon for which nobody prepares anything; None for who does not oversee."""
    bodies = access.bodies(person, Permission.OVERSEE, today)
    if not bodies.exists():
        return None
    soon = unprepared(of_state(DutyState.DUE_SOON, today), bodies)
    missed = unprepared(of_state(DutyState.MISSED, today), bodies)
    first = soon.select_related("item", "body").order_by("due_on", "id")[:SHOWN]
    calendars = current()
    return Overseen(
        duties=[(duty, outcome(duty, today, calendars)) for duty in first],
        soon=soon.count(),
        missed=missed.count(),
    )


def my_work(person: Person, today: date, given: dict[str, str]) -> MyWork:
    """What `person` must do as of `today`, cut by the filters kind, when and q in `given`."""
    everything = all_errands(person, today)
    kind, when = given.get("kind", ""), given.get("when", "")
    words = given.get("q", "").lower().split()[:8]
    found = [e for e in everything if all(w in f"{e.title} {e.who}".lower() for w in words)]
    by_kind = [e for e in found if kind in ("", e.kind)]
    by_when = [e for e in found if when in ("", urgency(e, today))]
    kinds = Counter(e.kind for e in by_when)
    urgencies = Counter(urgency(e, today) for e in by_kind)
    present = {e.kind: {**KINDS, **LABELS}.get(e.kind, e.kind) for e in everything}
    return MyWork(
        errands=[e for e in by_kind if when in ("", urgency(e, today))],
        total=len(everything),
        kinds=_choices("kind", kind, given, present, kinds),
        urgencies=_choices("when", when, given, URGENCIES, urgencies),
    )


def with_days(errands: Iterable[Errand], today: date) -> list[tuple[Errand, str]]:
    """Each with its time left in words, in the days of its rule; "" where nothing presses."""
    calendars = current()
    return [
        (e, days_left(e.due_on, today, calendars, natural=e.natural) if e.due_on else "")
        for e in errands
    ]


def urgency(errand: Errand, today: date) -> str:
    if errand.due_on is None or errand.due_on > soon_until(today):
        return "later"
    return "late" if errand.due_on < today else "soon"


def _choices(
    name: str, now: str, given: dict[str, str], labels: dict[str, Label], counts: Counter[str]
) -> list[Choice]:
    def choice(label: Label, value: str, count: int) -> Choice:
        query = {key: v for key, v in {**given, name: value}.items() if v}
        return Choice(label, count, f"?{urlencode(query)}", value == now)

    every = choice(_("all"), "", counts.total())
    return [every, *(choice(label, value, counts[value]) for value, label in labels.items())]
