"""Runs of sheets at the desk: start one, watch it, take it along, record what came of visits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.households import access
from yugang.households.actions import running, visiting
from yugang.households.forms.desk import RunForm, VisitForm, usual_period
from yugang.households.models import HouseholdSheet, Outcome, RunState, SheetRun
from yugang.households.printing import Job, one
from yugang.households.queries import desk as queries
from yugang.households.queries import register_list, saying, store
from yugang.households.rules.periods import NoPeriod, Period, period, read_period
from yugang.households.words import FAULTS, sentence, spell_period
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Place

from .villages import crumbs, pager

P = Permission
REFRESH_SECONDS = 3


def _run_form(http: HttpRequest, place: Place, of: Period) -> RunForm:
    found = saying.choices(place, of)
    chosen = [one.pk for one in found[: saying.MOST_CHOSEN]]
    initial = {"period": of.code, "chosen": chosen}
    data = http.POST if http.method == "POST" else None
    return RunForm(data, initial=initial, choices=found)


def _asked(given: str) -> Period:
    try:
        return read_period(given)
    except NoPeriod:
        return period(usual_period(clock.today()))


def _without_rows(place: Place, of: Period) -> str:
    """That no household has a row in the period, while there are rows in others."""
    others = _(", ").join(map(spell_period, queries.periods_instead(place, of)))
    told = {"period": spell_period(of), "others": others}
    return str(FAULTS["no-rows"]) % told if others else ""


def _new_page(
    http: HttpRequest, place: Place, of: Period, form: RunForm, status: int = 200
) -> HttpResponse:
    context = {
        "place": place,
        "form": form,
        "period": of,
        "periods": queries.periods_of(place, clock.today(), of),
        "without": _without_rows(place, of),
        "households": place.households.filter(left_on=None, erased_at=None).count(),
        "crumbs": crumbs(place, (_("Make household sheets"), "")),
    }
    return render(http, "households/new_run.html", context, status=status)


@page(may=P.KEEP_HOUSEHOLDS)
def _show_new(http: HttpRequest, code: str) -> HttpResponse:
    """Choose the period and what stands on all sheets."""
    place = access.to_village(person(http), code, clock.today())
    of = _asked(http.GET.get("period", ""))
    return _new_page(http, place, of, _run_form(http, place, of))


@command(may=P.KEEP_HOUSEHOLDS)
def _start(http: HttpRequest, code: str) -> HttpResponse:
    """Fix what the sheets say; the worker sets them."""
    place = access.to_village(person(http), code, clock.today())
    of = _asked(http.POST.get("period", ""))
    form = _run_form(http, place, of)
    if not form.is_valid():
        return _new_page(http, place, of, form, 422)
    given = form.cleaned_data
    try:
        run = running.start(
            place,
            given["period"],
            chosen=list(given.get("chosen") or []),
            large=given["large"],
            by=actor(http, P.KEEP_HOUSEHOLDS),
            at=clock.now(),
        )
    except running.NoHousehold:
        form.add_error(None, sentence("no-household"))
        return _new_page(http, place, of, form, 422)
    return redirect("households:run", run.pk)


new_run = page_and_command(_show_new, _start)


def _run(http: HttpRequest, run_id: int) -> SheetRun:
    return access.to_run(person(http), run_id, clock.today())


def _run_page(http: HttpRequest, run: SheetRun, *, opened: bool = False) -> HttpResponse:
    show = http.GET.get("show", "all")
    shown, pages = pager(http, queries.sheets_of(run, show, clock.today()))
    counts = queries.counts_of(run)
    context: dict[str, Any] = {
        "run": run,
        "period": period(run.period),
        "title": saying.title(run),
        "sheets": shown,
        "pager": pages,
        "show": show if show in queries.SHOWN else "all",
        "counts": {"open": counts[""], **counts, "again": _again(run)},
        "share": 100 * counts[Outcome.SIGNED] // run.total if run.total else 0,
        "opened": opened,
        "crumbs": crumbs(run.place, (period(run.period).chinese, "")),
    }
    answer = render(http, "households/run.html", context)
    if run.is_under_way:
        answer["Refresh"] = str(REFRESH_SECONDS)
    return answer


def _again(run: SheetRun) -> int:
    return queries.sheets_of(run, "again", clock.today()).count()


@page(may=P.KEEP_HOUSEHOLDS)
def _show_run(http: HttpRequest, run_id: int) -> HttpResponse:
    """How far the run is; then its sheets and what came of each, names masked."""
    return _run_page(http, _run(http, run_id))


@command(may=P.KEEP_HOUSEHOLDS)
def _open_run(http: HttpRequest, run_id: int) -> HttpResponse:
    """The same with the names; entered in the ledger."""
    run = _run(http, run_id)
    visiting.show(run, by=actor(http, P.KEEP_HOUSEHOLDS), at=clock.now())
    answer = _run_page(http, run, opened=True)
    answer["Cache-Control"] = "no-store"
    return answer


run = page_and_command(_show_run, _open_run)


@page(may=P.KEEP_HOUSEHOLDS)
def _back_to_run(http: HttpRequest, run_id: int) -> HttpResponse:
    """Sheets are taken along by a press, never by an address."""
    return redirect("households:run", run_id)


@command(may=P.KEEP_HOUSEHOLDS)
def _print_run(http: HttpRequest, run_id: int) -> HttpResponse:
    """All sheets as one PDF; entered in the ledger. Where the pages are gone they are set anew."""
    run, by = _run(http, run_id), actor(http, P.KEEP_HOUSEHOLDS)
    if run.state != RunState.DONE or run.erased_at:
        return redirect("households:run", run.pk)
    try:
        whole = store.fetch(run, running.WHOLE)
    except FileNotFoundError:
        running.set_again(run)
        messages.info(http, _("The pages are being set anew; they will be ready in a moment."))
        return redirect("households:run", run.pk)
    visiting.take_along(run, by=by, at=clock.now())
    return _pdf(whole, f"{run.place.code}-{run.period}.pdf")


print_run = page_and_command(_back_to_run, _print_run)


@command(may=P.KEEP_HOUSEHOLDS)
def _print_register(http: HttpRequest, run_id: int) -> HttpResponse:
    """The list to be signed at the doors; entered in the ledger."""
    run = _run(http, run_id)
    visiting.show(run, by=actor(http, P.KEEP_HOUSEHOLDS), at=clock.now())
    return _pdf(register_list.pdf(run), f"{run.place.code}-{run.period}-register.pdf")


print_register = page_and_command(_back_to_run, _print_register)


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _sheet(http: HttpRequest, run_id: int, number: int) -> HouseholdSheet:
    return access.to_sheet(person(http), run_id, number, clock.today())


def _visit_form(http: HttpRequest, sheet: HouseholdSheet) -> VisitForm:
    today = clock.today()
    return VisitForm(
        http.POST if http.method == "POST" else None,
        initial={"visited_on": today, "delivered_by": person(http).name},
        printed_on=clock.day_of(sheet.run.created_at),
        today=today,
    )


def _sheet_page(
    http: HttpRequest, sheet: HouseholdSheet, form: VisitForm, status: int = 200
) -> HttpResponse:
    of = period(sheet.run.period)
    context = {
        "sheet": sheet,
        "run": sheet.run,
        "form": form,
        "visits": sheet.visits.all(),
        "signed": sheet.outcome == Outcome.SIGNED,
        "crumbs": crumbs(
            sheet.run.place,
            (of.chinese, reverse("households:run", args=[sheet.run_id])),
            (f"{sheet.household.number:04d}", ""),
        ),
    }
    return render(http, "households/sheet.html", context, status=status)


@page(may=P.KEEP_HOUSEHOLDS)
def _show_sheet(http: HttpRequest, run_id: int, number: int) -> HttpResponse:
    """One household's sheet: what came of bringing it."""
    sheet = _sheet(http, run_id, number)
    return _sheet_page(http, sheet, _visit_form(http, sheet))


@command(may=P.KEEP_HOUSEHOLDS)
def _visit(http: HttpRequest, run_id: int, number: int) -> HttpResponse:
    """Record a visit; the next sheet that was not brought comes up."""
    sheet = _sheet(http, run_id, number)
    form = _visit_form(http, sheet)
    if not form.is_valid():
        return _sheet_page(http, sheet, form, 422)
    by, at = actor(http, P.KEEP_HOUSEHOLDS), clock.now()
    try:
        visiting.visit(sheet, **form.cleaned_data, by=by, at=at)
    except visiting.AlreadySigned:
        messages.info(http, _("This sheet was signed for already."))
        return redirect("households:sheet", run_id, number)
    messages.success(http, _("Recorded: sheet %(number)s.") % {"number": f"{number:04d}"})
    following = sheet.run.sheets.filter(outcome="").order_by("number")
    after = following.filter(number__gt=number).first() or following.first()
    if after is None:
        return redirect("households:run", run_id)
    return redirect("households:sheet", run_id, after.number)


sheet = page_and_command(_show_sheet, _visit)


@page(may=P.KEEP_HOUSEHOLDS)
def _back_to_sheet(http: HttpRequest, run_id: int, number: int) -> HttpResponse:
    """A sheet is taken along by a press, never by an address."""
    return redirect("households:sheet", run_id, number)


@command(may=P.KEEP_HOUSEHOLDS)
def _print_sheet(http: HttpRequest, run_id: int, number: int) -> HttpResponse:
    """One household's sheet as PDF, as it was printed; entered in the ledger."""
    sheet = _sheet(http, run_id, number)
    if not sheet.sealed:
        messages.info(http, _("What this sheet said has been erased."))
        return redirect("households:sheet", run_id, number)
    visiting.take_along(sheet, by=actor(http, P.KEEP_HOUSEHOLDS), at=clock.now())
    run = sheet.run
    job = Job(sheet.pk, saying.title(run), run.created_at, saying.data(sheet))
    return _pdf(one(job, saying.frame(run)), f"{sheet.code}.pdf")


print_sheet = page_and_command(_back_to_sheet, _print_sheet)
