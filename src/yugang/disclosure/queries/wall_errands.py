"""The errands that passers-by bring to the desk of the openness office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yugang.kernel import clock
from yugang.shared.people.access import may
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission

from .errands import Errand, errand_source
from .sightings import reports


@errand_source("wall-report", gettext_lazy("Reports of passers-by"))
def _reports(person: Person, today: date) -> Iterator[Errand]:
    """Reports on walls that nobody has looked into; for the openness office."""
    if not may(person, Permission.EXEMPT, today):
        return
    for report in reports(person, today, settled=False):
        address = reverse("disclosure:settle-report", args=[report.pk])
        days = max((today - clock.day_of(report.received_at)).days, 0)
        yield Errand(
            kind="wall-report",
            title=_("A sheet on a wall differs: %(title)s") % {"title": report.revision.title},
            who=str(report.revision.publication.body),
            due_on=None,
            days_left=None,
            state="open",
            word=_waits(days),
            url=address,
            action_label=_("Settle"),
            action_url=address,
        )


def _waits(days: int) -> str:
    if not days:
        return _("came in today")
    return ngettext("waits for %(n)s day", "waits for %(n)s days", days) % {"n": days}
