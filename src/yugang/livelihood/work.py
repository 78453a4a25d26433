"""The errands that projects bring to the desk: reports that are overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.public import Errand, errand_source
from yugang.shared.people.models import Person

from . import access
from .models import Project
from .queries import lines, open_report
from .rules import report_due
from .words import month_name


@errand_source("project", gettext_lazy("livelihood projects"))
def _reports(person: Person, today: date) -> Iterator[Errand]:
    """Projects of her bodies whose report of a past month is not public yet."""
    own = Project.objects.filter(body__in=access.bodies(person, today)).select_related("body")
    for line in lines(list(own), today):
        if line.late_report is None or _waits(line.project, line.late_report):
            continue
        due_on = report_due(line.late_report)
        yield Errand(
            kind="project",
            title=_("Report of %(month)s: %(project)s")
            % {"month": month_name(line.late_report), "project": line.project.name},
            who=str(line.project.body),
            due_on=due_on,
            days_left=(due_on - today).days,
            state="late",
            word=_("report overdue"),
            url=reverse("livelihood:at-desk", args=[line.project.code]),
            action_label=_("Report on a month"),
            action_url=reverse("livelihood:report", args=[line.project.code]),
        )


def _waits(project: Project, month: date) -> bool:
    """Whether its report is written and waits for review."""
    return open_report(project, month) is not None
