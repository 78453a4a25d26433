"""The errand of a policy that nothing interprets yet (三同步)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure import access
from yugang.disclosure.rules import SOON_DAYS
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .errands import Errand, errand_source
from .reading import in_force
from .standing import interpretation_days, interpretation_due, without_interpretation


@errand_source("interpretation", gettext_lazy("Interpretations"))
def _missing(person: Person, today: date) -> Iterator[Errand]:
    """Policies of the bodies she writes for that are to be interpreted, from the day they are out;
    those of long ago, when nobody was asked, are no errand any more."""
    if not interpretation_days():
        return
    asked_for = timedelta(days=settings.INTERPRETATION_ASKED_DAYS)
    since = datetime.combine(today - asked_for, time(), clock.CHINA)
    bodies = access.bodies(person, Permission.PROPOSE, today)
    mine = in_force().filter(body__in=bodies, first_published_at__gte=since)
    for policy in without_interpretation(mine):
        due = interpretation_due(policy)
        if due is None:
            continue
        days = (due - today).days
        address = reverse("disclosure:standing", args=[policy.pk])
        yield Errand(
            kind="interpretation",
            title=policy.title,
            who=str(policy.body),
            due_on=due,
            days_left=days,
            state="late" if days < 0 else "soon" if days <= SOON_DAYS else "open",
            word=_("its interpretation is missing"),
            url=reverse("disclosure:publication", args=[policy.pk]),
            action_label=_("Relate"),
            action_url=address,
        )
