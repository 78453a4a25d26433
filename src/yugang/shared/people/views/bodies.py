"""The administrator's bodies: founding, editing, closing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.actions import bodies
from yugang.shared.places.models import Body
from yugang.shared.seen import ChangedMeanwhile

from .. import access
from ..actions import staff
from ..forms.staff import BodyForm, CloseBodyForm, NewBodyForm
from .pages import Crumbs, crumbs, form_page

MAY = Permission.ADMINISTER


def _way() -> Crumbs:
    return crumbs((_("Bodies"), reverse("people:bodies")))


@page(may=MAY)
def list_bodies(http: HttpRequest) -> HttpResponse:
    mine = access.bodies_within_reach(person(http), MAY, clock.today())
    context = {
        "bodies": mine.select_related("place").order_by("place__code", "code"),
        "crumbs": crumbs((_("Bodies"), "")),
    }
    return render(http, "people/bodies.html", context)


def _new_form(http: HttpRequest) -> NewBodyForm:
    places = access.places_within_reach(person(http), MAY, clock.today())
    return NewBodyForm(places, http.POST or None)


def _show_new(http: HttpRequest, form: NewBodyForm) -> HttpResponse:
    return form_page(http, form, title=_("New body"), button=_("Found"), way=_way())


@page(may=MAY)
def show_create_body(http: HttpRequest) -> HttpResponse:
    return _show_new(http, _new_form(http))


@command(may=MAY)
def create_body(http: HttpRequest) -> HttpResponseBase:
    form = _new_form(http)
    if not form.is_valid():
        return _show_new(http, form)
    bodies.create_body(form.changes(), by=actor(http, MAY), at=clock.now())
    return redirect("people:bodies")


def _edit_form(http: HttpRequest, body: Body) -> BodyForm:
    places = access.places_within_reach(person(http), MAY, clock.today())
    return BodyForm(places, http.POST or None, instance=body)


def _show_edit(http: HttpRequest, form: BodyForm) -> HttpResponse:
    return form_page(http, form, title=_("Edit"), button=_("Save"), way=_way())


@page(may=MAY)
def show_edit_body(http: HttpRequest, code: str) -> HttpResponse:
    body = access.get_body(person(http), code, clock.today())
    return _show_edit(http, _edit_form(http, body))


@command(may=MAY)
def edit_body(http: HttpRequest, code: str) -> HttpResponseBase:
    body = access.get_body(person(http), code, clock.today())
    form = _edit_form(http, body)
    if not form.is_valid():
        return _show_edit(http, form)
    seen, by = form.cleaned_data["seen"], actor(http, MAY)
    try:
        bodies.edit_body(body, form.changes(), seen=seen, by=by, at=clock.now())
    except ChangedMeanwhile as changed:
        form.tell(changed, Body.objects.get(pk=body.pk))
        return _show_edit(http, form)
    return redirect("people:bodies")


def _show_close(http: HttpRequest, form: CloseBodyForm, body: Body) -> HttpResponse:
    title = _("Close %(body)s") % {"body": body}
    return form_page(http, form, title=title, button=_("Close down"), way=_way())


@page(may=MAY)
def show_close_body(http: HttpRequest, code: str) -> HttpResponse:
    body = access.get_body(person(http), code, clock.today())
    return _show_close(http, CloseBodyForm(), body)


@command(may=MAY)
def close_body(http: HttpRequest, code: str) -> HttpResponseBase:
    body = access.get_body(person(http), code, clock.today())
    form = CloseBodyForm(http.POST)
    if not form.is_valid():
        return _show_close(http, form, body)
    staff.close_body(body, on=form.cleaned_data["on"], by=actor(http, MAY), at=clock.now())
    return redirect("people:bodies")


create_page = page_and_command(show_create_body, create_body)
edit_page = page_and_command(show_edit_body, edit_body)
close_page = page_and_command(show_close_body, close_body)
