"""Correcting a review: another takes its place, the earlier one stays to be read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

from .. import access
from ..actions import sampling
from ..forms.samples import CorrectForm
from ..models import SampledReply
from .samples import crumbs, to_reply

P = Permission


def _reviewed(http: HttpRequest, sample_id: int, reply_id: int) -> SampledReply:
    """One that was reviewed, of a body that she may order to correct. Raises Http404."""
    found, today = to_reply(http, sample_id, reply_id), clock.today()
    may = access.may_do(person(http), P.ORDER_CORRECTION, found.body, today)
    if not may or found.reviewed_at is None:
        raise Http404(str(reply_id))
    return found


@page(may=P.ORDER_CORRECTION)
def form_of(http: HttpRequest, sample_id: int, reply_id: int) -> HttpResponse:
    """The checklist as it was marked."""
    found = _reviewed(http, sample_id, reply_id)
    said: dict[str, Any] = {"words": found.words, "version": found.version}
    for mark in found.marks.all():
        said |= {mark.point: mark.verdict, f"{mark.point}_words": mark.words}
    return _show(http, found, CorrectForm(initial=said))


@command(may=P.ORDER_CORRECTION)
def enter(http: HttpRequest, sample_id: int, reply_id: int) -> HttpResponse:
    found, form = _reviewed(http, sample_id, reply_id), CorrectForm(http.POST)
    if not form.is_valid():
        return _show(http, found, form, 422)
    by, given = actor(http, P.ORDER_CORRECTION, found.body), form.cleaned_data
    try:
        sampling.correct(
            found, form.marks, given["words"], reason=given["reason"], version=given["version"],
            by=by, at=clock.now(),
        )  # fmt: skip
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _show(http, found, form, 409)
    messages.success(http, _("Corrected. The body is told; the earlier version stays below."))
    return redirect("supervision:review", sample_id, reply_id)


correct = page_and_command(form_of, enter)


def _show(
    http: HttpRequest, found: SampledReply, form: CorrectForm, status: int = 200
) -> HttpResponse:
    above = reverse("supervision:review", args=[found.sample_id, found.pk])
    context = {
        "found": found,
        "case": found.case,
        "form": form,
        "crumbs": crumbs((found.case.receipt, above), (_("Correct the review"), "")),
    }
    return render(http, "supervision/correct.html", context, status=status)
