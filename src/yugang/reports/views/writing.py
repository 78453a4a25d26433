"""Beginning a report, writing it, bringing last year's in, sending it to review."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure.public import NotCleared, Unmasked
from yugang.kernel import clock
from yugang.reports import access, actions
from yugang.reports.forms import BeginForm, BringForm, SendForm, WriteForm
from yugang.reports.models import Report
from yugang.reports.queries import assembling, showing
from yugang.reports.reading import Unreadable, read
from yugang.reports.words import WRONG
from yugang.reports.words_of_files import why
from yugang.reports.writing.files import kept
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from .desk import context_of, crumbs, way_to

P = Permission


def _begin_page(http: HttpRequest, form: BeginForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "crumbs": crumbs((_("Begin a report"), ""))}
    return render(http, "reports/begin.html", context, status=status)


@page(may=P.PROPOSE)
def _begin_form(http: HttpRequest) -> HttpResponse:
    """Begin the report on a year."""
    today = clock.today()
    wanted = {name: http.GET[name] for name in ("body", "year") if name in http.GET}
    return _begin_page(http, BeginForm(access.bodies(person(http), today), today, initial=wanted))


@command(may=P.PROPOSE)
def _begin(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    form = BeginForm(access.bodies(person(http), today), today, http.POST)
    if not form.is_valid():
        return _begin_page(http, form, 422)
    given = form.cleaned_data
    by = actor(http, P.PROPOSE, given["body"])
    held = actions.begin(given["body"], given["year"], whole=given["whole"], by=by, at=clock.now())
    return redirect("reports:report", held.pk)


begin = page_and_command(_begin_form, _begin)


def _to_write(http: HttpRequest, report_id: int) -> Report:
    return access.to_report_for(person(http), report_id, clock.today())


def _write_page(
    http: HttpRequest, report: Report, form: WriteForm, status: int = 200
) -> HttpResponse:
    assembled = assembling.assemble(report, clock.today())
    context = {
        "form": form,
        "report": report,
        "references": showing.references(assembled.told),
        "crumbs": crumbs(way_to(report), (_("Write"), "")),
    }
    return render(http, "reports/write.html", context, status=status)


@page(may=P.PROPOSE)
def _write_form(http: HttpRequest, report_id: int) -> HttpResponse:
    """Write the text, and the figures that have no source here."""
    held = _to_write(http, report_id)
    return _write_page(http, held, WriteForm(held))


@command(may=P.PROPOSE)
def _write(http: HttpRequest, report_id: int) -> HttpResponse:
    held = _to_write(http, report_id)
    form = WriteForm(held, http.POST)
    if not form.is_valid():
        return _write_page(http, held, form, 422)
    seen, by = form.cleaned_data["seen_version"], actor(http, P.PROPOSE, held.body)
    try:
        actions.write(held, form.texts, form.filled, seen_version=seen, by=by, at=clock.now())
    except actions.Refused as refused:
        form.add_error(None, WRONG[refused.code])
        form.data = form.data | {"seen_version": held.version}  # type: ignore[operator]
        return _write_page(http, held, form, 409)
    messages.success(http, _("Saved."))
    return redirect("reports:report", held.pk)


write = page_and_command(_write_form, _write)


def _bring_page(
    http: HttpRequest, report: Report, form: BringForm, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "report": report,
        "crumbs": crumbs(way_to(report), (_("Bring last year's report in"), "")),
    }
    return render(http, "reports/bring.html", context, status=status)


@page(may=P.PROPOSE)
def _bring_form(http: HttpRequest, report_id: int) -> HttpResponse:
    """Bring in the report of the year before, from its file."""
    return _bring_page(http, _to_write(http, report_id), BringForm())


@command(may=P.PROPOSE, atomic=False)
def _bring(http: HttpRequest, report_id: int) -> HttpResponse:
    held, form = _to_write(http, report_id), BringForm(http.POST, http.FILES)
    if not form.is_valid():
        return _bring_page(http, held, form, 422)
    upload, by = form.cleaned_data["file"], actor(http, P.PROPOSE, held.body)
    try:
        actions.bring(held, read(upload.read(), upload.name), by=by, at=clock.now())
    except Unreadable as error:
        form.add_error("file", why(error))
    except actions.Refused as refused:
        form.add_error("file", WRONG[refused.code])
    else:
        messages.success(http, _("Last year's figures are compared with this year's now."))
        return redirect("reports:report", held.pk)
    return _bring_page(http, held, form, 422)


bring = page_and_command(_bring_form, _bring)


@command(may=P.PROPOSE, atomic=False)
def send(http: HttpRequest, report_id: int) -> HttpResponse:
    """Fix the figures and send it to review."""
    held, form = _to_write(http, report_id), SendForm(http.POST)
    by, at = actor(http, P.PROPOSE, held.body), clock.now()
    if not form.is_valid():
        return render(http, "reports/report.html", context_of(http, held, form), status=422)
    given = form.cleaned_data
    now = assembling.assemble(held, clock.day_of(at)).report
    try:
        revision = actions.send(
            held,
            kept(now, at=at),
            remarks=given["remarks"],
            seen_version=given["seen_version"],
            by=by,
            at=at,
        )
    except actions.Refused as refused:
        form.add_error("remarks" if refused.code == "unexplained" else None, WRONG[refused.code])
    except (Unmasked, NotCleared):
        form.add_error(None, _("The text holds personal data. Take them out or mask them."))
    else:
        messages.success(http, _("It waits for review by somebody else; then it is published."))
        return redirect("disclosure:publication", revision.publication_id)
    return render(http, "reports/report.html", context_of(http, held, form), status=422)
