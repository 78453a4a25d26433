"""The steps of a case as buttons: only those that are open to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yugang.cases import access
from yugang.cases.kinds import Kind, Words
from yugang.cases.models import Case
from yugang.shared.people.models import Person


@dataclass(frozen=True)
class Button:
    """at_once: one press takes the step; otherwise it opens its form. main: the usual next one."""

    name: str
    label: Words
    at_once: bool
    main: bool


def of_case(case: Case, kind: Kind, person: Person, on: date) -> list[Button]:
    """In the order of the table. The main one is that which answers the matter, or else the first
    that does not end it unanswered; one that was taken already only where no other is left."""
    steps = access.open_steps(person, case, on)
    plans = [(step.name, kind.plan(step)) for step in steps]
    usual = [name for name, plan in plans if plan.usual]
    regular = [name for name, plan in plans if not (plan.aside or plan.confirm)]
    taken = set(case.steps.values_list("step", flat=True))
    main = (usual or sorted(regular, key=taken.__contains__))[:1]
    return [
        Button(name, plan.label, plan.form is None and not plan.confirm, name in main)
        for name, plan in plans
    ]
