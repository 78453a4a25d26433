"""What happened in a case, for the people at the desk: steps, hand-overs, and acts besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases.kinds import APPLICANT, SYSTEM, Kind, Words
from yugang.cases.models import Case, Channel, HandOver, StepTaken
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.ledger.words import act_name, actor_name

WRITE_LETTER = "write-letter"
# The acts of the ledger that no row of the case tells of.
BESIDES = (
    "assign",
    "attach",
    "open-part",
    "rate",
    "relate",
    "show-parties",
    "unrelate",
    WRITE_LETTER,
    "order-correction", "answer-order", "return-order", "accept-order", "lift-order", "order-late",
    "review-reply", "answer-review", "look-at-refusal",
)  # fmt: skip
HAND_OVER: dict[str, Words] = {
    "from": gettext_lazy("Handed over by"),
    "to": gettext_lazy("Taken over by"),
}


@dataclass(frozen=True)
class Event:
    """One thing that happened. on: the day from which it counts, where that is another than the
    day of `at`. told: the applicant's to read; inner: not. facts: what was filled in besides.
    changes: whether the case was another afterwards. receipt: of a step of which the sender has a
    receipt, which of the case's steps it is, from 1."""

    at: datetime
    words: Words
    who: str = ""
    body: str = ""
    on: date | None = None
    told: str = ""
    inner: str = ""
    facts: list[tuple[Words, str]] = field(default_factory=list)
    changes: bool = False
    receipt: int = 0


def of_case(case: Case, kind: Kind) -> list[Event]:
    """Everything that happened, the first first."""
    taken = enumerate(case.steps.select_related("body", "by"), 1)
    steps = [_step(one, kind, nth) for nth, one in taken if one.step != WRITE_LETTER]
    acts = [*Act.objects.filter(subject=case.subject, act__in=("file", *BESIDES))]
    events = [_filed(case, acts), *steps]
    for one in case.hand_overs.select_related("from_body", "to_body"):
        events += _offer(one)
    events += [_act(act) for act in acts if act.act in BESIDES]
    return sorted(events, key=lambda event: event.at)


def meanwhile(case: Case, kind: Kind, seen_version: int) -> list[Event]:
    """What changed the case since it was looked at as `seen_version`, the first first."""
    changes = [event for event in of_case(case, kind) if event.changes]
    return changes[-max(case.version - seen_version, 1) :]


def latest(case: Case, kind: Kind) -> Event | None:
    """The step taken last, with its words; None before the first."""
    taken = case.steps.select_related("body", "by").order_by("-at", "-pk").first()
    return _step(taken, kind) if taken else None


def _filed(case: Case, acts: list[Act]) -> Event:
    """With the clerk who registered it, where it did not come by the web."""
    filed = (act.actor for act in acts if act.act == "file" and case.channel != Channel.WEB)
    facts: list[tuple[Words, str]] = [(_("Channel"), str(case.get_channel_display()))]
    return Event(at=case.filed_at, words=_("Sent in"), who=next(filed, ""), facts=facts)


def _step(taken: StepTaken, kind: Kind, nth: int = 0) -> Event:
    sender = _taker(taken, kind) if taken.body_id is None else ""
    return Event(
        at=taken.at,
        words=kind.done(taken.step),
        who=taken.by.name if taken.by else sender,
        body=taken.body.name if taken.body else "",
        on=taken.on if taken.on != clock.day_of(taken.at) else None,
        told=taken.words,
        inner=taken.inner_words,
        facts=facts_of(taken, kind),
        changes=True,
        receipt=nth if kind.is_receipted(taken.step) else 0,
    )


def _taker(taken: StepTaken, kind: Kind) -> str:
    """Who took a step that no officer took: the table tells."""
    rows = [step.roles for step in kind.workflow.steps if step.name == taken.step]
    by_system = any(SYSTEM in roles and APPLICANT not in roles for roles in rows)
    return _("the system") if by_system else _("the applicant")


def facts_of(taken: StepTaken, kind: Kind) -> list[tuple[Words, str]]:
    """What was filled in of a step besides its words, under the names of the fields."""
    plan = kind.steps.get(taken.step)
    if plan is None:
        return [(HAND_OVER[n], v) for n, v in taken.given.items() if n in HAND_OVER]
    form = plan.at_desk or plan.form
    fields = form.base_fields if form else {}
    return list(_filled_in(fields, taken.given, plan.names(taken.case)))


def _filled_in(
    fields: Mapping[str, forms.Field],
    given: Mapping[str, Any],
    names: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[Words, str]]:
    """The visible fields that were filled in, with their labels; choices by their names."""
    for name, one in fields.items():
        value = given.get(name)
        if value in (None, "", [], False) or one.widget.is_hidden:
            continue
        choices = names.get(name) or dict(getattr(one, "choices", None) or ())
        if value is True:
            yield one.label or name, _("yes")
        elif isinstance(value, list):
            yield one.label or name, "、".join(str(choices.get(v, v)) for v in value)
        else:
            yield one.label or name, str(choices.get(value, value))


def _offer(offered: HandOver) -> Iterator[Event]:
    names = {"body": offered.to_body.name}
    yield Event(
        at=offered.offered_at,
        words=_("Offered to %(body)s") % names,
        body=offered.from_body.name,
        inner=offered.words,
    )
    if offered.accepted is False and offered.answered_at:
        yield Event(
            at=offered.answered_at,
            words=_("Not taken over by %(body)s") % names,
            inner=offered.reason,
        )


def _act(act: Act) -> Event:
    details = (act.note.get(name) for name in ("to", "other", "part", "order"))
    detail = next(filter(None, details), "")
    name = act_name(act.act, act.subject)
    who = actor_name(act.actor)
    return Event(at=act.at, words=f"{name} · {detail}" if detail else name, who=who)
