"""How far projects are, read from the publications in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.disclosure.public import Publication, PublicationState
from yugang.shared.charts import Chart, stacked
from yugang.shared.text import plain

from .models import Project, Report
from .rules import Progress, awaited, report_due
from .words import month_name

DONE, LEFT = "#1f6b3a", "#62757f"
# A report whose publication was given up or taken back may be written anew.
GONE = (PublicationState.WITHDRAWN, PublicationState.ABANDONED, PublicationState.ERASED)


@dataclass(frozen=True)
class Told:
    """A report that everyone may read."""

    progress: Progress
    publication: Publication

    @property
    def name(self) -> str:
        return month_name(self.progress.month)

    @property
    def public(self) -> Mapping[str, Any]:
        """What everyone reads of the report."""
        return (self.publication.current and self.publication.current.public) or {}

    @property
    def words(self) -> list[str]:
        """What was done in the month, line by line: without the figure, and the reason apart."""
        lines = plain(self.public.get("html", "").partition("<h2>")[0]).splitlines()
        return [line.strip() for line in lines[1:] if line.strip()]

    @property
    def files(self) -> list[dict[str, Any]]:
        return list(self.public.get("attachments", []))


@dataclass(frozen=True)
class Line:
    """A project with its newest public report."""

    project: Project
    newest: Told | None
    late_report: date | None

    @property
    def percent(self) -> int:
        return self.newest.progress.percent if self.newest else 0

    @property
    def completed(self) -> bool:
        return self.project.ended_on is not None and not self.project.given_up_because

    @property
    def delayed(self) -> bool:
        late = self.newest and self.newest.progress.delayed
        return bool(late and not self.project.ended_on)

    @property
    def month_awaited(self) -> str:
        return month_name(self.late_report) if self.late_report else ""


def told(project: Project) -> list[Told]:
    """Its public reports, the oldest first."""
    found = project.reports.filter(publication__state=PublicationState.PUBLISHED)
    return _told(list(found.select_related("publication__current")))


def _told(reports: list[Report]) -> list[Told]:
    shown = []
    for report in reports:
        current = report.publication.current
        rows = (current.table or {}).get("rows") if current else None
        if rows and (progress := Progress.of_row(rows[0])):
            shown.append(Told(progress, report.publication))
    return shown


def latest(project: Project, *, before: date) -> Progress | None:
    """What the newest public report of an earlier month says."""
    earlier = [one.progress for one in told(project) if one.progress.month < before]
    return earlier[-1] if earlier else None


def open_report(project: Project, month: date) -> Report | None:
    """The report of that month, unless it was given up or taken back."""
    return project.reports.filter(month=month).exclude(publication__state__in=GONE).first()


def lines(projects: list[Project], today: date) -> list[Line]:
    """Each project with how far it is."""
    found = Report.objects.filter(project__in=projects).select_related("publication__current")
    by_project: dict[int, list[Report]] = {}
    for report in found.order_by("month"):
        by_project.setdefault(report.project_id, []).append(report)
    return [_line(one, by_project.get(one.pk, []), today) for one in projects]


def _line(project: Project, reports: list[Report], today: date) -> Line:
    public = [r for r in reports if r.publication.state == PublicationState.PUBLISHED]
    shown = _told(public)
    months = {one.progress.month for one in shown}
    return Line(project, shown[-1] if shown else None, late_month(project, months, today))


def late_month(project: Project, reported: set[date], today: date) -> date | None:
    """The first month whose report is overdue."""
    month = awaited(project.started_on, reported, today, project.ended_on)
    return month if month and report_due(month) < today else None


def by_year(today: date) -> list[tuple[int, list[Line]]]:
    """All projects, the newest year first."""
    every = list(Project.objects.select_related("body"))
    shown = lines(every, today)
    return [(year, list(some)) for year, some in groupby(shown, key=lambda one: one.project.year)]


def finding(rows: list[Line]) -> str:
    """How many of the projects are completed, later than planned, or without a report that was due."""
    told = [
        ngettext("%(n)s project", "%(n)s projects", len(rows)) % {"n": len(rows)},
        _("%(n)s completed") % {"n": sum(one.completed for one in rows)},
        _("%(n)s later than planned") % {"n": sum(one.delayed for one in rows)},
        _("%(n)s with a report missing") % {"n": sum(one.late_report is not None for one in rows)},
    ]
    if given_up := sum(bool(one.project.given_up_because) for one in rows):
        told.append(_("%(n)s given up") % {"n": given_up})
    return _(", ").join(told) + _(".")


def chart(rows: list[tuple[str, int]]) -> Chart | None:
    """Bars of what is done and what is left, in percent."""
    words = {"done": (DONE, _("done")), "left": (LEFT, _("left"))}
    values = [(name, {"done": done, "left": 100 - done}) for name, done in rows]
    return stacked(values, words, shares=True, write=lambda value: f"{value}%")
