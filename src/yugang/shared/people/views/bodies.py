"""The administrator's bodies: founding, editing, closing."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.actions import bodies
from yugang.shared.places.models import Body
from yugang.shared.seen import ChangedMeanwhile

from .. import access
from ..actions import staff
from ..forms.staff import BodyForm, CloseBodyForm, NewBodyForm
from ..ties import Tie, posts_that_end, ties
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


@dataclass(frozen=True)
class _Left:
    """What closing the body leaves behind: posts that end, and what hangs on it."""

    posts: list[str]
    ties: list[Tie]

    def __bool__(self) -> bool:
        return bool(self.posts or self.ties)


def _left(body: Body) -> _Left:
    today = clock.today()
    return _Left(posts_that_end(body, today), ties(body, today))


def _show_close(http: HttpRequest, form: CloseBodyForm, body: Body, left: _Left) -> HttpResponse:
    context = {
        "form": form,
        "body": body,
        "left": left,
        "crumbs": [*_way(), (_("Close %(body)s") % {"body": body}, "")],
    }
    status = 422 if form.is_bound else 200
    return render(http, "people/close_body.html", context, status=status)


@page(may=MAY)
def show_close_body(http: HttpRequest, code: str) -> HttpResponse:
    """What hangs on the body, before it is closed."""
    body = access.get_body(person(http), code, clock.today())
    left = _left(body)
    return _show_close(http, CloseBodyForm(ties=bool(left)), body, left)


@command(may=MAY)
def close_body(http: HttpRequest, code: str) -> HttpResponseBase:
    body = access.get_body(person(http), code, clock.today())
    left = _left(body)
    form = CloseBodyForm(http.POST, ties=bool(left))
    if not form.is_valid():
        return _show_close(http, form, body, left)
    on = form.cleaned_data["on"]
    staff.close_body(body, on=on, by=actor(http, MAY), at=clock.now())
    text = _("%(body)s is closed. If that was a mistake, undo it below.")
    messages.success(http, text % {"body": body})
    return redirect("people:bodies")


@command(may=MAY)
def reopen_body(http: HttpRequest, code: str) -> HttpResponseBase:
    """Undo the closing."""
    body = access.get_body(person(http), code, clock.today())
    try:
        back = staff.reopen_body(body, by=actor(http, MAY), at=clock.now())
    except staff.StaffRefused as refused:
        messages.error(http, str(refused))
    else:
        text = ngettext(
            "%(body)s is open again, with the %(n)s post that its closing had ended.",
            "%(body)s is open again, with the %(n)s posts that its closing had ended.",
            len(back),
        )
        messages.success(http, text % {"body": body, "n": len(back)})
    return redirect("people:bodies")


create_page = page_and_command(show_create_body, create_body)
edit_page = page_and_command(show_edit_body, edit_body)
close_page = page_and_command(show_close_body, close_body)
