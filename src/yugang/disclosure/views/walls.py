"""Walls behind the web, and what passers-by reported of them: the openness office's lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import sightings as actions
from yugang.disclosure.forms.duties import FilterForm
from yugang.disclosure.forms.sightings import SettleForm
from yugang.disclosure.models import WallReport
from yugang.disclosure.queries import sightings
from yugang.disclosure.queries import walls as queries
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.paging import paged

P = Permission


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Openness"), reverse("disclosure:openness")), *more]


@page(may=P.OVERSEE)
def walls(http: HttpRequest) -> HttpResponseBase:
    """Publications that a wall does not show as the web does, and sheets hung too late or taken
    down too early."""
    form = FilterForm(http.GET, today=clock.today(), period=str(clock.today().year))
    asked = http.GET.get("problem", "")
    name = asked if asked in queries.LISTS else queries.BEHIND
    bodies = access.overseen_bodies(person(http), clock.today())
    found = queries.listed(name, bodies, form.wanted, form.day)
    cells = _cells(queries.rows(name, found, form.day)) if http.GET.get("download") else ()
    if file := asked_download(http, _("Walls behind the web"), _header(), cells):
        return file
    shown, pager = paged(http, found)
    numbers = queries.counts(bodies, form.wanted, form.day)
    context = {
        "form": form,
        "filters": [form["field"], form["level"], form["today"]],
        "problem": "" if name == queries.BEHIND else name,
        "lists": [(_address(http, k), word, numbers[k], k == name) for k, word in _lists()],
        "rows": queries.rows(name, shown, form.day),
        "reported": sightings.reports(person(http), clock.today(), settled=False).count(),
        "pager": pager,
        "links": links(http),
        "crumbs": _crumbs((_("Walls behind the web"), "")),
    }
    return render(http, "disclosure/walls.html", context)


def _lists() -> list[tuple[str, Any]]:
    return list(queries.LISTS.items())


def _address(http: HttpRequest, name: str) -> str:
    asked = http.GET.copy()
    asked.pop("page", None)
    asked["problem"] = name
    return "?" + asked.urlencode()


def _header() -> list[str]:
    return [
        _("Place"), _("Body"), _("Title"), _("Index number"), _("What is wrong"), _("Since"),
        _("On the web since"), _("On the wall"), _("Days"), _("Reason"),
        _("Seen by passers-by"), _("Last seen"),
    ]  # fmt: skip


def _cells(rows: list[queries.Row]) -> Iterator[list[Any]]:
    for row in rows:
        publication, sheet = row.publication, row.posting
        web = publication.last_published_at
        yield [
            publication.body.place.name,
            publication.body.name,
            publication.title,
            publication.index_number,
            str(row.word),
            row.since,
            clock.day_of(web) if web else None,
            _("revision %(n)s") % {"n": sheet.revision.number} if sheet else _("nothing"),
            row.days,
            row.reason,
            row.seen.count,
            clock.day_of(row.seen.last) if row.seen.last else None,
        ]


@page(may=P.OVERSEE)
def wall_reports(http: HttpRequest) -> HttpResponse:
    """What passers-by reported: open ones first, then the last that were settled."""
    who, today = person(http), clock.today()
    context = {
        "open": sightings.reports(who, today, settled=False),
        "settled": sightings.reports(who, today, settled=True)[:30],
        "crumbs": _crumbs((_("Reports of passers-by"), "")),
    }
    return render(http, "disclosure/wall_reports.html", context)


@page(may=P.OVERSEE)
def settle_form(http: HttpRequest, report_id: int) -> HttpResponse:
    report = access.to_wall_report(person(http), report_id, clock.today())
    return _settle(http, report, SettleForm())


def _settle(
    http: HttpRequest, report: WallReport, form: SettleForm, status: int = 200
) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "crumbs": _crumbs(
            (_("Reports of passers-by"), reverse("disclosure:wall-reports")),
            (report.revision.title, ""),
        ),
    }
    return render(http, "disclosure/settle_report.html", context, status=status)


@command(may=P.OVERSEE)
def take_settlement(http: HttpRequest, report_id: int) -> HttpResponse:
    report = access.to_wall_report(person(http), report_id, clock.today())
    form = SettleForm(http.POST)
    if not form.is_valid():
        return _settle(http, report, form, status=422)
    by, at = actor(http, P.OVERSEE), clock.now()
    try:
        actions.settle_report(report, finding=form.cleaned_data["finding"], by=by, at=at)
    except StepRefused:
        messages.error(http, _("Not saved: a colleague settled it meanwhile."))
        return redirect("disclosure:wall-reports")
    messages.success(http, _("Settled. Whoever scans the sheet can read what was found."))
    return redirect("disclosure:wall-reports")


settle_report = page_and_command(settle_form, take_settlement)
