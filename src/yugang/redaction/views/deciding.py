"""Proposing, sending back, approving, opening again, giving up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, command

from ..actions import deciding
from ..forms import ProposeForm, SendBackForm
from ..models import Redaction
from . import showing, told

P = Permission


def _decide(
    http: HttpRequest, found: Redaction, act: Callable[[], Redaction], done: str
) -> HttpResponse:
    try:
        act()
    except deciding.Changed:
        messages.error(http, _("Meanwhile somebody changed it. Look at it once more."))
    except StepRefused as refused:
        messages.error(http, refused.reason or _("This step is not open any more."))
    else:
        messages.success(http, done)
    return told.back(found)


def _seen(http: HttpRequest) -> int:
    given = http.POST.get("seen_version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


@command(may=P.HANDLE_CASE, atomic=False)
def propose(http: HttpRequest, pk: int) -> HttpResponse:
    """Ask another person to approve."""
    found, by = told.drafted(http, pk)
    form = ProposeForm(http.POST)
    if not form.is_valid():
        return showing.show(http, found, {"propose_form": form}, status=422)
    stays, seen = form.cleaned_data["stays"], form.cleaned_data["seen_version"]
    act = partial(deciding.propose, found, stays, by=by, at=clock.now(), seen_version=seen)
    return _decide(http, found, act, _("Proposed. Another person looks at it and approves."))


@command(may=P.APPROVE_CASE, atomic=False)
def send_back(http: HttpRequest, pk: int) -> HttpResponse:
    """Say what must be changed."""
    found, by = told.approved(http, pk)
    form = SendBackForm(http.POST)
    if not form.is_valid():
        return showing.show(http, found, {"send_back_form": form}, status=422)
    words, seen = form.cleaned_data["words"], form.cleaned_data["seen_version"]
    act = partial(deciding.send_back, found, words, by=by, at=clock.now(), seen_version=seen)
    return _decide(http, found, act, _("Sent back."))


@command(may=P.APPROVE_CASE)
def approve(http: HttpRequest, pk: int) -> HttpResponse:
    """Have the copy made and released."""
    found, by = told.approved(http, pk)
    act = partial(deciding.approve, found, by=by, at=clock.now(), seen_version=_seen(http))
    return _decide(http, found, act, _("Approved. The copy is made and searched now."))


@command(may=P.HANDLE_CASE)
def reopen(http: HttpRequest, pk: int) -> HttpResponse:
    """Go on marking."""
    found, by = told.drafted(http, pk)
    act = partial(deciding.reopen, found, by=by, at=clock.now(), seen_version=_seen(http))
    return _decide(http, found, act, _("It is a draft again."))


@command(may=P.HANDLE_CASE)
def discard(http: HttpRequest, pk: int) -> HttpResponse:
    """Give it up; the document stays."""
    found, by = told.drafted(http, pk)
    try:
        deciding.discard(found, by=by, at=clock.now(), seen_version=_seen(http))
    except (deciding.Changed, StepRefused):
        messages.error(http, _("Meanwhile somebody changed it. Look at it once more."))
        return told.back(found)
    messages.success(http, _("Given up. The document itself is still in the case."))
    return redirect("cases:case", found.case.receipt)
