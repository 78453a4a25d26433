"""One's own account: password, second factor, sessions."""

from __future__ import annotations

from base64 import b32encode
from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp import login as verify_session
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.kernel import clock
from yugang.shared.documents.codes import qr_data_address
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from .. import queries
from ..access import is_citizen, needs_second_factor, posts_of
from ..actions import account
from ..forms.account import FirstCodeForm, PasswordForm
from .pages import must_wait


@page(may=Permission.SIGNED_IN)
def mine(http: HttpRequest) -> HttpResponse:
    me = person(http)
    context = {
        "me": me,
        "posts": posts_of(me, clock.today()),
        "is_citizen": is_citizen(me),
        "sessions": queries.open_sessions(me, clock.now()),
        "session_key": http.session.session_key,
        "factor": queries.second_factor(me),
        "codes_left": queries.recovery_codes_left(me),
    }
    return render(http, "people/mine.html", context)


def _show_password(http: HttpRequest, form: PasswordForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "forced": person(http).must_change_password}
    return render(http, "people/change_password.html", context, status=status)


@page(may=Permission.GETTING_READY)
def show_change_password(http: HttpRequest) -> HttpResponse:
    return _show_password(http, PasswordForm(person(http)))


@command(may=Permission.GETTING_READY)
def change_password(http: HttpRequest) -> HttpResponseBase:
    me = person(http)
    form = PasswordForm(me, http.POST)
    if not form.is_valid():
        return _show_password(http, form, 422)
    account.change_password(me, form.cleaned_data["new"], by=actor(http), at=clock.now())
    key = str(http.session.session_key)
    account.sign_out_elsewhere(me, but=key, by=actor(http), at=clock.now())
    update_session_auth_hash(http, me)
    me.sign_ins.filter(session_key=key).update(session_key=str(http.session.session_key))
    messages.success(http, _("The password was changed. Other sessions were signed out."))
    return redirect("people:mine")


@command(may=Permission.SIGNED_IN)
def sign_out_elsewhere(http: HttpRequest) -> HttpResponseBase:
    key = str(http.session.session_key)
    ended = account.sign_out_elsewhere(person(http), but=key, by=actor(http), at=clock.now())
    text = ngettext("%(n)s other session was ended.", "%(n)s other sessions were ended.", ended)
    messages.success(http, text % {"n": ended})
    return redirect("people:mine")


def _verified(http: HttpRequest) -> bool:
    verified = getattr(http.user, "is_verified", None)
    return bool(verified and verified())


def _refuse_replacing_unverified(http: HttpRequest) -> None:
    """Whoever has a factor must have used it before she may replace it."""
    if queries.second_factor(person(http)) and not _verified(http):
        raise PermissionDenied


def _show_factor(
    http: HttpRequest, device: TOTPDevice | None, form: FirstCodeForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "device": device,
        "forced": needs_second_factor(person(http), clock.today()) and not _verified(http),
    }
    if device:
        key = b32encode(device.bin_key).decode().rstrip("=")
        context["key"] = " ".join(key[i : i + 4] for i in range(0, len(key), 4))
        context["qr"] = qr_data_address(device.config_url)
    return render(http, "people/set_up_second_factor.html", context, status=status)


@page(may=Permission.GETTING_READY)
def set_up_second_factor(http: HttpRequest) -> HttpResponseBase:
    me = person(http)
    if queries.second_factor(me) and not _verified(http):
        return redirect("people:enter-code")
    return _show_factor(http, queries.unconfirmed_factor(me), FirstCodeForm())


@command(may=Permission.GETTING_READY)
def start_second_factor(http: HttpRequest) -> HttpResponseBase:
    _refuse_replacing_unverified(http)
    account.start_second_factor(person(http), by=actor(http), at=clock.now())
    return redirect("people:set-up-second-factor")


@command(may=Permission.GETTING_READY)
def confirm_second_factor(http: HttpRequest) -> HttpResponseBase:
    _refuse_replacing_unverified(http)
    me = person(http)
    device = queries.unconfirmed_factor(me)
    if device is None:
        return redirect("people:set-up-second-factor")
    form = FirstCodeForm(http.POST)
    if not form.is_valid():
        return _show_factor(http, device, form, 422)
    if pause := must_wait(device):
        form.add_error("code", pause)
        return _show_factor(http, device, form, 422)
    code = form.cleaned_data["code"]
    codes = account.confirm_second_factor(me, device, code, by=actor(http), at=clock.now())
    if codes is None:
        text = _("The code does not fit. Is the telephone's clock right? Try the next code.")
        form.add_error("code", text)
        return _show_factor(http, device, form, 422)
    verify_session(http, device)
    return render(http, "people/recovery_codes.html", {"codes": codes})


@command(may=Permission.SIGNED_IN)
def renew_recovery_codes(http: HttpRequest) -> HttpResponseBase:
    if not _verified(http):
        return redirect("people:set-up-second-factor")
    codes = account.renew_recovery_codes(person(http), by=actor(http), at=clock.now())
    return render(http, "people/recovery_codes.html", {"codes": codes})


password_page = page_and_command(show_change_password, change_password)
