"""The errands that topics bring to the desk besides their cases: late ones to the town, proposals
to who keeps the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.public import Errand, errand_source
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from . import access
from .models import StandingItem, StandingState
from .queries.standing import often
from .workflow import WITH_VILLAGE

P = Permission


@errand_source("topic-late", gettext_lazy("late topic requests"))
def _late(person: Person, today: date) -> Iterator[Errand]:
    """What the villages of her town are late with."""
    below = access.villages_of(person, today, P.HANDLE_CASE)
    town = below.exclude(pk__in=access.own_villages(person, P.HANDLE_CASE, today))
    late = access.shown().filter(
        body__in=town, case__state__in=WITH_VILLAGE, case__due_on__lt=today
    )
    for topic in late:
        due_on = topic.case.due_on
        assert due_on is not None
        yield Errand(
            kind="topic-late",
            title=topic.title,
            who=topic.body.name,
            due_on=due_on,
            days_left=(due_on - today).days,
            state="late",
            word=_("the village is late"),
            url=reverse("topic-requests:signatures", args=[topic.pk]),
            action_label=_("Look at it"),
            action_url=reverse("topic-requests:desk"),
        )


@errand_source("asked-often", gettext_lazy("topics asked for often"))
def _often(person: Person, today: date) -> Iterator[Errand]:
    """What her own villages were asked for often and have not proposed yet."""
    for one in often(access.own_villages(person, P.HANDLE_CASE, today), today):
        address = reverse("topic-requests:propose-standing", args=[one.body.code])
        yield Errand(
            kind="asked-often",
            title=_("Asked for often: %(theme)s") % {"theme": one.name},
            who=one.body.name,
            due_on=None,
            days_left=None,
            state="open",
            word=_("%(n)d topics") % {"n": one.asked},
            url=reverse("topic-requests:standing"),
            action_label=_("Propose it as a standing item"),
            action_url=f"{address}?theme={one.theme}",
        )


@errand_source("standing-item", gettext_lazy("proposed standing items"))
def _proposed(person: Person, today: date) -> Iterator[Errand]:
    """Proposals that she decides."""
    reach = access.own_villages(person, P.EDIT_CATALOGUE, today)
    waiting = StandingItem.objects.filter(body__in=reach, state=StandingState.PROPOSED)
    for item in waiting.select_related("body"):
        address = reverse("topic-requests:decide-standing", args=[item.pk])
        yield Errand(
            kind="standing-item",
            title=item.name,
            who=item.body.name,
            due_on=None,
            days_left=None,
            state="wait",
            word=_("proposed as a standing item"),
            url=address,
            action_label=_("Decide"),
            action_url=address,
        )
