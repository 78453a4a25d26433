"""The calculator and the calendar for everyone; entering notices for the openness office."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.calendar import NATION, Notice
from yugang.kernel.notice_text import spell_notice, usual_title
from yugang.kernel.places import BadPlaceCode, complete
from yugang.shared.http import (
    Permission,
    actor,
    command,
    page,
    page_and_command,
    person,
    refuse_writes,
)

from . import actions, queries
from .access import regions_open_to
from .forms import FIRST_YEAR, LAST_YEAR, DueForm, NoticeForm
from .models import HolidayNotice
from .regions import region_name

ASKED = ("from", "number", "unit", "place")
SHOWN = 200


@page(may=Permission.ANYONE)
def due(http: HttpRequest) -> HttpResponse:
    """Date + number + unit + place → due date, explained; `format=json` for programs."""
    asked = any(name in http.GET for name in ASKED)
    initial = {"start": clock.today(), "number": 20, "unit": "working-day"}
    form = DueForm(http.GET if asked else None, initial=initial)
    if http.GET.get("format") == "json":
        return _as_json(form)
    context: dict[str, Any] = {
        "form": form,
        "this_year": clock.today().year,
        "crumbs": [(_("Work out a deadline"), "")],
    }
    if form.is_valid():
        context |= _explanation(_answer(form), form.cleaned_data["place"], form)
    return render(http, "calendars/due.html", context)


def _answer(form: DueForm) -> queries.Explained:
    data = form.cleaned_data
    return queries.answer(data["start"], form.limit(), data["place"], get_language() or "zh")


def _as_json(form: DueForm) -> JsonResponse:
    """The answer; without a question, or with a mistaken one, `errors` by parameter and 400."""
    if form.is_valid():
        found, status = queries.answer_as_json(_answer(form), form.cleaned_data["place"]), 200
    else:
        errors = form.errors or {"start": [_("Choose a date.")]}
        found = {"errors": {form.add_prefix(name): list(errors[name]) for name in errors}}
        status = 400
    return JsonResponse(found, status=status, json_dumps_params={"ensure_ascii": False})


def _explanation(explained: queries.Explained, place: str, form: DueForm) -> dict[str, Any]:
    given = {name: form[name if name != "from" else "start"].value() for name in ASKED}
    query = urlencode({name: value for name, value in given.items() if value})
    return {
        "explained": explained,
        "region": region_name(place),
        "share": f"{reverse('calendars:due')}?{query}",
    }


@page(may=Permission.ANYONE)
def year(http: HttpRequest, year: int) -> HttpResponse:
    """Twelve months of a place, days off and make-up days marked."""
    place = _place(http)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    calendars = queries.current()
    calendar = calendars(place)
    context = {
        "year": year,
        "place": place,
        "region": region_name(place),
        "regions": [(r, region_name(r)) for r in (NATION, *calendars.regions())],
        "months": queries.year_months(calendar, year),
        "confirmed": year in calendar.confirmed,
        "missing": [region_name(r) for r in calendar.missing_regions(year)],
        "notices": [n for n in calendars.notices if n.year == year and place.startswith(n.region)],
        "previous": year - 1 if year > FIRST_YEAR else None,
        "next": year + 1 if year < LAST_YEAR else None,
        "crumbs": [
            (_("Work out a deadline"), reverse("calendars:due")),
            (_("Working days of %(year)s") % {"year": year}, ""),
        ],
    }
    return render(http, "calendars/year.html", context)


def _place(http: HttpRequest) -> str:
    try:
        text = http.GET.get("place", "")
        return complete(text) if text else NATION
    except BadPlaceCode as error:
        raise Http404 from error


@page(may=Permission.EDIT_CALENDAR)
def notices(http: HttpRequest) -> HttpResponse:
    """Every notice, those in force first of their year."""
    rows = HolidayNotice.objects.prefetch_related("days").select_related("replaced_by")
    context = {
        "notices": [(row, region_name(row.region)) for row in rows],
        "this_year": clock.today().year,
        "next_year": clock.today().year + 1,
        "next_is_missing": clock.today().year + 1 not in queries.calendar_for().confirmed,
        "crumbs": [(_("Calendar"), "")],
    }
    return render(http, "calendars/notices.html", context)


@page(may=Permission.EDIT_CALENDAR)
def notice(http: HttpRequest, pk: int) -> HttpResponse:
    """One notice with its days."""
    row = get_object_or_404(HolidayNotice.objects.select_related("replaces", "replaced_by"), pk=pk)
    context = {
        "notice": row,
        "region": region_name(row.region),
        "text": spell_notice(row.as_notice().days),
        "crumbs": [(_("Calendar"), reverse("calendars:notices")), (str(row), "")],
    }
    return render(http, "calendars/notice.html", context)


@page(may=Permission.EDIT_CALENDAR)
def write_notice(http: HttpRequest) -> HttpResponse:
    """The form for a notice, begun with the one in force."""
    regions = regions_open_to(person(http), clock.today())
    form = NoticeForm(initial=_first_guess(http, regions), regions=regions)
    return render(http, "calendars/new_notice.html", _new_notice_context(form))


@command(may=Permission.EDIT_CALENDAR, atomic=False)
def preview_notice(http: HttpRequest) -> HttpResponse:
    """What entering the notice would move. It is posted, for its text is longer than an address
    may be, but the database refuses writes here as on a page."""
    with connection.execute_wrapper(refuse_writes):
        form = NoticeForm(http.POST, regions=regions_open_to(person(http), clock.today()))
        if "again" in http.POST or not form.is_valid():
            status = 422 if form.errors else 200
            context = _new_notice_context(form)
            return render(http, "calendars/new_notice.html", context, status=status)
        return render(http, "calendars/confirm_notice.html", _confirm_context(http, form))


new_notice = page_and_command(write_notice, preview_notice)


@command(may=Permission.EDIT_CALENDAR)
def enter_notice(http: HttpRequest) -> HttpResponse:
    """Enter the notice that was confirmed."""
    regions = regions_open_to(person(http), clock.today())
    form = NoticeForm(http.POST, regions=regions)
    if not form.is_valid():
        return render(http, "calendars/new_notice.html", _new_notice_context(form), status=422)
    try:
        entered = actions.enter_notice(
            form.notice(),
            by=actor(http, Permission.EDIT_CALENDAR),
            at=clock.now(),
            replacing=form.cleaned_data["replacing"],
        )
    except actions.ReplacedMeanwhile as other:
        return render(
            http,
            "calendars/confirm_notice.html",
            _confirm_context(http, form) | {"meanwhile": other.present},
            status=409,
        )
    number = len(entered.moved)
    messages.success(
        http,
        ngettext(
            "The notice is entered. %(number)s due date was recomputed.",
            "The notice is entered. %(number)s due dates were recomputed.",
            number,
        )
        % {"number": number},
    )
    return redirect("calendars:notice", pk=entered.notice.pk)


def _first_guess(http: HttpRequest, regions: list[str]) -> dict[str, Any]:
    """The year and region asked for, with the notice in force as text to start from."""
    calendars = queries.current()
    year = clock.today().year + 1
    given = http.GET.get("year", "")
    if given.isdecimal() and FIRST_YEAR <= int(given) <= LAST_YEAR:
        year = int(given)
    region = http.GET.get("region", NATION)
    known = calendars.in_force(region, year) if region in regions else None
    return {
        "year": year,
        "region": region if region in regions else NATION,
        "title": known.title if known else usual_title(year),
        "number": known.number if known else "",
        "issued_on": known.issued_on if known else None,
        "text": spell_notice(known.days) if known else "",
    }


def _new_notice_context(form: NoticeForm) -> dict[str, Any]:
    return {
        "form": form,
        "crumbs": [(_("Calendar"), reverse("calendars:notices")), (_("Enter a notice"), "")],
    }


def _confirm_context(http: HttpRequest, form: NoticeForm) -> dict[str, Any]:
    new: Notice = form.notice()
    by, at = actor(http, Permission.EDIT_CALENDAR), clock.now()
    moved = actions.rehearse_notice(new, by=by, at=at)
    present = HolidayNotice.objects.filter(
        region=new.region, year=new.year, replaced_at=None
    ).first()
    after = queries.current().with_notices(new)(new.region)
    values = {name: form.data.get(name, "") for name in form.fields if name != "replacing"}
    return _new_notice_context(form) | {
        "notice": new,
        "region": region_name(new.region),
        "off": sum(day.off for day in new.days),
        "made_up": sum(not day.off for day in new.days),
        "present": present,
        "moved": moved[:SHOWN],
        "moved_count": len(moved),
        "later": sum(bool(m.old and m.new and m.new > m.old) for m in moved),
        "earlier": sum(bool(m.old and m.new and m.new < m.old) for m in moved),
        "forgotten": queries.statutory_days_missing(new),
        "months": queries.year_months(after, new.year),
        "values": {**values, "replacing": present.mark if present else ""},
    }
