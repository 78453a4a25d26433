"""Reading the ledger, the latest act first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from yugang.kernel.clock import CHINA

from .models import Act
from .words import act_name, actor_name, subject_name

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One act, with the words for who did what to what."""

    act: Act
    who: str
    name: str
    subject: str


@dataclass(frozen=True)
class Leaf:
    """One page of acts; `older` is the number to go on from, None at the end."""

    lines: list[Line]
    older: int | None


def filtered(acts: QuerySet[Act], wanted: dict[str, Any]) -> Leaf:
    """The acts that fit `wanted`: actor (its beginning), act, subject (a part), since, until,
    before."""
    if wanted.get("actor"):
        acts = acts.filter(actor__startswith=wanted["actor"])
    if wanted.get("act"):
        acts = acts.filter(act=wanted["act"])
    if wanted.get("subject"):
        acts = acts.filter(subject__contains=wanted["subject"])
    if wanted.get("since"):
        acts = acts.filter(at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        acts = acts.filter(at__lt=_midnight(wanted["until"] + timedelta(days=1)))
    if wanted.get("before"):
        acts = acts.filter(pk__lt=wanted["before"])
    found = list(acts.order_by("-pk")[: PAGE + 1])
    lines = [_line(act) for act in found[:PAGE]]
    return Leaf(lines, found[PAGE - 1].pk if len(found) > PAGE else None)


def _line(act: Act) -> Line:
    return Line(act, actor_name(act.actor), act_name(act.act), subject_name(act.subject))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
