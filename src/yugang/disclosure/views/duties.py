"""Duties at the desk: the list, one duty with its reason, events, exemptions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.actions import duties as actions
from yugang.disclosure.forms.duties import EventForm, ExemptForm, FilterForm, RefuseForm
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.models.local_changes import at_place
from yugang.disclosure.queries import duties as queries
from yugang.disclosure.queries.reasons import STATES, reason, spell_period, spell_timing
from yugang.disclosure.queries.withheld import withheld_of
from yugang.disclosure.workflow import ExemptionState, PublicationState
from yugang.kernel import clock
from yugang.kernel.explain import explain
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, actor, command, page, person
from yugang.shared.paging import paged
from yugang.shared.people.access import may, permissions
from yugang.shared.places.models import Body

P = Permission


@page(may=P.SEE_DESK)
def duties(http: HttpRequest) -> HttpResponseBase:
    """The duties of my bodies, the most urgent first; filters stay in the address."""
    who, today = person(http), clock.today()
    form = FilterForm(http.GET, today=today, state=queries.OPEN)
    found = queries.find(access.duties(who, today), form.wanted, form.day)
    if file := asked_download(http, _("Duties"), queries.header(), queries.cells(found, form.day)):
        return file
    mine = frozenset(access.bodies(who, P.PROPOSE, today).values_list("pk", flat=True))
    shown, pager = paged(http, found)
    context = {
        "form": form,
        "rows": queries.rows(shown, form.day, mine),
        "pager": pager,
        "links": links(http),
        "narrowed": _narrowed(form),
        "may_set_reminders": may(who, P.EXEMPT, today),
        "crumbs": [(_("Duties"), "")],
    }
    return render(http, "disclosure/duties.html", context)


def _narrowed(form: FilterForm) -> list[str]:
    """The filters that come from a link, in words."""
    wanted, found = form.wanted, []
    if code := wanted.place or wanted.here:
        body = Body.objects.filter(place__code=code).select_related("place").first()
        found.append(body.place.name if body else code)
    if wanted.body:
        found.append(str(Body.objects.filter(code=wanted.body).first() or wanted.body))
    if wanted.item:
        found.append(str(CatalogueItem.objects.filter(code=wanted.item).first() or wanted.item))
    return found


def to_duty(http: HttpRequest, duty_id: int, permission: Permission) -> Duty:
    return access.to_duty_for(person(http), duty_id, permission, clock.today())


@page(may=P.SEE_DESK)
def duty(http: HttpRequest, duty_id: int) -> HttpResponse:
    """One duty: its state and why, the sum of its days, its channels, what may be done."""
    return show(http, to_duty(http, duty_id, P.SEE_DESK))


def show(
    http: HttpRequest,
    duty: Duty,
    form: ExemptForm | None = None,
    refusing: RefuseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    today, who = clock.today(), person(http)
    sign, word = STATES[duty.state_on(today)]
    held = permissions(who, today, duty.body)
    open_ = duty.fulfilled_on is None and duty.exempted_at is None
    asked = duty.exemptions.filter(state=ExemptionState.ASKED).select_related("asked_by").first()
    mine = asked is not None and asked.asked_by_id == who.pk
    withheld = withheld_of(duty) if open_ else None
    first = {"reason": withheld.reason} if withheld else {}
    context = {
        "duty": duty,
        "sign": sign,
        "word": word,
        "reason": reason(duty, today),
        "period": spell_period(duty),
        "here": (here := at_place(duty.item, duty.body.place.code)),
        "rule": spell_timing(here.when),
        "sum": _sum(duty),
        "postings": queries.postings_of(duty),
        "drafts": duty.prepared_publications.filter(state=PublicationState.PREPARED),
        "papers": duty.papers.all(),
        "may_publish": open_ and P.PROPOSE in held,
        "asked": asked,
        "asked_by_me": mine,
        "may_ask": open_ and asked is None and {P.PROPOSE, P.EXEMPT} & held,
        "may_decide": open_ and asked is not None and not mine and P.EXEMPT in held,
        "may_lift": duty.exempted_at is not None and P.EXEMPT in held,
        "withheld": withheld,
        "form": form or ExemptForm(due_on=duty.due_on, today=today, initial=first),
        "refusing": refusing or RefuseForm(),
        "crumbs": [(_("Duties"), reverse("disclosure:duties")), (duty.title, "")],
    }
    return render(http, "disclosure/duty.html", context, status=status)


def _sum(duty: Duty) -> Any:
    """The day-by-day sum of an event's limit, None where no days are counted."""
    timing = at_place(duty.item, duty.body.place.code).when
    counted = timing.clock(duty.starts_on) if duty.is_event else None
    if counted is None:
        return None
    return explain(counted, calendar_for(duty.body.place.code), get_language() or "zh")


@page(may=P.SEE_DESK)
def open_event_form(http: HttpRequest) -> HttpResponse:
    """Tell that something was formed that has to be disclosed in time."""
    return _event(http, _event_form(http))


def _event(http: HttpRequest, form: EventForm, status: int = 200) -> HttpResponse:
    crumbs = [(_("Duties"), reverse("disclosure:duties")), (_("Open a duty"), "")]
    return render(
        http, "disclosure/open_event.html", {"form": form, "crumbs": crumbs}, status=status
    )


def _event_form(http: HttpRequest) -> EventForm:
    today = clock.today()
    form = EventForm(http.POST if http.method == "POST" else None, initial={"formed_on": today})
    active = CatalogueItem.objects.in_force(today).filter(mode__in=WITH_DUTIES)
    form.choose_from(
        active.filter(timing__kind__in=["event", "at-once"]),
        access.bodies(person(http), P.PROPOSE, today)
        | access.bodies(person(http), P.EXEMPT, today),
        today,
    )
    return form


@command(may=P.SEE_DESK)
def open_event(http: HttpRequest) -> HttpResponse:
    form = _event_form(http)
    if not form.is_valid():
        return _event(http, form, status=422)
    by, at = actor(http, P.SEE_DESK), clock.now()
    opened = actions.open_event(**form.cleaned_data, by=by, at=at)
    return redirect("disclosure:duty", opened.pk)
