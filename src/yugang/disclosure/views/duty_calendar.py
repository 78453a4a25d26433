"""Calendars of duties: at the desk, on a body's public pages, and as files to subscribe to."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import calendar_keys as actions
from yugang.disclosure.models import Duty
from yugang.disclosure.queries import duty_calendar as queries
from yugang.disclosure.queries import icalendar
from yugang.disclosure.queries.calendar_keys import address_of, owner
from yugang.disclosure.queries.reasons import spell_month
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

P = Permission
TYPE = "text/calendar; charset=utf-8"


def _leaf(asked: str) -> tuple[int, int]:
    today = clock.today()
    return queries.read_span(asked) or (today.year, today.month)


def _context(
    duties: QuerySet[Duty], leaf: tuple[int, int], place: str, address: Any
) -> dict[str, Any]:
    (year, month), today = leaf, clock.today()
    before, after = (
        address(name) if queries.is_near(name, today) else ""
        for name in queries.turned(year, month)
    )
    months = queries.leaves(duties, year, month, calendar_for(place), today, address)
    agenda = queries.agenda(duties, year, month, today) if month else []
    return {
        "months": months,
        "agenda": agenda,
        "number": sum(leaf.number for leaf in months),
        "cut": bool(month) and sum(leaf.number for leaf in months) > queries.MOST,
        "spelled": spell_month(year, month) if month else _("year %(year)s") % {"year": year},
        "before": before,
        "after": after,
        "other": address(f"{year}" if month else f"{year}-{today.month:02d}"),
        "is_month": bool(month),
    }


@page(may=P.SEE_DESK)
def calendar(http: HttpRequest) -> HttpResponse:
    """What falls due in a month (?span=2026-03) or a year (?span=2026), of my bodies or of one."""
    who, today = person(http), clock.today()
    duties = access.duties(who, today)
    body = access.seen_bodies(who, today).filter(code=http.GET.get("body", "")).first()
    if body:
        duties = duties.filter(body=body)

    def address(span: str) -> str:
        return "?" + urlencode({"span": span} | ({"body": body.code} if body else {}))

    place = (body.place.code if body else "") or _own_place(who)
    context = {
        **_context(duties, _leaf(http.GET.get("span", "")), place, address),
        "body": body,
        "feed": address_of(who),
        "crumbs": [(_("Duties"), reverse("disclosure:duties")), (_("Calendar of duties"), "")],
    }
    return render(http, "disclosure/duty_calendar.html", context)


def _own_place(who: Person) -> str:
    body = access.bodies(who, P.SEE_DESK, clock.today()).select_related("place").first()
    return body.place.code if body else ""


@command(may=P.SEE_DESK)
def renew_calendar(http: HttpRequest) -> HttpResponse:
    """A new secret address; the old one leads nowhere."""
    actions.renew_calendar(person(http), by=actor(http), at=clock.now())
    messages.success(http, _("The address is new. Enter it in your calendar program."))
    return redirect(reverse("disclosure:duty-calendar") + "#feed")


@command(may=P.SEE_DESK)
def close_calendar(http: HttpRequest) -> HttpResponse:
    actions.close_calendar(person(http), by=actor(http), at=clock.now())
    messages.success(http, _("The address is taken away."))
    return redirect(reverse("disclosure:duty-calendar") + "#feed")


@page(may=P.ANYONE)
def own_feed(http: HttpRequest, secret: str) -> HttpResponse:
    """The duties of whoever has this secret address, as long as she acts for bodies."""
    who, today = owner(secret), clock.today()
    if who is None:
        raise Http404(_("There is no calendar here."))
    mine = access.bodies(who, P.PROPOSE, today) | access.bodies(who, P.REVIEW, today)
    duties = Duty.objects.filter(body__in=mine.distinct(), exempted_at__isnull=True)
    with translation.override("zh-hans"):
        made = _file(_("My duties of disclosure"), duties, at_desk=True)
    response = HttpResponse(made, content_type=TYPE)
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _file(name: str, duties: QuerySet[Duty], *, at_desk: bool = False) -> bytes:
    shown = duties.filter(due_on__range=icalendar.around(clock.today()))
    rows = shown.select_related("item", "body", "publication").order_by("due_on", "id")
    return icalendar.file(name, rows, clock.now(), at_desk=at_desk)


def _public(body: Body) -> QuerySet[Duty]:
    """What anyone may know of: nothing that is for the body's own people."""
    return Duty.objects.outward().filter(body=body)


@baked
@page(may=P.ANYONE)
def body_feed(http: HttpRequest, code: str) -> HttpResponse:
    """What a body has to disclose and when, for calendar programs."""
    body = get_object_or_404(Body, code=code)
    with translation.override("zh-hans"):
        name = _("What %(body)s must disclose") % {"body": body.name}
        made = _file(name, _public(body).filter(exempted_at__isnull=True))
    return HttpResponse(made, content_type=TYPE)


@baked
@page(may=P.ANYONE)
def body_calendar(http: HttpRequest, code: str, span: str = "") -> HttpResponse:
    """What a body has to disclose, month by month."""
    body = get_object_or_404(Body.objects.select_related("place"), code=code)
    if span and not (queries.read_span(span) and queries.is_near(span, clock.today())):
        raise Http404(span)

    def address(name: str) -> str:
        return reverse("disclosure:body-calendar-span", args=[code, name])

    context = {
        **_context(_public(body), _leaf(span), body.place.code, address),
        "body": body,
        "crumbs": [
            (_("Bodies"), reverse("portal:bodies")),
            (body.name, reverse("portal:body", args=[code])),
            (_("Calendar of duties"), ""),
        ],
    }
    return render(http, "disclosure/body_calendar.html", context)
