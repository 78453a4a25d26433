"""Complaints, reconsiderations and suits at the desk, and the complaint on the applicant's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases.public import (
    Case,
    ask_for_code,
    followed,
    kind_of,
    receipt_as_file,
    sender,
    to_case,
)
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Actor, Permission, command, page, page_and_command, person
from yugang.shared.http import actor as http_actor
from yugang.shared.paging import paged
from yugang.shared.people.access import permissions

from ..actions import challenging
from ..forms import ChallengeForm, CloseForm, ComplainForm
from ..models import Challenge, ChallengeKind, Result
from ..queries.challenges import complaint_handed_in, open_ways, overseen_challenges
from ..queries.complaints import lead_department

P = Permission
MAY = (P.HANDLE_CASE, P.OVERSEE_CASES)


def _case(http: HttpRequest, receipt: str) -> Case:
    found = to_case(person(http), receipt, clock.today())
    if found.kind != "request":
        raise Http404
    return found


def _actor(http: HttpRequest, case: Case, *may: Permission) -> Actor:
    held = permissions(person(http), clock.today(), case.body)
    for permission in may:
        if permission.value in held:
            return http_actor(http, permission, case.body)
    raise PermissionDenied


def _crumbs(case: Case, here: str) -> list[tuple[str, str]]:
    at = reverse("cases:case", args=[case.receipt])
    return [(_("Cases"), "/desk/cases/"), (case.receipt, at), (here, "")]


@page(may=P.SEE_DESK)
def form_of(http: HttpRequest, receipt: str) -> HttpResponse:
    """Those of one request, and the form to enter another."""
    return _of_case(http, _case(http, receipt), ChallengeForm())


@command(may=P.SEE_DESK)
def enter(http: HttpRequest, receipt: str) -> HttpResponse:
    case, form = _case(http, receipt), ChallengeForm(http.POST)
    by = _actor(http, case, *MAY)
    if not form.is_valid():
        return _of_case(http, case, form, 422)
    given = form.cleaned_data
    kind = ChallengeKind(given.pop("kind"))
    try:
        challenging.challenge(case, kind, **given, by=by, at=clock.now())
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _of_case(http, case, form, 409)
    messages.success(http, _("Entered."))
    return redirect("requests:challenges-of", receipt)


challenges_of = page_and_command(form_of, enter)


def _of_case(http: HttpRequest, case: Case, form: ChallengeForm, status: int = 200) -> HttpResponse:
    held, made = permissions(person(http), clock.today(), case.body), case.challenges.all()
    context = {
        "case": case,
        "form": form,
        "challenges": [(one, held & {p.value for p in _closers(one)}) for one in made],
        "ways": open_ways(case, clock.today()),
        "may_order": P.ORDER_CORRECTION.value in held,
        "may_enter": any(permission.value in held for permission in MAY),
        "crumbs": _crumbs(case, _("Complaints, reconsideration, suits")),
    }
    return render(http, "information_requests/challenges.html", context, status=status)


@page(may=P.SEE_DESK)
def close_form(http: HttpRequest, receipt: str, challenge: int) -> HttpResponse:
    """How it ended."""
    case = _case(http, receipt)
    one = get_object_or_404(Challenge, pk=challenge, case=case)
    _actor(http, case, *_closers(one))
    return _close(http, one, CloseForm(initial={"on": clock.today()}))


@command(may=P.SEE_DESK)
def close(http: HttpRequest, receipt: str, challenge: int) -> HttpResponse:
    case = _case(http, receipt)
    one = get_object_or_404(Challenge.objects.select_related("case"), pk=challenge, case=case)
    by, form = _actor(http, case, *_closers(one)), CloseForm(http.POST)
    if not form.is_valid():
        return _close(http, one, form, 422)
    given = form.cleaned_data
    result, words = Result(given["result"]), given["words"]
    try:
        challenging.close(one, result, on=given["on"], words=words, by=by, at=clock.now())
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _close(http, one, form, 409)
    messages.success(http, _("Entered."))
    return redirect("requests:challenges-of", receipt)


closing = page_and_command(close_form, close)


def _closers(one: Challenge) -> tuple[Permission, ...]:
    """A complaint is decided by the lead department, not by the body it is about."""
    return (P.OVERSEE_CASES,) if one.kind == ChallengeKind.COMPLAINT else MAY


def _close(http: HttpRequest, one: Challenge, form: CloseForm, status: int = 200) -> HttpResponse:
    context = {
        "one": one,
        "case": one.case,
        "form": form,
        "crumbs": _crumbs(one.case, _("Enter the result")),
    }
    return render(http, "information_requests/close.html", context, status=status)


@page(may=P.OVERSEE_CASES)
def challenges(http: HttpRequest) -> HttpResponse:
    """All of them in reach, the pending ones first."""
    shown, pager = paged(http, overseen_challenges(person(http), clock.today()))
    context = {
        "challenges": shown,
        "pager": pager,
        "crumbs": [(_("Cases"), "/desk/cases/"), (_("Complaints, reconsideration, suits"), "")],
    }
    return render(http, "information_requests/all_challenges.html", context)


@never_cache
@page(may=P.ANYONE)
def complain_form(http: HttpRequest, receipt: str) -> HttpResponse:
    """The applicant's complaint to the lead department (条例 Art. 47)."""
    kind = kind_of("request")
    case = followed(http, kind, receipt)
    return _complain(http, case, ComplainForm()) if case else ask_for_code(http, kind, receipt)


@command(may=P.ANYONE)
def complain(http: HttpRequest, receipt: str) -> HttpResponse:
    kind = kind_of("request")
    case = followed(http, kind, receipt)
    if case is None:
        return ask_for_code(http, kind, receipt)
    form, today = ComplainForm(http.POST), clock.today()
    if not form.is_valid() or form.trapped:
        return _complain(http, case, form, 422)
    office, words = lead_department(case.body), form.cleaned_data["words"]
    try:
        challenging.challenge(
            case, ChallengeKind.COMPLAINT, office=office, filed_on=today, words=words,
            by=sender(http), at=clock.now(),
        )  # fmt: skip
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _complain(http, case, form, 409)
    messages.success(http, _("Your complaint is with %(office)s.") % {"office": office})
    return redirect("requests:case", receipt)


complaining = never_cache(page_and_command(complain_form, complain))


@never_cache
@page(may=P.ANYONE)
def complaint_receipt(http: HttpRequest, receipt: str, challenge: int) -> HttpResponse:
    """The receipt of a complaint, as PDF."""
    kind = kind_of("request")
    case = followed(http, kind, receipt)
    if case is None:
        return ask_for_code(http, kind, receipt)
    handed = complaint_handed_in(case, challenge)
    if handed is None:
        raise Http404(str(challenge))
    return receipt_as_file(case, handed)


def _complain(http: HttpRequest, case: Case, form: ComplainForm, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "case": case,
        "form": form,
        "office": lead_department(case.body),
        "crumbs": [
            (case.receipt, reverse("requests:case", args=[case.receipt])),
            (_("Complain to the lead department"), ""),
        ],
    }
    return render(http, "information_requests/complain.html", context, status=status)
