"""Delete my data: by number and code, or from the account; for every kind of case."""

from __future__ import annotations

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
from yugang.cases.models import Case
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
    return _show(http, known, case, WishForm(proof=_proof(http, case)))


@command(may=P.ANYONE)
def utter(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """Keep the wish, or take it back."""
    known = kinds.get(kind)
    case = followed(http, known, receipt)
    if case is None:
        return ask_for_code(http, known, receipt)
    proof, by, at = _proof(http, case), sender(http), clock.now()
    back = redirect(at_language(known.path(receipt, "erase", "")))
    if "take_back" in http.POST:
        try:
            take_back(case, by=by, at=at)
        except StepRefused:
            return back
        messages.success(http, _("Your wish is taken back. Nothing more will be erased."))
        return back
    form = WishForm(http.POST, proof=proof)
    if not form.is_valid():
        return _show(http, known, case, form, 422)
    if proof and (refused := _refused(http, known, case, form)):
        return refused
    try:
        wish(case, by=by, at=at)
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _show(http, known, case, form, 409)
    return back


def _refused(http: HttpRequest, kind: Kind, case: Case, form: WishForm) -> HttpResponse | None:
    """None where she showed that it is hers."""
    given = form.cleaned_data
    try:
        if show_it_is_hers(case, given["name"], given["contact"], by=sender(http), at=clock.now()):
            return None
    except TooOften:
        form.add_error(None, _("Wrong too often. Try again in an hour, or ask the office."))
        return _show(http, kind, case, form, 429)
    form.add_error(
        None,
        _(
            "Name and contact are not those in the matter. Compare them, or go to the office with "
            "your identity card."
        ),
    )
    return _show(http, kind, case, form, 422)


def _show(
    http: HttpRequest, kind: Kind, case: Case, form: WishForm, status: int = 200
) -> HttpResponse:
    own = at_language(kind.path(case.receipt, ""))
    context = {
        "kind": kind,
        "case": case,
        "form": form,
        "wish": wishes.standing(case),
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
