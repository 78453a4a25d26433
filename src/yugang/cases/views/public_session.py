"""Which cases this browser may follow: those looked up with their codes, for two hours."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from yugang.cases import access
from yugang.cases.forms import LookUpForm
from yugang.cases.kinds import Kind
from yugang.cases.models import Case
from yugang.cases.rules.guarding import OPENED_FOR
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

OPENED = "opened cases"
OURS = {"csrfmiddlewaretoken", "key", "seen_version"}


def sender(http: HttpRequest) -> Actor:
    """Who acts on the public pages: nobody by name, not even with an account, so that no list of
    acts tells who wrote."""
    return Actor(address=str(http.META.get("REMOTE_ADDR", "")))


def at_language(path: str) -> str:
    """`path` in the language of the page."""
    return f"/en{path}" if get_language() == "en" else path


def opened(http: HttpRequest, at: datetime) -> set[str]:
    """The receipts that are open in this browser."""
    kept: dict[str, float] = http.session.get(OPENED, {})
    return {receipt for receipt, until in kept.items() if until > at.timestamp()}


def open_here(http: HttpRequest, case: Case, at: datetime) -> None:
    """Let this browser follow the case for a while."""
    kept = {r: until for r, until in http.session.get(OPENED, {}).items() if until > at.timestamp()}
    if not http.user.is_authenticated:
        http.session.cycle_key()
    http.session[OPENED] = kept | {case.receipt: (at + OPENED_FOR).timestamp()}


def close_here(http: HttpRequest, receipt: str) -> None:
    kept = http.session.get(OPENED, {})
    http.session[OPENED] = {r: until for r, until in kept.items() if r != receipt}


def followed(http: HttpRequest, kind: Kind, receipt: str) -> Case | None:
    """The case, where this browser or this account may follow it."""
    person = http.user if isinstance(http.user, Person) else None
    return access.to_followed(kind.code, receipt, person, opened(http, clock.now()))


def ask_for_code(http: HttpRequest, kind: Kind, receipt: str) -> HttpResponse:
    """The way to the look-up, the same whether the case exists or not. What was typed into a
    form after the two hours is shown, to be copied."""
    if http.method != "POST":
        return redirect(f"{at_language(kind.path('lookup'))}?receipt={receipt}")
    words = [
        value
        for name, values in http.POST.lists()
        if name not in OURS
        for value in values
        if value.strip() and not value.isdigit()
    ]
    form = LookUpForm(initial={"receipt": receipt})
    return show_look_up(http, kind, form, status=403, words=words)


def show_look_up(
    http: HttpRequest,
    kind: Kind,
    form: LookUpForm,
    status: int = 200,
    too_often: bool = False,
    words: list[str] | None = None,
) -> HttpResponse:
    context = {
        "kind": kind,
        "form": form,
        "too_often": too_often,
        "words": words or [],
        "look_up": at_language(kind.path("lookup")),
        "crumbs": [(_("Follow my matter"), "")],
    }
    return render(http, "cases/public_lookup.html", context, status=status)
