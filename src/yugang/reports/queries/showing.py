"""What the desk shows of reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.public import PublicationState
from yugang.reports import words
from yugang.reports.models import Report
from yugang.reports.rules.bodies import due_on
from yugang.reports.rules.findings import Finding, Severity
from yugang.reports.rules.form import APPLICANTS, TOTAL, Cell
from yugang.reports.rules.layout import TABLES, Box, written
from yugang.reports.rules.report import AnnualReport
from yugang.shared.places.models import Body, BodyKind

from .assembling import is_government
from .standing import is_sent

SIGNS = {Severity.ERROR: "late", Severity.WARNING: "soon"}


@dataclass(frozen=True)
class Line:
    """A report in the list. report: None where it was not begun."""

    body: Body
    year: int
    due_on: date
    sign: str
    word: str
    report: Report | None = None

    @property
    def url(self) -> str:
        return reverse("reports:report", args=[self.report.pk]) if self.report else ""


def state(report: Report | None, due: date, today: date) -> tuple[str, str]:
    """A sign and a word for how far it is."""
    publication = report.publication if report else None
    if publication and publication.state == PublicationState.PUBLISHED:
        return "done", _("public")
    if report and is_sent(report):
        return "wait", _("with the reviewers")
    late = today > due
    if report:
        return ("late", _("being written, overdue")) if late else ("open", _("being written"))
    return ("late", _("not begun, overdue")) if late else ("open", _("not begun"))


def lines(bodies: QuerySet[Body], found: QuerySet[Report], year: int, today: date) -> list[Line]:
    """The reports on a year: one for each body that owes one, and those of whole counties."""
    there = list(found.filter(year=year))
    own = {one.body_id: one for one in there if not one.whole}
    rows: list[tuple[Body, Report | None, bool]] = [
        (one.body, one, is_government(one)) for one in there if one.whole
    ]
    rows += [
        (body, own.get(body.pk), body.kind == BodyKind.GOVERNMENT)
        for body in bodies.order_by("place__code", "code")
    ]
    made = []
    for body, report, government in rows:
        due = due_on(year, government=government)
        sign, word = state(report, due, today)
        made.append(Line(body, year, due, sign, word, report))
    return made


@dataclass(frozen=True)
class Shown:
    """A box of a table as the desk shows it. sign: "error" or "warn" where something is found.
    url: the rows behind the figure. manual: filled in by hand."""

    box: Box
    url: str = ""
    manual: bool = False
    sign: str = ""


def tables(
    report: AnnualReport, report_id: int, derived: frozenset[Cell], found: list[Finding]
) -> list[tuple[int, str, list[list[Shown]]]]:
    """The tables with the ways behind their figures."""
    wrong: dict[tuple[int | None, str | None, str | None], str] = {}
    for one in found:
        wrong.setdefault((one.table, one.row, one.column), str(one.severity))

    def shown(box: Box) -> Shown:
        cell = box.cell
        if cell is None:
            return Shown(box)
        url = ""
        if cell in derived and report.cells.get(cell) and opens(cell):
            url = reverse("reports:rows", args=[report_id, *cell])
        return Shown(box, url, cell not in derived, wrong.get((*cell,), ""))

    return [
        (number, str(words.TABLES[number]), [[shown(box) for box in row] for row in table(report)])
        for number, table in TABLES.items()
    ]


def opens(cell: Cell) -> bool:
    """Whether there are rows to show behind a cell."""
    if cell.table == 2:
        return cell.row == "normative"
    return cell.table == 4 or cell.column in (*APPLICANTS, TOTAL)


@dataclass(frozen=True)
class Told:
    """A finding as a line. sign: as state.html draws it."""

    rule: str
    sign: str
    word: str
    where: str
    text: str


def told(found: list[Finding]) -> list[Told]:
    return [
        Told(
            one.rule,
            SIGNS[one.severity],
            str(words.SEVERITIES[one.severity]),
            words.place(one),
            words.sentence(one),
        )
        for one in found
    ]


def references(values: Mapping[str, Decimal | None]) -> list[tuple[str, str]]:
    """Each reference as it is typed, and what it says at present."""
    return [
        ("{" + name + "}", "—" if value is None else written(value))
        for name, value in values.items()
    ]
