"""What the pages of the administrator's desk share."""

from __future__ import annotations

from math import ceil
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_totp.models import TOTPDevice

from yugang.kernel import clock

Crumbs = list[tuple[str, str]]


def crumbs(*more: tuple[str, str]) -> Crumbs:
    return [(_("Administration"), reverse("people:administration")), *more]


def must_wait(device: TOTPDevice) -> str:
    """Why no code is looked at now: the wrong ones before; empty where one may be tried."""
    allowed, why = device.verify_is_allowed()
    if allowed:
        return ""
    seconds = max(1, ceil((why["locked_until"] - clock.now()).total_seconds()))
    return ngettext(
        "After a wrong code there is a pause. Try again in %(n)s second.",
        "After a wrong code there is a pause. Try again in %(n)s seconds.",
        seconds,
    ) % {"n": seconds}


def form_page(
    http: HttpRequest,
    form: forms.BaseForm,
    *,
    title: str,
    button: str,
    way: Crumbs,
    note: str = "",
) -> HttpResponse:
    """One form on one page; 422 where it was posted and refused."""
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "button": button,
        "note": note,
        "back": way[-1][1],
        "crumbs": [*way, (title, "")],
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(http, "people/form.html", context, status=status)
