"""What other contexts show on the desk's page of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from yugang.shared.people.models import Person

from ..models import Case


@dataclass(frozen=True)
class Part:
    """A section of the page: its template, which reads `part.context`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Source = Callable[[Case, Person, date], Part | None]
_sources: list[Source] = []
_for_overseers: list[Source] = []


def beside_case(source: Source) -> Source:
    """Register a function of (case, person, today) that gives a section for who works on the
    case, or None. Call it while Django's apps load."""
    if source not in _sources:
        _sources.append(source)
    return source


def beside_overseen_case(source: Source) -> Source:
    """The same, for who oversees the case, too."""
    if source not in _for_overseers:
        _for_overseers.append(source)
    return source


def beside(case: Case, person: Person, today: date, *, works: bool) -> list[Part]:
    """The sections in the order in which they were registered. works: whether she works on it."""
    sources = [*(_sources if works else ()), *_for_overseers]
    return [part for source in sources if (part := source(case, person, today))]
