"""Handing a case over to another body: offer, accept, decline, take back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yugang.cases import access
from yugang.cases.actions import handing
from yugang.cases.actions.taking import Changed
from yugang.cases.forms.desk import DeclineForm, HandOverForm
from yugang.cases.models import Case
from yugang.cases.queries.staff import bodies_that_handle
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Actor, Permission, actor, command, page, page_and_command, person
from yugang.shared.people.access import permissions

from . import told

P = Permission


def handled(http: HttpRequest, receipt: str) -> Case:
    """A case of a body for which the person handles cases. Raises Http404, PermissionDenied."""
    who, today = person(http), clock.today()
    case = access.to_case(who, receipt, today)
    if P.HANDLE_CASE.value not in permissions(who, today, case.body):
        raise PermissionDenied
    return case


def _offered(http: HttpRequest, receipt: str) -> tuple[Case, Actor]:
    """A case that is offered to her body, and who answers."""
    case = access.to_offered_case(person(http), receipt, clock.today())
    offer = handing.open_offer(case)
    return case, actor(http, P.HANDLE_CASE, offer.to_body if offer else None)


@page(may=P.HANDLE_CASE)
def hand_over_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Choose a body of the county that handles cases."""
    case = handled(http, receipt)
    bodies = bodies_that_handle(case.body, clock.today())
    return _ask(http, case, HandOverForm(initial={"seen_version": case.version}, bodies=bodies))


@command(may=P.HANDLE_CASE)
def offer(http: HttpRequest, receipt: str) -> HttpResponse:
    case, by = handled(http, receipt), actor(http, P.HANDLE_CASE)
    form = HandOverForm(http.POST, bodies=bodies_that_handle(case.body, clock.today()))
    if not form.is_valid():
        return _ask(http, case, form, status=422)
    to, seen = form.cleaned_data["to"], form.cleaned_data["seen_version"]
    words, by = form.cleaned_data["words"], actor(http, P.HANDLE_CASE, case.body)
    try:
        handing.offer(case, to, words, by=by, at=clock.now(), seen_version=seen)
    except (Changed, StepRefused) as error:
        more = told.not_done(error, case, seen)
        told.refill(form, "seen_version", str(case.version))
        return _ask(http, case, form, **more)
    messages.success(
        http, _("Offered to %(body)s. Until it accepts, the case stays with you.") % {"body": to}
    )
    return redirect("cases:case", receipt)


hand_over = page_and_command(hand_over_form, offer)


@command(may=P.HANDLE_CASE)
def accept(http: HttpRequest, receipt: str) -> HttpResponse:
    try:
        case, by = _offered(http, receipt)
    except Http404:
        if not access.took_over(person(http), receipt, clock.today()):
            raise
        messages.info(http, _("Your body took it over already."))
        return redirect("cases:case", receipt)
    try:
        handing.accept(case, by=by, at=clock.now())
    except StepRefused as error:
        messages.error(http, error.reason)
        return redirect("disclosure:desk")
    messages.success(http, _("Taken over. The case is with your body now; nobody handles it yet."))
    return redirect("cases:case", receipt)


@page(may=P.HANDLE_CASE)
def decline_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """Say why; the other body reads it."""
    case, _by = _offered(http, receipt)
    return _ask_why(http, case, DeclineForm())


@command(may=P.HANDLE_CASE)
def decline_offer(http: HttpRequest, receipt: str) -> HttpResponse:
    case, by = _offered(http, receipt)
    form = DeclineForm(http.POST)
    if not form.is_valid():
        return _ask_why(http, case, form, status=422)
    try:
        handing.decline(case, form.cleaned_data["reason"], by=by, at=clock.now())
    except StepRefused as error:
        return _ask_why(http, case, form, status=409, refusal=error.reason, shut=True)
    messages.success(http, _("Declined. It stays with the body that offered it."))
    return redirect("disclosure:desk")


decline = page_and_command(decline_form, decline_offer)


@command(may=P.HANDLE_CASE)
def take_back(http: HttpRequest, receipt: str) -> HttpResponse:
    case = handled(http, receipt)
    try:
        handing.take_back(case, by=actor(http, P.HANDLE_CASE, case.body), at=clock.now())
    except StepRefused as error:
        messages.error(http, error.reason)
    else:
        messages.success(http, _("Taken back. The case stays with you."))
    return redirect("cases:case", receipt)


def _ask(http: HttpRequest, case: Case, form: HandOverForm, **more: object) -> HttpResponse:
    lede = _("The other body accepts it or declines with a reason. Until then it stays with you.")
    title, button = _("Hand over to another body"), _("Offer it")
    return told.ask(http, case, form, title=title, button=button, lede=lede, **more)  # type: ignore[arg-type]


def _ask_why(http: HttpRequest, case: Case, form: DeclineForm, **more: object) -> HttpResponse:
    title, button = _("Decline to take it over"), _("Decline")
    return told.ask(http, case, form, title=title, button=button, **more)  # type: ignore[arg-type]
