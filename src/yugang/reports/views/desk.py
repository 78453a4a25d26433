"""The list, one report, the rows behind its figures, its files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.reports import access, words
from yugang.reports.forms import SendForm
from yugang.reports.models import Report
from yugang.reports.queries import assembling, checking, showing
from yugang.reports.queries.rows import behind
from yugang.reports.queries.standing import is_sent
from yugang.reports.rules.bodies import due_on
from yugang.reports.rules.form import Cell, Form, cells
from yugang.reports.rules.report import AnnualReport, Section
from yugang.reports.writing.files import made
from yugang.reports.writing.paper import paper_of, title_of
from yugang.shared.http import Permission, page, person
from yugang.shared.paging import paged
from yugang.shared.people.access import may

P = Permission
PAGE = 50
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Annual reports"), reverse("reports:reports") if more else ""), *more]


def way_to(report: Report) -> tuple[str, str]:
    return f"{report.body.name} {report.year}", reverse("reports:report", args=[report.pk])


@page(may=P.SEE_DESK)
def reports(http: HttpRequest) -> HttpResponse:
    """The reports on a year: how far each is, until when it is due."""
    who, today = person(http), clock.today()
    asked = http.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year - 1
    bodies = access.seen_bodies(who, today).filter(closed_on=None)
    rows = showing.lines(bodies, access.reports(who, today), year, today)
    context = {
        "rows": rows,
        "year": year,
        "before": year - 1,
        "after": year + 1 if year + 1 < today.year else None,
        "writes": access.bodies(who, today).exists(),
        "crumbs": crumbs(),
    }
    return render(http, "reports/reports.html", context)


def shown(report: Report, assembled: assembling.Assembled) -> AnnualReport:
    """As it was sent to review, or as it stands."""
    return assembling.fixed(report) if is_sent(report) else assembled.report


def context_of(http: HttpRequest, report: Report, form: Any = None) -> dict[str, Any]:
    """What the page of one report shows."""
    who, today = person(http), clock.today()
    assembled = assembling.assemble(report, today)
    sent = is_sent(report)
    found = checking.of_sent(report, today) if sent else checking.findings(report, assembled)
    now = shown(report, assembled)
    due = due_on(report.year, government=assembling.is_government(report))
    sign, word = showing.state(report, due, today)
    return {
        "report": report,
        "title": title_of(now),
        "sections": numbered(now),
        "tables": showing.tables(now, report.pk, assembled.derived, found),
        "findings": showing.told(found),
        "hindered": bool(checking.hindering(found)) or assembled.unknown or assembled.empty,
        "unknown": assembled.unknown,
        "empty": assembled.empty,
        "missing": assembled.missing,
        "sent": sent,
        "writes": not sent and may(who, P.PROPOSE, today, report.body),
        "due": due,
        "sign": sign,
        "word": word,
        "previous": assembling.previous(report),
        "files": list(TYPES),
        "form": form or SendForm(initial={"seen_version": report.version}),
        "crumbs": crumbs((way_to(report)[0], "")),
    }


def numbered(report: AnnualReport) -> list[Section]:
    """Its sections with their numbers before their titles, as the form prints them."""
    titles = [part.title for part in paper_of(report).parts]
    held = report.sections or ()
    return [replace(one, title=title) for one, title in zip(held, titles, strict=False)]


@page(may=P.SEE_DESK)
def report(http: HttpRequest, report_id: int) -> HttpResponse:
    """One report: what is found, its text, its tables."""
    held = access.to_report(person(http), report_id, clock.today())
    return render(http, "reports/report.html", context_of(http, held))


@page(may=P.SEE_DESK)
def rows(http: HttpRequest, report_id: int, table: int, row: str, column: str) -> HttpResponse:
    """The rows that one figure counts."""
    who, today = person(http), clock.today()
    held = access.to_report(who, report_id, today)
    cell = Cell(table, row, column)
    bodies = list(assembling.units(held).values_list("pk", flat=True))
    if cell not in cells(Form.OF_2021):
        raise Http404
    try:
        found = behind(cell, bodies, held.year, who, today)
    except KeyError:
        raise Http404 from None
    some, pager = paged(http, found.rows, PAGE)
    assembled = assembling.assemble(held, today)
    context = {
        "report": held,
        "kind": found.kind,
        "rows": some,
        "pager": pager,
        "figure": assembled.report.cells.get(cell),
        "hidden": int(assembled.report.cells.get(cell, 0)) - pager["total"],
        "where": " · ".join(
            (str(words.TABLES[table]), str(words.ROWS[row]), str(words.COLUMNS[column]))
        ),
        "crumbs": crumbs(way_to(held), (str(words.ROWS[row]), "")),
    }
    return render(http, "reports/rows.html", context)


@page(may=P.SEE_DESK)
def file(http: HttpRequest, report_id: int, kind: str) -> HttpResponse:
    """The report as a file: .docx, .pdf, .html, .json."""
    held = access.to_report(person(http), report_id, clock.today())
    if kind not in TYPES:
        raise Http404
    now = shown(held, assembling.assemble(held, clock.today()))
    answer = HttpResponse(made(now, kind, at=clock.now()), content_type=TYPES[kind])
    answer["Content-Disposition"] = (
        content_disposition_header(True, f"{title_of(now)}.{kind}") or "attachment"
    )
    return answer
