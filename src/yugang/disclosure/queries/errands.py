"""The desk's one list: what a person must do, from whatever sources bring work."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from yugang.shared.people.models import Person

from .labels import Label


@dataclass(frozen=True)
class Errand:
    """One line of "my work".

    kind: what sort of work, as "duty", "review"; one icon and one filter each.
    who: for whom it is done, as a body's name. due_on: None where nothing presses.
    days_left: natural days from today to `due_on`, below 0 when late; what is shown is counted by
    the desk itself: in working days, or where `natural` in the natural days that the rule counts.
    state: the sign that portal/components/state.html draws (late, soon, open, wait, changed);
    word: the same in words. url: the record; action_url, action_label: the main button.
    """

    kind: str
    title: str
    who: str
    due_on: date | None
    days_left: int | None
    state: str
    word: str
    url: str
    action_label: str
    action_url: str = ""
    natural: bool = False


Source = Callable[[Person, date], Iterable[Errand]]
_sources: dict[str, Source] = {}
# What the filter calls the kinds of errands that other contexts bring.
LABELS: dict[str, Label] = {}


def errand_source(kind: str, label: Label = "") -> Callable[[Source], Source]:
    """Register a function of (person, today) that yields errands of `kind`, which the filter of
    the desk calls `label`.

    Call it while Django's apps load. Raises ValueError for a kind that has its source already.
    """

    def register(source: Source) -> Source:
        if kind in _sources:
            raise ValueError(f"errands of kind {kind!r} have a source")
        _sources[kind] = source
        if label:
            LABELS[kind] = label
        return source

    return register


def all_errands(person: Person, today: date) -> list[Errand]:
    """Everything `person` must do on `today`, the most urgent first."""
    found = [errand for source in _sources.values() for errand in source(person, today)]
    return sorted(found, key=urgency)


def urgency(errand: Errand) -> tuple[date, str, str]:
    """What a list of errands is ordered by: the due date, those without one last."""
    return errand.due_on or date.max, errand.kind, errand.title
