"""One's own lists: opened by number and code, for two hours, in this browser only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases.public import LookUpForm, TooOften
from yugang.kernel import clock
from yugang.shared.http import Actor, Permission, command, page, page_and_command

from . import queries
from .actions import look_up
from .models import Account

P = Permission
OPENED = "opened personal lists"
OPENED_FOR = timedelta(hours=2)


def _crumbs(*more: str) -> list[tuple[str, str]]:
    first = (_("My own lists"), reverse("livelihood:statements") if more else "")
    return [first, *((text, "") for text in more)]


def _ask(
    http: HttpRequest, form: LookUpForm, status: int = 200, *, too_often: bool = False
) -> HttpResponse:
    context = {"form": form, "too_often": too_often, "crumbs": _crumbs()}
    return render(http, "livelihood/accounts/look_up.html", context, status=status)


def _form(data: object = None, **more: object) -> LookUpForm:
    form = LookUpForm(data, **more)  # type: ignore[arg-type]
    form.fields["receipt"].label = _("Number on the slip")
    form.fields["receipt"].error_messages["required"] = _("Write the number on your slip.")
    form.fields["code"].label = _("Code on the slip")
    form.fields["code"].help_text = _("Eight letters and digits; capitals do not matter.")
    form.fields["code"].error_messages["required"] = _("Write the code on your slip.")
    return form


@page(may=P.ANYONE)
def _show(http: HttpRequest) -> HttpResponse:
    """Number and code; the number may come with the address, the code never."""
    return _ask(http, _form(initial={"receipt": http.GET.get("receipt", "")[:40]}))


@command(may=P.ANYONE)
def _open(http: HttpRequest) -> HttpResponse:
    """Open the lists in this browser. Number or code wrong: the same answer."""
    form, at = _form(http.POST), clock.now()
    if not form.is_valid():
        return _ask(http, form, 422)
    number, code = form.cleaned_data["receipt"], form.cleaned_data["code"]
    by = Actor(address=str(http.META.get("REMOTE_ADDR", "")))
    try:
        found = look_up(number, code, by=by, at=at)
    except TooOften:
        return _ask(http, form, 429, too_often=True)
    if found is None:
        form.add_error(
            None, _("Number and code do not belong together. Compare both with the slip.")
        )
        return _ask(http, form, 422)
    _open_here(http, found.number, at)
    return redirect("livelihood:statement", found.number)


statements = never_cache(page_and_command(_show, _open))


def _opened(http: HttpRequest, at: datetime) -> dict[str, float]:
    kept: dict[str, float] = http.session.get(OPENED, {})
    return {number: until for number, until in kept.items() if until > at.timestamp()}


def _open_here(http: HttpRequest, number: str, at: datetime) -> None:
    kept = _opened(http, at)
    if not http.user.is_authenticated:
        http.session.cycle_key()
    http.session[OPENED] = kept | {number: (at + OPENED_FOR).timestamp()}


@never_cache
@page(may=P.ANYONE)
def statement(http: HttpRequest, number: str) -> HttpResponse:
    """One's own lists, day by day; the way to the look-up where they are not open here, whether
    there are any or not."""
    found = None
    if number in _opened(http, clock.now()):
        found = Account.objects.select_related("body").filter(number=number).first()
    if found is None:
        return redirect(f"{reverse('livelihood:statements')}?receipt={number[:40]}")
    days = queries.days(found)
    context = {
        "account": found,
        "name": queries.masked_name(found),
        "days": days,
        "total": sum(day.total for day in days),
        "dearer": sum(day.dearer for day in days),
        "crumbs": _crumbs(found.number),
    }
    return render(http, "livelihood/accounts/statement.html", context)


@command(may=P.ANYONE)
def leave(http: HttpRequest, number: str) -> HttpResponse:
    """Close the lists in this browser: others may use the same computer."""
    http.session[OPENED] = {n: u for n, u in http.session.get(OPENED, {}).items() if n != number}
    return redirect("livelihood:statements")
