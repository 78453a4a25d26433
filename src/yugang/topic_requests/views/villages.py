"""The numbers of villages and the county's share, at the desk."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body, Place
from yugang.topic_requests import access
from yugang.topic_requests.actions import villages as actions
from yugang.topic_requests.forms.desk import NumbersForm, ThresholdForm
from yugang.topic_requests.models import VillageNumbers
from yugang.topic_requests.queries import desk as queries
from yugang.topic_requests.queries import thresholds

from .desk import crumbs

P = Permission


@page(may=P.SEE_DESK)
def numbers(http: HttpRequest) -> HttpResponse:
    """My villages with their numbers, and what obliges them."""
    who, today = person(http), clock.today()
    rows = queries.village_rows(access.villages_of(who, today, *access.SEEING), today)
    mine = access.villages_of(who, today, P.HANDLE_CASE)
    context = {
        "rows": rows,
        "mine": set(mine.values_list("pk", flat=True)),
        "threshold": thresholds.threshold_of(settings.PLACE, today),
        "crumbs": crumbs((_("Numbers of the villages"), "")),
    }
    return render(http, "topic_requests/numbers.html", context)


def _village(http: HttpRequest, code: str) -> Body:
    mine = access.villages_of(person(http), clock.today(), P.HANDLE_CASE)
    return get_object_or_404(mine, code=code)


def _show_numbers(
    http: HttpRequest, body: Body, form: NumbersForm, status: int = 200
) -> HttpResponse:
    context = {
        "title": _("Numbers of %(village)s") % {"village": body.place.name},
        "form": form,
        "lede": _("Topics that are up already keep the numbers they were put up with."),
        "back": "topic-requests:numbers",
        "past": VillageNumbers.objects.filter(body=body),
        "crumbs": crumbs((body.place.name, "")),
    }
    return render(http, "topic_requests/form.html", context, status=status)


@page(may=P.HANDLE_CASE)
def _numbers_form(http: HttpRequest, code: str) -> HttpResponse:
    """The numbers of a village from a day on."""
    body, today = _village(http, code), clock.today()
    known = thresholds.numbers_of(body, today)
    names = ("villagers", "households", "representatives", "source")
    initial = {name: getattr(known, name) for name in names} if known else {}
    return _show_numbers(http, body, NumbersForm(initial={**initial, "since": today}))


@command(may=P.HANDLE_CASE)
def _set_numbers(http: HttpRequest, code: str) -> HttpResponse:
    body, form = _village(http, code), NumbersForm(http.POST)
    if not form.is_valid():
        return _show_numbers(http, body, form, 422)
    by = actor(http, P.HANDLE_CASE)
    actions.set_numbers(body, **form.cleaned_data, by=by, at=clock.now())
    messages.success(http, _("The numbers count for topics put up from then on."))
    return redirect("topic-requests:numbers")


set_numbers = page_and_command(_numbers_form, _set_numbers)


def _show_threshold(
    http: HttpRequest, place: Place, form: ThresholdForm | None, status: int = 200
) -> HttpResponse:
    today = clock.today()
    context = {
        "place": place,
        "form": form,
        "given": thresholds.given_threshold(place.code),
        "threshold": thresholds.threshold_of(place.code, today),
        "crumbs": crumbs((_("Threshold"), "")),
    }
    return render(http, "topic_requests/threshold.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def _threshold_form(http: HttpRequest) -> HttpResponse:
    """The share that obliges: the province's, or the county's own where that was not read."""
    place, today = get_object_or_404(Place, code=settings.PLACE), clock.today()
    now = thresholds.threshold_of(place.code, today)
    initial = {
        "villagers_one_in": _one_in(now.villagers),
        "representatives_one_in": _one_in(now.representatives),
        "by_household": now.by_household,
        "source": now.source,
        "since": today,
    }
    settled = thresholds.given_threshold(place.code).confirmed
    return _show_threshold(http, place, None if settled else ThresholdForm(initial=initial))


def _one_in(share: tuple[int, int] | None) -> int:
    return share[1] // share[0] if share else 0


@command(may=P.EDIT_CATALOGUE)
def _set_threshold(http: HttpRequest) -> HttpResponse:
    place = get_object_or_404(Place, code=settings.PLACE)
    form = ThresholdForm(http.POST)
    if not form.is_valid():
        return _show_threshold(http, place, form, 422)
    by = actor(http, P.EDIT_CATALOGUE)
    try:
        actions.set_threshold(place, **form.cleaned_data, by=by, at=clock.now())
    except actions.Settled:
        return _show_threshold(http, place, None, 409)
    messages.success(http, _("The share counts for topics put up from then on."))
    return redirect("topic-requests:threshold")


threshold = page_and_command(_threshold_form, _set_threshold)
