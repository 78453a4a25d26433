"""Projects at the desk and for everyone."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure.public import NotCleared, Unmasked
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import may

from . import access, actions, queries
from .forms import EndForm, ProjectForm, ReportForm, WordsForm
from .models import Project
from .rules import Progress
from .words import WRONG, month_name

P = Permission


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Livelihood projects"), reverse("livelihood:projects") if more else ""), *more]


@baked
@page(may=P.ANYONE)
def projects(http: HttpRequest) -> HttpResponse:
    """Every project by year, and how far each is."""
    years = queries.by_year(clock.today())
    newest = years[0][1] if years else []
    rows = [(line.project.name, line.percent) for line in newest]
    context = {
        "years": years,
        "chart": queries.chart(rows),
        "finding": queries.finding(newest) if newest else "",
        "crumbs": _crumbs(),
    }
    return render(http, "livelihood/projects.html", context)


@baked
@page(may=P.ANYONE)
def project(http: HttpRequest, code: str) -> HttpResponse:
    """One project: what was promised, its reports by month, why it is late."""
    found = access.public_project(code)
    told = queries.told(found)
    months = {one.progress.month for one in told}
    late = queries.late_month(found, months, clock.today())
    context = {
        "project": found,
        "reports": told[::-1],
        "newest": told[-1] if told else None,
        "late": month_name(late) if late else "",
        "chart": queries.chart([(one.name, one.progress.percent) for one in told]),
        "crumbs": _crumbs((found.name, "")),
    }
    return render(http, "livelihood/project.html", context)


def _desk_crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Livelihood projects"), reverse("livelihood:desk") if more else ""), *more]


@page(may=P.SEE_DESK)
def desk(http: HttpRequest) -> HttpResponse:
    """The projects of my bodies, those that wait for a report first."""
    who, today = person(http), clock.today()
    rows = queries.lines(list(access.projects(who, today)), today)
    rows.sort(key=lambda line: (line.late_report is None, line.project.ended_on is not None))
    writes = access.bodies(who, today).exists()
    context = {"rows": rows, "writes": writes, "crumbs": _desk_crumbs()}
    return render(http, "livelihood/desk.html", context)


def _form(http: HttpRequest, form: Any, title: str, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "crumbs": _desk_crumbs((title, "")), **more}
    return render(http, "livelihood/form.html", context, status=status)


@page(may=P.PROPOSE)
def _new_form(http: HttpRequest) -> HttpResponse:
    """Promise a project."""
    return _form(http, ProjectForm(access.bodies(person(http), clock.today())), _("New project"))


@command(may=P.PROPOSE)
def _new(http: HttpRequest) -> HttpResponse:
    form = ProjectForm(access.bodies(person(http), clock.today()), http.POST)
    if not form.is_valid():
        return _form(http, form, _("New project"), 422)
    by = actor(http, P.PROPOSE, form.cleaned_data["body"])
    made = actions.begin(form.cleaned_data["body"], form.cleaned_data, by=by, at=clock.now())
    messages.success(http, _("The project is public now. Report on it every month."))
    return redirect("livelihood:at-desk", made.code)


new = page_and_command(_new_form, _new)


@page(may=P.SEE_DESK)
def at_desk(http: HttpRequest, code: str) -> HttpResponse:
    """A project with its reports, those in review too."""
    who, today = person(http), clock.today()
    found = access.to_project(who, code, today)
    reports = found.reports.select_related("publication").order_by("-month")
    context = {
        "project": found,
        "line": queries.lines([found], today)[0],
        "reports": [(month_name(one.month), one.publication) for one in reports],
        "writes": may(who, P.PROPOSE, today, found.body),
        "crumbs": _desk_crumbs((found.name, "")),
    }
    return render(http, "livelihood/at_desk.html", context)


def _to_change(http: HttpRequest, code: str) -> Project:
    return access.to_project_for(person(http), code, clock.today())


@page(may=P.PROPOSE)
def _change_form(http: HttpRequest, code: str) -> HttpResponse:
    """Put the words of a project right."""
    found = _to_change(http, code)
    facts = {name: getattr(found, name) for name in actions.CHANGEABLE}
    form = WordsForm(initial=facts | {"seen_version": found.version})
    return _form(http, form, _("Change the words"), project=found)


@command(may=P.PROPOSE)
def _change(http: HttpRequest, code: str) -> HttpResponse:
    found, form = _to_change(http, code), WordsForm(http.POST)
    if not form.is_valid():
        return _form(http, form, _("Change the words"), 422, project=found)
    seen, by = form.cleaned_data["seen_version"] or 0, actor(http, P.PROPOSE, found.body)
    try:
        actions.change(found, form.cleaned_data, seen_version=seen, by=by, at=clock.now())
    except actions.Refused as refused:
        _say(form, refused)
        form.data = form.data | {"seen_version": found.version}  # type: ignore[operator]
        return _form(http, form, _("Change the words"), 409, project=found)
    return redirect("livelihood:at-desk", code)


change = page_and_command(_change_form, _change)


def _say(form: Any, refused: actions.Refused) -> None:
    for name, reason in refused.codes.items():
        form.add_error(name if name in form.fields else None, WRONG[reason])


@page(may=P.PROPOSE)
def _report_form(http: HttpRequest, code: str) -> HttpResponse:
    """Report on a month."""
    found, today = _to_change(http, code), clock.today()
    line = queries.lines([found], today)[0]
    initial: dict[str, Any] = {"percent": line.percent}
    if line.late_report:
        initial["month"] = line.late_report.isoformat()
    form = ReportForm(found.started_on, today, initial=initial)
    return _form(http, form, _("Report on a month"), project=found)


@command(may=P.PROPOSE, atomic=False)
def _report(http: HttpRequest, code: str) -> HttpResponse:
    found, at = _to_change(http, code), clock.now()
    form = ReportForm(found.started_on, clock.day_of(at), http.POST, http.FILES)
    if not form.is_valid():
        return _form(http, form, _("Report on a month"), 422, project=found)
    given, by = form.cleaned_data, actor(http, P.PROPOSE, found.body)
    expected = given["expected_on"] or found.planned_on
    said = Progress(given["month"], given["percent"], found.planned_on, expected, given["reason"])
    try:
        photos = [store(photo.file, photo.name, by=by, at=at) for photo in given["photos"]]
        revision = actions.report(found, said, given["words"], photos=photos, by=by, at=at)
    except actions.Refused as refused:
        _say(form, refused)
    except Unmasked:
        form.add_error("words", WRONG["unmasked"])
    except (FileRefused, NotCleared) as refused:
        form.add_error("photos", str(refused))
    else:
        messages.success(http, _("The report waits for review; then it is public."))
        return redirect("disclosure:publication", revision.publication_id)
    return _form(http, form, _("Report on a month"), 422, project=found)


report = page_and_command(_report_form, _report)


@page(may=P.PROPOSE)
def _end_form(http: HttpRequest, code: str) -> HttpResponse:
    """Say that a project has ended."""
    found = _to_change(http, code)
    form = EndForm(found, clock.today(), initial={"on": clock.today()})
    return _form(http, form, _("The project has ended"), project=found)


@command(may=P.PROPOSE)
def _end(http: HttpRequest, code: str) -> HttpResponse:
    found, at = _to_change(http, code), clock.now()
    form = EndForm(found, clock.day_of(at), http.POST)
    if not form.is_valid():
        return _form(http, form, _("The project has ended"), 422, project=found)
    given, by = form.cleaned_data, actor(http, P.PROPOSE, found.body)
    actions.end(found, on=given["on"], given_up_because=given["reason"], by=by, at=at)
    return redirect("livelihood:at-desk", code)


end = page_and_command(_end_form, _end)
