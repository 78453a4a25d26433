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


def beside_case(source: Source) -> Source:
    """Register a function of (case, person, today) that gives a section for who works on the
    case, or None. Call it while Django's apps load."""
    if source not in _sources:
        _sources.append(source)
    return source


def beside(case: Case, person: Person, today: date) -> list[Part]:
    """The sections in the order in which they were registered."""
    return [part for source in _sources if (part := source(case, person, today))]
