"""What would be late on a day, and when people are reminded before it comes to that."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions.reminding import set_reminder_days
from yugang.disclosure.forms.duties import LateOnForm, ReminderDaysForm
from yugang.disclosure.queries import forecast as queries
from yugang.disclosure.queries.reminder_days import Days, set_at
from yugang.kernel import clock
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.paging import paged
from yugang.shared.people.access import places_within_reach
from yugang.shared.places.models import Place

P = Permission


@page(may=P.SEE_DESK)
def late_on(http: HttpRequest) -> HttpResponseBase:
    """What of my bodies would be late on ?day= if nobody did anything from now on."""
    who, today = person(http), clock.today()
    form = LateOnForm(http.GET, today=today, farthest=today + queries.FARTHEST)
    bodies = access.seen_bodies(who, today)
    if code := http.GET.get("body", ""):
        bodies = bodies.filter(code=code)
    found = queries.late_on(form.asked, today, bodies)
    new = [late for late in found if late.duty.due_on >= today]
    if form.only_new:
        found = new
    if file := asked_download(
        http, _("What would be late"), queries.header(), queries.cells(found)
    ):
        return file
    shown, pager = paged(http, found)
    context = {
        "form": form,
        "filters": [form["day"], form["which"]],
        "new": len(new),
        "only_new": form.only_new,
        "day": form.asked,
        "today": today,
        "rows": shown,
        "pager": pager,
        "unprepared": sum(not late.prepared for late in found),
        "links": links(http),
        "crumbs": [(_("Duties"), reverse("disclosure:duties")), (_("What would be late"), "")],
    }
    return render(http, "disclosure/late_on.html", context)


def _places(http: HttpRequest) -> list[Place]:
    """Where the person's offices stand: their own places, widest first."""
    return list(places_within_reach(person(http), P.EXEMPT, clock.today()).order_by("code"))


def _place(http: HttpRequest, code: str) -> Place:
    reach = places_within_reach(person(http), P.EXEMPT, clock.today())
    return get_object_or_404(reach, code=code)


@page(may=P.EXEMPT)
def reminder_days(http: HttpRequest) -> HttpResponse:
    """How many working days ahead whom is told, in the county and its towns."""
    places = [place for place in _places(http) if place.level <= 4]
    rows = [(place, set_at(place)) for place in places]
    context = {
        "rows": rows,
        "crumbs": [
            (_("Duties"), reverse("disclosure:duties")),
            (_("When people are reminded"), ""),
        ],
    }
    return render(http, "disclosure/reminder_days.html", context)


@page(may=P.EXEMPT)
def edit_reminder_days(http: HttpRequest, code: str) -> HttpResponse:
    place = _place(http, code)
    return _edit(http, place, ReminderDaysForm(initial=vars(set_at(place))))


def _edit(
    http: HttpRequest, place: Place, form: ReminderDaysForm, status: int = 200
) -> HttpResponse:
    crumbs = [
        (_("Duties"), reverse("disclosure:duties")),
        (_("When people are reminded"), reverse("disclosure:reminder-days")),
        (place.name, ""),
    ]
    context = {"form": form, "place": place, "crumbs": crumbs}
    return render(http, "disclosure/edit_reminder_days.html", context, status=status)


@command(may=P.EXEMPT)
def save_reminder_days(http: HttpRequest, code: str) -> HttpResponse:
    place, form = _place(http, code), ReminderDaysForm(http.POST)
    if not form.is_valid():
        return _edit(http, place, form, status=422)
    set_reminder_days(place, Days(**form.cleaned_data), by=actor(http, P.EXEMPT), at=clock.now())
    messages.success(http, _("Saved. From tomorrow morning people are reminded so."))
    return redirect("disclosure:reminder-days")
