"""Signing in and out; with a second factor in two steps."""

from __future__ import annotations

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_otp import login as verify_session
from django_otp import verify_token
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.kernel import clock
from yugang.shared.http import Actor, Permission, actor, command, page, page_and_command, person

from .. import queries
from ..access import is_citizen, posts_of
from ..actions import account
from ..forms.account import CodeForm, SignInForm
from ..models import Person
from .pages import must_wait

PENDING = "signing-in"
PENDING_SECONDS = 600
BACKEND = "django.contrib.auth.backends.ModelBackend"


def locked_out(http: HttpRequest, *_: Any) -> HttpResponse:
    """What someone reads whom too many failures have locked out; called by axes."""
    minutes = round(float(settings.AXES_COOLOFF_TIME) * 60)
    return render(http, "people/locked_out.html", {"minutes": minutes}, status=429)


def _wanted(http: HttpRequest, given: str) -> str:
    """Where to go after signing in, if it is an address of this site."""
    if given and url_has_allowed_host_and_scheme(
        given, allowed_hosts={http.get_host()}, require_https=http.is_secure()
    ):
        return given
    return ""


def home(found: Person) -> str:
    """Where people begin: staff at the desk, citizens with their matters, and whoever held a post
    once with her account."""
    if posts_of(found, clock.today()):
        return reverse(settings.STAFFS_HOME)
    return reverse(settings.CITIZENS_HOME if is_citizen(found) else "people:mine")


def _show(http: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    wanted = _wanted(http, http.POST.get("next", http.GET.get("next", "")))
    context = {"form": form, "next": wanted}
    return render(http, "people/sign_in.html", context, status=status)


@page(may=Permission.ANYONE)
def show_sign_in(http: HttpRequest) -> HttpResponse:
    return _show(http, SignInForm())


@command(may=Permission.ANYONE)
def sign_in(http: HttpRequest) -> HttpResponseBase:
    form = SignInForm(http.POST)
    if not form.is_valid():
        return _show(http, form, 422)
    heard = AxesProxyHandler.is_allowed(http, form.cleaned_data)
    found = authenticate(http, **form.cleaned_data)
    if not isinstance(found, Person):
        if heard:
            _failed(http, form.cleaned_data["username"], "password")
        text = _("User name and password do not match. Check both; capital letters matter.")
        form.add_error(None, text)
        return _show(http, form, 422)
    wanted = _wanted(http, http.POST.get("next", ""))
    if queries.second_factor(found):
        http.session.cycle_key()
        at = clock.now().timestamp()
        http.session[PENDING] = {"person": found.pk, "at": at, "next": wanted}
        return redirect("people:enter-code")
    return _enter(http, found, wanted, None)


def _failed(http: HttpRequest, username: str, step: str) -> None:
    """Into the ledger, without a name: who it was is not known. Attempts of who is locked out
    are not, so that nobody can fill it."""
    by = Actor(address=str(http.META.get("REMOTE_ADDR", "")))
    account.fail_sign_in(username, step=step, by=by, at=clock.now())


def _pending(http: HttpRequest) -> tuple[Person, str] | None:
    """Who has given her password and owes the second factor, and where she wants to go."""
    if isinstance(http.user, Person):
        return http.user, ""
    pending = http.session.get(PENDING)
    if not pending or clock.now().timestamp() - pending["at"] > PENDING_SECONDS:
        return None
    found = Person.objects.filter(pk=pending["person"], is_active=True).first()
    return (found, pending["next"]) if found else None


@page(may=Permission.ANYONE)
def show_code(http: HttpRequest) -> HttpResponseBase:
    if _pending(http) is None:
        return redirect("people:sign-in")
    return render(http, "people/enter_code.html", {"form": CodeForm()})


@command(may=Permission.ANYONE)
def enter_code(http: HttpRequest) -> HttpResponseBase:
    pending = _pending(http)
    if pending is None:
        return redirect("people:sign-in")
    found, wanted = pending
    device = queries.second_factor(found)
    form = CodeForm(http.POST)
    if device is None or not form.is_valid():
        return render(http, "people/enter_code.html", {"form": form}, status=422)
    code = form.cleaned_data["code"]
    pause = must_wait(device) if _is_digits(code) else ""
    if not pause and _proves(http, found, device, code):
        return _enter(http, found, wanted, device)
    if not pause:
        _failed(http, found.username, "code")
    form.add_error("code", pause or _("The code is wrong or used. Wait for the next one."))
    return render(http, "people/enter_code.html", {"form": form}, status=422)


def _is_digits(code: str) -> bool:
    """Whether it is a code of the app, not a recovery code."""
    return "".join(code.split()).isdigit()


def _proves(http: HttpRequest, found: Person, device: TOTPDevice, code: str) -> bool:
    if _is_digits(code):
        return verify_token(found, device.persistent_id, "".join(code.split())) is not None
    name = "" if is_citizen(found) else found.name
    by = Actor(found.pk, name, address=str(http.META.get("REMOTE_ADDR", "")))
    return account.use_recovery_code(found, code, by=by, at=clock.now())


def _enter(
    http: HttpRequest, found: Person, wanted: str, device: TOTPDevice | None
) -> HttpResponseBase:
    http.session.pop(PENDING, None)
    login(http, found, backend=BACKEND)
    if device:
        verify_session(http, device)
    account.sign_in(
        found,
        session_key=str(http.session.session_key),
        agent=http.headers.get("User-Agent", ""),
        by=actor(http),
        at=clock.now(),
    )
    return redirect(wanted or home(found))


@command(may=Permission.GETTING_READY)
def sign_out(http: HttpRequest) -> HttpResponseBase:
    key = str(http.session.session_key)
    account.sign_out(person(http), session_key=key, by=actor(http), at=clock.now())
    logout(http)
    response = redirect("people:sign-in")
    response["Clear-Site-Data"] = '"cache"'
    return response


sign_in_page = page_and_command(show_sign_in, sign_in)
code_page = page_and_command(show_code, enter_code)
