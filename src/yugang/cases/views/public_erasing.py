"""Delete my data: by number and code, or from the account; for every kind of case."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases import kinds
from yugang.cases.actions.looking_up import TooOften
from yugang.cases.actions.wishing import show_it_is_hers, take_back, wish
from yugang.cases.forms.wishing import WishForm
from yugang.cases.kinds import Kind
from yugang.cases.models import Case, Party
from yugang.cases.queries import wishes
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, command, page, page_and_command
from yugang.shared.people.models import Person

from .public_session import ask_for_code, at_language, followed, sender

P = Permission


def _proof(http: HttpRequest, case: Case) -> bool:
    return wishes.needs_proof(case, http.user if isinstance(http.user, Person) else None)


@page(may=P.ANYONE)
def show(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """What goes, what stays and why, and when; or how far the wish is."""
    known = kinds.get(kind)
    case = followed(http, known, receipt)
    if case is None:
        return ask_for_code(http, known, receipt)
    return _show(http, known, case, WishForm(proof=_proof(http, case), joint=wishes.is_joint(case)))


@command(may=P.ANYONE)
def utter(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """Keep the wish, or take it back."""
    known = kinds.get(kind)
    case = followed(http, known, receipt)
    if case is None:
        return ask_for_code(http, known, receipt)
    back_again = "take_back" in http.POST
    joint, proof = (
        wishes.is_joint(case),
        _proof(http, case) and (wishes.is_joint(case) or not back_again),
    )
    form = WishForm(http.POST, proof=proof, joint=joint, taking_back=back_again)
    if not form.is_valid():
        return _show(http, known, case, form, 422)
    party = None
    if proof:
        party, refused = _hers(http, case, form)
        if refused:
            return _show(http, known, case, form, refused)
    return _carried_out(http, known, case, form, party, take_back if back_again else wish)


def _carried_out(
    http: HttpRequest,
    kind: Kind,
    case: Case,
    form: WishForm,
    party: Party | None,
    act: Callable[..., object],
) -> HttpResponse:
    try:
        act(case, party=party, by=sender(http), at=clock.now())
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _show(http, kind, case, form, 409)
    if act is take_back:
        messages.success(http, _("Your wish is taken back. Nothing more will be erased."))
    return redirect(at_language(kind.path(case.receipt, "erase", "")))


def _hers(http: HttpRequest, case: Case, form: WishForm) -> tuple[Party | None, int]:
    """Who of its senders she is; else the status with which the form tells her why not."""
    name, contact = form.cleaned_data["name"], form.cleaned_data["contact"]
    try:
        if party := show_it_is_hers(case, name, contact, by=sender(http), at=clock.now()):
            return party, 0
    except TooOften:
        form.add_error(None, _("Wrong too often. Try again in an hour, or ask the office."))
        return None, 429
    form.add_error(
        None,
        _(
            "Name and contact are not those in the matter. Compare them, or go to the office with "
            "your identity card."
        ),
    )
    return None, 422


def _show(
    http: HttpRequest, kind: Kind, case: Case, form: WishForm, status: int = 200
) -> HttpResponse:
    own = at_language(kind.path(case.receipt, ""))
    found = wishes.standing(case)
    context = {
        "kind": kind,
        "case": case,
        "form": form,
        "wish": next(iter(found), None),
        "wishes": found,
        "joint": wishes.is_joint(case),
        "erased": wishes.is_erased(case),
        "prospect": wishes.prospect(case, clock.today()),
        "back": kind.path(case.receipt, ""),
        "crumbs": [
            (_("Follow my matter"), at_language(kind.path("lookup"))),
            (case.receipt, own),
            (_("Delete my data"), ""),
        ],
    }
    return render(http, "cases/public_erase.html", context, status=status)


erasing = never_cache(page_and_command(show, utter))
