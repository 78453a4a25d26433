"""What a kind of case is: a workflow table, limits, forms and letters. The machinery is the same
for all; a context that brings a kind registers it while Django's apps load."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.kernel.limits import Limit
from yugang.kernel.workflow import ClockEffect, Step, Workflow
from yugang.shared.ledger.words import name_acts
from yugang.shared.people.roles import Permission

from .plans import StepPlan
from .texts.filling import LetterText
from .texts.plans import LetterPlan

if TYPE_CHECKING:
    from django import forms
    from django.db.models import QuerySet

    from yugang.shared.places.models import Body

    from .models import Case

Words = str | Promise
Given = Mapping[str, Any]
# Who may take a step besides officers, as a workflow table names them in `roles`.
APPLICANT, SYSTEM = "applicant", "system"
APPROVE = "approve a step of a case"
# What the machinery itself writes into a case's steps, as its sender reads it.
ACTS = {
    "hand-over": _("Handed over to another body"),
    "write-letter": _("A letter was written"),
}


class Awaited(Enum):
    """On whom a case waits."""

    OFFICE = "office"
    APPLICANT = "applicant"
    THIRD_PARTY = "third-party"
    NOBODY = "nobody"


@dataclass(frozen=True)
class StateWords:
    """How a state is shown: name, on whom it waits, and the sign of portal/components/state.html
    (open, wait, changed, done). at_desk, told: what the desk and the sender read of whom it waits
    for, where `awaited` alone would say it wrongly."""

    label: Words
    awaited: Awaited
    sign: str = "open"
    at_desk: Words = ""
    told: Words = ""


def _shown(case: Case) -> bool:
    return False


def _every_body() -> QuerySet[Body]:
    from yugang.shared.places.models import Body

    return Body.objects.filter(closed_on=None)


@dataclass(frozen=True)
class Kind:
    """A kind of case.

    code: as "request". address: first part of its public addresses, as "requests". settled: the
    states in which the matter is answered or ended and no clock runs. limits: the clocks by
    name; adjustable: those a county may set itself (the others are law). starts: the clocks
    that start with the filing. filing: the form that a citizen fills in; registering: the form
    that a clerk does. settings: pages where the openness office sets what is this kind's own, as
    words and address without the language; overseeing: those of who oversees, with what opens
    them. details: the names of the filing forms' fields that go into
    Case.details. on_registering: the step that is taken at once where a clerk registers a case
    with its day of receipt. letter_mark: the word in letter numbers that tells this kind's from
    others'. facts: the template that shows the details. withheld: whether the sender's name
    and contact are kept from the body that has the case now. bodies: those that take such
    cases. invitation, invitation_help: how the front page leads to the form. promise: what the
    receipt says of what follows. kept_days: how many days after it is settled a wish to erase it
    waits, where the county sets no other number (YUGANG_KEEP_CASES). unrated: the settled states
    in which there is nothing to rate. hands_over: whether it is handed over by offer and
    acceptance; where its table has steps that move it to another body, it is not. listed: what
    its list for everyone is called, where there is one at /<address>/. several: the clocks of
    which a case may have several at once, each about something else. look_first: where
    one looks before filing. help: a template that helps to fill in the form; "" for none. at_desk: a template with
    what only the desk shows of a case, for_sender: what only its sender reads; "" for none. on_erasing: empties what the kind keeps of a
    case in its own tables.
    """

    code: str
    name: Words
    plural: Words
    address: str
    workflow: Workflow[Any]
    states: Mapping[str, StateWords]
    settled: frozenset[str]
    limits: Mapping[str, Limit]
    clock_names: Mapping[str, Words]
    steps: Mapping[str, StepPlan]
    filing: type[forms.Form]
    registering: type[forms.Form]
    facts: str
    details: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    adjustable: frozenset[str] = frozenset()
    letters: Mapping[str, LetterPlan] = field(default_factory=dict)
    outcomes: Mapping[str, Words] = field(default_factory=dict)
    withheld: Callable[[Case], bool] = _shown
    on_registering: str = ""
    letter_mark: str = ""
    settings: tuple[tuple[Words, str], ...] = ()
    overseeing: tuple[tuple[Words, str, Permission], ...] = ()
    bodies: Callable[[], QuerySet[Body]] = _every_body
    invitation: Words = ""
    invitation_help: Words = ""
    promise: Words = ""
    kept_days: int = 0
    unrated: frozenset[str] = frozenset()
    hands_over: bool = True
    listed: Words = ""
    several: frozenset[str] = frozenset()
    look_first: str = ""
    help: str = ""
    at_desk: str = ""
    for_sender: str = ""
    on_erasing: Callable[[Case], None] = lambda case: None

    def plan(self, step: Step[Any]) -> StepPlan:
        return self.steps[step.name]

    def done(self, name: str) -> Words:
        """What the step line says of the step `name`, or of an act of the machinery."""
        plan = self.steps.get(name)
        return plan.done if plan else ACTS.get(name, name)

    def is_receipted(self, name: str) -> bool:
        """Whether who brought the case gets a receipt of the step `name`: where it is hers to
        take, or its plan says so."""
        rows = [step.roles for step in self.workflow.steps if step.name == name]
        hers = any(APPLICANT in roles for roles in rows)
        return bool(rows) and (hers or self.steps[name].receipted)

    def is_quiet(self, name: str) -> bool:
        """Whether the sender gets no message of the step or act `name`."""
        plan = self.steps.get(name)
        return plan is not None and plan.quiet

    def texts(self) -> dict[str, tuple[str, LetterText]]:
        """The texts of its letters by their code, each with the name of its letter."""
        found = [(name, text) for name, plan in self.letters.items() for text in plan.texts]
        return {text.code: (name, text) for name, text in found}

    def approved_from(self) -> frozenset[str]:
        """The states in which a step waits for somebody who approves."""
        steps = [s for s in self.workflow.steps if s.roles == (APPROVE,)]
        return frozenset(str(source) for step in steps for source in step.sources)

    def is_settled(self, state: str) -> bool:
        return state in self.settled

    def awaited_by(self, clock: str) -> Awaited:
        """Whose time a clock measures: whoever is awaited in the state in which it starts."""
        for step in self.workflow.steps:
            if (ClockEffect.START, clock) in step.clocks:
                return self.states[step.target].awaited
        return self.states[self.workflow.initial].awaited

    def path(self, *parts: object) -> str:
        """A public address of this kind, without the language: path("new") is /requests/new."""
        return "/".join(["", self.address, *map(str, parts)])


# What stands in an address where a step's name would.
RESERVED = frozenset(
    [
        "accept",
        "assign",
        "attach",
        "decline",
        "erase",
        "files",
        "hand-over",
        "leave",
        "letters",
        "lookup",
        "new",
        "note",
        "part",
        "parties",
        "published",
        "rate",
        "receipts",
        "relate",
        "slip.pdf",
        "take-back",
        "write",
    ]
)
_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known. Raises ValueError where it does not hold together."""
    if kind.code in _kinds:
        raise ValueError(f"the kind {kind.code!r} is registered")
    if problems := list(_problems(kind)):
        raise ValueError(f"kind {kind.code!r}: " + "; ".join(problems))
    _kinds[kind.code] = kind
    name_acts("case", {name: plan.label for name, plan in kind.steps.items()})


def _problems(kind: Kind) -> list[str]:
    table = kind.workflow
    found = [f"state {state} has no words" for state in table.states() if state not in kind.states]
    for step in table.steps:
        if step.name not in kind.steps:
            found.append(f"step {step.name} has no plan")
        if step.name in RESERVED:
            found.append(f"step {step.name} is the name of a page")
        if step.letter and step.letter not in kind.letters:
            found.append(f"letter {step.letter} has no plan")
        found += [
            f"clock {name} has no limit" for _, name in step.clocks if name not in kind.limits
        ]
    if kind.on_registering and kind.on_registering not in kind.steps:
        found.append(f"step {kind.on_registering} has no plan")
    return found + [f"clock {n} has no name" for n in kind.limits if n not in kind.clock_names]


def get(code: str) -> Kind:
    """Raises KeyError for a kind that no context brings."""
    return _kinds[code]


def every() -> list[Kind]:
    """All kinds, by code."""
    return [_kinds[code] for code in sorted(_kinds)]
