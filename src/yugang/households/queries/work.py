"""What household sheets bring to the desk: rows that nobody owns, sheets to bring once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yugang.disclosure.public import Errand, errand_source
from yugang.households.access import villages
from yugang.households.models import Entry, HouseholdSheet, Outcome
from yugang.shared.people.models import Person
from yugang.shared.places.models import Place

KIND = "household"


@errand_source(KIND, gettext_lazy("Household sheets"))
def errands(person: Person, today: date) -> Iterator[Errand]:
    """One errand for each village with rows that wait, one for each with visits to repeat."""
    mine = {place.pk: place for place in villages(person, today)}
    if not mine:
        return
    yield from _questions(mine)
    yield from _visits(mine, today)


def _questions(mine: dict[int, Place]) -> Iterator[Errand]:
    waiting = Entry.objects.waiting().filter(place__in=mine).order_by()
    for pk, count in waiting.values_list("place").annotate(Count("pk")):
        address = reverse("households:questions", args=[mine[pk].code])
        title = ngettext(
            "Of %(n)d row it is asked whose it is",
            "Of %(n)d rows it is asked whose they are",
            count,
        )
        yield Errand(
            kind=KIND,
            title=title % {"n": count},
            who=mine[pk].name,
            due_on=None,
            days_left=None,
            state="open",
            word=_("to be answered"),
            url=address,
            action_label=_("Settle them"),
            action_url=address,
        )


def _visits(mine: dict[int, Place], today: date) -> Iterator[Errand]:
    again = Q(again_on__isnull=False) & ~Q(outcome=Outcome.SIGNED)
    sheets = HouseholdSheet.objects.filter(again, run__place__in=mine, run__erased_at=None)
    rows = sheets.order_by().values_list("run", "run__place")
    for run, pk, count, due in rows.annotate(Count("pk"), Min("again_on")):
        address = f"{reverse('households:run', args=[run])}?show=again"
        left = (due - today).days
        yield Errand(
            kind=KIND,
            title=ngettext(
                "%(n)d household sheet is to be brought once more",
                "%(n)d household sheets are to be brought once more",
                count,
            )
            % {"n": count},
            who=mine[pk].name,
            due_on=due,
            days_left=left,
            state="late" if left < 0 else "soon" if left <= 3 else "open",
            word=_("to be visited"),
            url=address,
            action_label=_("Record the visit"),
            action_url=address,
        )
