"""Reading the ledger, the latest act first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet

from yugang.kernel.clock import CHINA

from .models import Act

PAGE = 50


@dataclass(frozen=True)
class Leaf:
    """One page of acts; `older` is the number to go on from, None at the end."""

    acts: list[Act]
    older: int | None


def filtered(acts: QuerySet[Act], wanted: dict[str, Any]) -> Leaf:
    """The acts that fit `wanted`: actor, act, subject (their beginning), since, until, before."""
    for name in ("actor", "act", "subject"):
        if wanted.get(name):
            acts = acts.filter(**{f"{name}__startswith": wanted[name]})
    if wanted.get("since"):
        acts = acts.filter(at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        acts = acts.filter(at__lt=_midnight(wanted["until"] + timedelta(days=1)))
    if wanted.get("before"):
        acts = acts.filter(pk__lt=wanted["before"])
    found = list(acts.order_by("-pk")[: PAGE + 1])
    return Leaf(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
