"""Reading the ledger, the latest act first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from yugang.kernel.clock import CHINA
from yugang.shared.people.models import Person, Post
from yugang.shared.places.models import Body

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
        acts = acts.filter(_about(wanted["subject"]))
    if wanted.get("since"):
        acts = acts.filter(at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        acts = acts.filter(at__lt=_midnight(wanted["until"] + timedelta(days=1)))
    if wanted.get("before"):
        acts = acts.filter(pk__lt=wanted["before"])
    found = list(acts.order_by("-pk")[: PAGE + 1])
    known = _names(act.subject for act in found[:PAGE])
    lines = [_line(act, known) for act in found[:PAGE]]
    return Leaf(lines, found[PAGE - 1].pk if len(found) > PAGE else None)


def _line(act: Act, known: dict[str, str]) -> Line:
    subject = subject_name(act.subject, known)
    return Line(act, actor_name(act.actor, act.actor_id), act_name(act.act, act.subject), subject)


def _names(subjects: Iterable[str]) -> dict[str, str]:
    """The people, posts and bodies among the subjects, by the names they have now."""
    ids: dict[str, set[str]] = {"person": set(), "post": set(), "body": set()}
    for subject in subjects:
        kind, _, rest = subject.partition(" ")
        if kind == "body" or (kind in ids and rest.isdecimal()):
            ids[kind].add(rest)
    posts = Post.objects.filter(pk__in=ids["post"]).select_related("person", "body")
    return {
        **{
            f"person {p.pk}": p.name or str(p.pk)
            for p in Person.objects.filter(pk__in=ids["person"])
        },
        **{f"post {p.pk}": f"{p.person.name} {p}" for p in posts},
        **{
            f"body {b.code}": f"{b.name} {b.code}"
            for b in Body.objects.filter(code__in=ids["body"])
        },
    }


def _about(words: str) -> Q:
    """The acts whose subject holds `words`, or is a person or body of such a name."""
    people = Person.objects.filter(name__contains=words).values_list("pk", flat=True)[:PAGE]
    bodies = Body.objects.filter(name__contains=words).values_list("code", flat=True)[:PAGE]
    named = [*(f"person {pk}" for pk in people), *(f"body {code}" for code in bodies)]
    return Q(subject__contains=words) | Q(subject__in=named)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
