"""The errands that cases bring to the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases import access, kinds
from yugang.cases.kinds import Awaited
from yugang.cases.models import Case, CaseClock, HandOver
from yugang.disclosure.public import Errand, errand_source
from yugang.kernel.limits import Unit
from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Deputy, Person, Post
from yugang.shared.people.roles import Permission

from .line import awaited
from .offers import answer_by
from .standing import SOON_DAYS, THEIR_TIME_RAN_OUT

HANDLE, APPROVE = Permission.HANDLE_CASE, Permission.APPROVE_CASE


@errand_source("case", gettext_lazy("case"))
def errands(person: Person, today: date) -> Iterator[Errand]:
    """Offers to her bodies, steps that wait for her approval, and the open cases that she handles
    or nobody handles at her bodies: each case once."""
    seen: set[int] = set()
    for case in _offered(person, today):
        seen.add(case.pk)
        yield _offer(case, today)
    for case in _to_approve(person, today):
        if case.pk not in seen and _decides(person, case, today):
            seen.add(case.pk)
            label = kinds.get(case.kind).states[case.state].label
            yield _errand(case, today, str(label), _("Decide"))
    for case in _to_handle(person, today):
        if case.pk not in seen:
            yield _errand(case, today, _word(case), _("Open the case"))


def _offered(person: Person, today: date) -> QuerySet[Case]:
    mine = access.bodies(person, HANDLE, today)
    offers = HandOver.objects.filter(to_body__in=mine, answered_at=None)
    return _open(Q(pk__in=offers.values("case")))


def _offer(case: Case, today: date) -> Errand:
    """Pressing by the day until which it is to be answered, whatever the case's own clocks say."""
    waiting = case.hand_overs.filter(answered_at=None).select_related("to_body__place").get()
    due = answer_by(waiting)
    days = (due - today).days
    word = _("offered to you")
    errand = _errand(case, today, word, _("Answer the offer"))
    sign = "late" if days < 0 else "soon" if days <= SOON_DAYS else errand.state
    return replace(errand, word=word, due_on=due, days_left=days, state=sign, natural=False)


def _to_approve(person: Person, today: date) -> QuerySet[Case]:
    waiting = Q(pk__in=[])
    for kind in kinds.every():
        if states := kind.approved_from():
            waiting |= Q(kind=kind.code, state__in=states)
    return _open(waiting, body__in=access.bodies(person, APPROVE, today))


def _decides(person: Person, case: Case, today: date) -> bool:
    """Whether a step of approval is open to her: not of what she asked for herself."""
    return any(step.roles == (APPROVE.value,) for step in access.open_steps(person, case, today))


def _to_handle(person: Person, today: date) -> QuerySet[Case]:
    """Of her own posts, and of those for whose holders she is deputy; and what nobody handles,
    or only somebody who does so no more."""
    hers = Q(handler=person) | Q(handler=None)
    for post in posts_of(person, today):
        if post.may(HANDLE):
            hers |= Q(handler=post.person_id, body=post.body_id)
    held = Post.objects.on(today).that_may(HANDLE)
    there = held.filter(body=OuterRef("body"), person=OuterRef("handler"), person__is_active=True)
    deputies = Deputy.objects.filter(starts_on__lte=today, ends_on__gte=today, post__in=held)
    deputy = deputies.filter(
        post__body=OuterRef("body"), person=OuterRef("handler"), person__is_active=True
    )
    left = Q(handler__isnull=False) & ~Exists(there) & ~Exists(deputy)
    return _open(hers | left, body__in=access.bodies(person, HANDLE, today))


def _open(which: Q, **more: object) -> QuerySet[Case]:
    known = [kind.code for kind in kinds.every()]
    found = Case.objects.open().filter(which, kind__in=known, **more)
    pressing = CaseClock.objects.filter(case=OuterRef("pk"), stopped_at=None)
    natural = pressing.filter(due_on=OuterRef("due_on")).exclude(unit=Unit.WORKING_DAY)
    found = found.annotate(natural=Exists(natural))
    return found.select_related("body__place").order_by(F("due_on").asc(nulls_last=True), "id")


def _word(case: Case) -> str:
    kind = kinds.get(case.kind)
    words = f"{kind.states[case.state].label} · {awaited(case, kind)}"
    return words if case.handler_id else _("nobody handles it yet: %(words)s") % {"words": words}


def _errand(case: Case, today: date, word: str, label: str) -> Errand:
    """A case without a running clock presses nobody. Where the time of the applicant or of a
    third party has run out, nobody is late: the office may go on from today."""
    kind, due = kinds.get(case.kind), case.due_on
    office = kind.states[case.state].awaited is Awaited.OFFICE
    if due and due < today and not office:
        due, word = today, str(THEIR_TIME_RAN_OUT)
    days = (due - today).days if due else None
    late, soon = days is not None and days < 0, days is not None and days <= SOON_DAYS
    return Errand(
        kind="case",
        title=f"{capfirst(str(kind.name))} · {case.title}",
        who=str(case.body),
        due_on=due,
        days_left=days,
        state="late" if late else "soon" if soon else kind.states[case.state].sign,
        word=word,
        url=reverse("cases:case", args=[case.receipt]),
        action_label=label,
        natural=case.natural,  # type: ignore[attr-defined]
    )
