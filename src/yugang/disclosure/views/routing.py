"""Routes of review: which there are, and setting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.access import reviews as access_to
from yugang.disclosure.actions import routing as actions
from yugang.disclosure.forms.routing import RouteForm
from yugang.disclosure.queries import choosing
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.people.models import Post

P = Permission


@page(may=P.EDIT_CATALOGUE)
def routes(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    found = access_to.routes(person(http), today).order_by("body__name", "id")
    rows = [(one, one.ends_on is None or one.ends_on >= today) for one in found[:300]]
    rows.sort(key=lambda row: not row[1])
    context = {"rows": rows, "crumbs": [(_("Routes of review"), "")]}
    return render(http, "disclosure/routes.html", context)


def _form(http: HttpRequest, data: Any = None) -> RouteForm:
    who, today = person(http), clock.today()
    mine = access.bodies(who, P.EDIT_CATALOGUE, today)
    posts = Post.objects.on(today).that_may(P.REVIEW).filter(body__in=mine)
    return RouteForm(
        data,
        bodies=mine.order_by("name"),
        posts=posts.select_related("body", "person").order_by("body__name", "id"),
        items=choosing.items(today),
        initial={"starts_on": today},
    )


@page(may=P.EDIT_CATALOGUE)
def route_form(http: HttpRequest) -> HttpResponse:
    return _show(http, _form(http))


def _show(http: HttpRequest, form: RouteForm, status: int = 200) -> HttpResponse:
    crumbs = [(_("Routes of review"), reverse("disclosure:routes")), (_("Set a route"), "")]
    return render(http, "disclosure/route.html", {"form": form, "crumbs": crumbs}, status=status)


@command(may=P.EDIT_CATALOGUE)
def take_route(http: HttpRequest) -> HttpResponse:
    form = _form(http, http.POST)
    if not form.is_valid():
        return _show(http, form, 422)
    actions.set_route(form.draft(), by=actor(http, P.EDIT_CATALOGUE), at=clock.now())
    messages.success(http, _("Set. It holds for what is sent to review from that day on."))
    return redirect("disclosure:routes")


set_route = page_and_command(route_form, take_route)


@command(may=P.EDIT_CATALOGUE)
def end_route(http: HttpRequest, route_id: int) -> HttpResponse:
    found = access_to.to_route(person(http), route_id, clock.today())
    actions.end_route(found, by=actor(http, P.EDIT_CATALOGUE), at=clock.now())
    messages.success(http, _("Ended. What is under review goes on as it began."))
    return redirect("disclosure:routes")
