"""A citizen's way back into her account."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command

from .. import queries
from ..actions import forgotten
from ..forms.account import NewPasswordForm
from ..forms.forgotten import AskForm

P = Permission


def _show_ask(http: HttpRequest, form: AskForm, status: int = 200, done: str = "") -> HttpResponse:
    can_mail = bool(settings.EMAIL_HOST)
    context = {"form": form, "can_mail": can_mail, "done": done}
    return render(http, "people/forgotten.html", context, status=status)


@page(may=P.ANYONE)
def show_ask(http: HttpRequest) -> HttpResponse:
    return _show_ask(http, AskForm())


@command(may=P.ANYONE)
def ask(http: HttpRequest) -> HttpResponse:
    """The same answer whether there is such an account or not."""
    by, at = actor(http), clock.now()
    form = AskForm(http.POST)
    if not form.is_valid():
        return _show_ask(http, form, 422)
    if queries.asked_too_much(by.address, at):
        return _show_ask(http, form, 429, done="full")
    if settings.EMAIL_HOST:
        forgotten.ask(form.cleaned_data["who"], by=by, at=at)
    return _show_ask(http, form, done="asked" if settings.EMAIL_HOST else "")


def _show_choose(
    http: HttpRequest, form: NewPasswordForm | None, status: int = 200
) -> HttpResponse:
    return render(http, "people/new_password.html", {"form": form}, status=status)


@page(may=P.ANYONE)
def show_choose(http: HttpRequest, whose: str, token: str) -> HttpResponse:
    """What the link of the mail leads to."""
    found = forgotten.opened_by(whose, token)
    if found is None:
        return _show_choose(http, None, 410)
    return _show_choose(http, NewPasswordForm(found))


@command(may=P.ANYONE)
def choose(http: HttpRequest, whose: str, token: str) -> HttpResponseBase:
    found = forgotten.opened_by(whose, token)
    if found is None:
        return _show_choose(http, None, 410)
    form = NewPasswordForm(found, http.POST)
    if not form.is_valid():
        return _show_choose(http, form, 422)
    forgotten.renew(found, form.cleaned_data["new"], by=actor(http), at=clock.now())
    messages.success(http, _("The password was changed. Sign in with the new one."))
    return redirect("people:sign-in")


ask_page = never_cache(page_and_command(show_ask, ask))
choose_page = never_cache(page_and_command(show_choose, choose))
