"""Opening a citizen's account, and what she says of herself in it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from .. import queries
from ..actions import account, citizen
from ..forms.citizen import ContactForm, RegisterForm
from .signing_in import BACKEND

P = Permission


def _show_register(
    http: HttpRequest, form: RegisterForm, status: int = 200, full: bool = False
) -> HttpResponse:
    return render(http, "people/register.html", {"form": form, "full": full}, status=status)


@page(may=P.ANYONE)
def show_register(http: HttpRequest) -> HttpResponseBase:
    """An account is optional; every matter works without one."""
    if http.user.is_authenticated:
        return redirect(settings.CITIZENS_HOME)
    return _show_register(http, RegisterForm())


@command(may=P.ANYONE)
def register(http: HttpRequest) -> HttpResponseBase:
    by, at = actor(http), clock.now()
    form = RegisterForm(http.POST)
    if http.user.is_authenticated:
        return redirect(settings.CITIZENS_HOME)
    if queries.registered_too_much(by.address, at):
        return _show_register(http, form, 429, full=True)
    if not form.is_valid() or form.trapped:
        return _show_register(http, form, 422)
    given = form.cleaned_data
    try:
        found = citizen.register(given["username"], given["new"], given, by=by, at=at)
    except citizen.Taken:
        citizen.fail_to_register(by=by, at=at)
        form.tell_taken()
        return _show_register(http, form, 422)
    login(http, found, backend=BACKEND)
    key, agent = str(http.session.session_key), http.headers.get("User-Agent", "")
    account.sign_in(found, session_key=key, agent=agent, by=actor(http), at=at)
    messages.success(http, _("Your account is open, and you are signed in."))
    return redirect(settings.CITIZENS_HOME)


@page(may=P.SIGNED_IN)
def show_settings(http: HttpRequest) -> HttpResponse:
    """Name, ways to reach her, and how she is told of each step."""
    return render(http, "people/my_settings.html", {"form": ContactForm(person(http))})


@command(may=P.SIGNED_IN)
def change_settings(http: HttpRequest) -> HttpResponseBase:
    me = person(http)
    form = ContactForm(me, http.POST)
    if not form.is_valid():
        return render(http, "people/my_settings.html", {"form": form}, status=422)
    citizen.change_contact(me, form.cleaned_data, by=actor(http), at=clock.now())
    messages.success(http, _("Saved."))
    return redirect("people:my-settings")


register_page = never_cache(page_and_command(show_register, register))
settings_page = page_and_command(show_settings, change_settings)
