"""Samples of replies: drawn, reviewed, answered."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.cases.public import StepTaken
from yugang.information_requests.public import PUBLISHED_OUTCOMES, REPLY_WORDS
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.paging import paged
from yugang.shared.people.access import may, post_for

from .. import access
from ..actions import sampling
from ..forms.samples import AnswerForm, DrawForm, ReviewForm
from ..models import SampledReply
from ..queries import scores
from ..words import POINTS

P = Permission


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = (_("Samples of replies"), reverse("supervision:samples") if more else "")
    above = (_("Supervision"), "/desk/cases/supervision/")
    return [(_("Cases"), "/desk/cases/"), above, here, *more]


@page(may=P.OVERSEE_CASES)
def samples_page(http: HttpRequest) -> HttpResponse:
    """Those drawn, and the form to draw another."""
    return _list(http, DrawForm(today=clock.today()))


@command(may=P.ORDER_CORRECTION)
def draw(http: HttpRequest) -> HttpResponse:
    today, form = clock.today(), DrawForm(http.POST, today=clock.today())
    if not form.is_valid():
        return _list(http, form, 422)
    post = post_for(person(http), P.ORDER_CORRECTION, today)
    if post is None:
        raise PermissionDenied
    given = form.cleaned_data | {"seed": form.cleaned_data["seed"] or secrets.token_hex(8)}
    by = actor(http, P.ORDER_CORRECTION, post.body)
    try:
        sample = sampling.draw(post.body, **given, by=by, at=clock.now())
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _list(http, form, 409)
    return redirect("supervision:sample", sample.pk)


samples = page_and_command(samples_page, draw)


def _list(http: HttpRequest, form: DrawForm, status: int = 200) -> HttpResponse:
    who, today = person(http), clock.today()
    shown, pager = paged(http, access.samples(who, today))
    context = {
        "samples": shown,
        "pager": pager,
        "form": form if may(who, P.ORDER_CORRECTION, today) else None,
        "crumbs": crumbs(),
    }
    return render(http, "supervision/samples.html", context, status=status)


@page(may=P.OVERSEE_CASES)
def sample(http: HttpRequest, sample_id: int) -> HttpResponse:
    """What was drawn and how; results by body; every reply."""
    found = access.to_sample(person(http), sample_id, clock.today())
    by_body = scores.scores(found)
    replies = found.replies.select_related("case", "body").order_by("body__code", "pk")
    context = {
        "sample": found,
        "scores": by_body,
        "chart": scores.chart(by_body[-1]),
        "points": POINTS.values(),
        "replies": [(one, _decision(one)) for one in replies],
        "again": scores.drawn_again(found) if http.GET.get("again") else None,
        "crumbs": crumbs((str(found.pk), "")),
    }
    return render(http, "supervision/sample.html", context)


def _decision(reply: SampledReply) -> list[str]:
    """How it ended: the group of the published statistics, and the reply's own kind."""
    group, own = PUBLISHED_OUTCOMES[reply.outcome], REPLY_WORDS.get(reply.case.outcome, "")
    return [str(word) for word in dict.fromkeys((group, own)) if word]


def to_reply(http: HttpRequest, sample_id: int, reply_id: int) -> SampledReply:
    found = access.to_finding(person(http), reply_id, clock.today())
    if found.sample_id != sample_id:
        raise Http404(str(reply_id))
    return found


@page(may=P.SEE_DESK)
def review_page(http: HttpRequest, sample_id: int, reply_id: int) -> HttpResponse:
    """The reply; the checklist for the reviewer; what was found, for the body too."""
    return _show(http, to_reply(http, sample_id, reply_id))


@command(may=P.SEE_DESK)
def review_or_answer(http: HttpRequest, sample_id: int, reply_id: int) -> HttpResponse:
    """The reviewer's marks; once they are there, the body's answer."""
    found, today = to_reply(http, sample_id, reply_id), clock.today()
    fresh = found.reviewed_at is None
    needed = P.ORDER_CORRECTION if fresh else P.HANDLE_CASE
    if not access.may_do(person(http), needed, found.body, today):
        raise PermissionDenied
    form = ReviewForm(http.POST) if fresh else AnswerForm(http.POST)
    if not form.is_valid():
        return _show(http, found, form, 422)
    by, words = actor(http, needed, found.body), form.cleaned_data["words"]
    try:
        if isinstance(form, ReviewForm):
            sampling.review(found, form.marks, words, by=by, at=clock.now())
        else:
            sampling.answer(found, words, by=by, at=clock.now())
    except StepRefused as error:
        form.add_error(None, error.reason)
        return _show(http, found, form, 409)
    messages.success(http, _("Entered."))
    return redirect("supervision:review", sample_id, reply_id)


review = page_and_command(review_page, review_or_answer)


def _show(
    http: HttpRequest,
    found: SampledReply,
    form: ReviewForm | AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    who, today, case = person(http), clock.today(), found.case
    office = access.may_do(who, P.ORDER_CORRECTION, found.body, today)
    works = access.may_do(who, P.HANDLE_CASE, found.body, today)
    fresh = found.reviewed_at is None
    replied = StepTaken.objects.filter(case=case, step__in=("reply", "answer-together")).last()
    context: dict[str, Any] = {
        "found": found,
        "case": case,
        "replied": replied,
        "reasons": replied.given.get("reason") if replied else "",
        "decision": REPLY_WORDS.get(case.outcome, case.outcome),
        "letters": case.letters.filter(template="reply"),
        "marks": found.marks.all(),
        "former": found.former_reviews.select_related("reviewer"),
        "orders": found.orders.all(),
        "review_form": (form if isinstance(form, ReviewForm) else ReviewForm())
        if fresh and office
        else None,
        "answer_form": (form if isinstance(form, AnswerForm) else AnswerForm())
        if works and not fresh and found.answered_at is None
        else None,
        "wrong": form,
        "may_order": office and not fresh,
        "oversees": access.samples(who, today).filter(pk=found.sample_id).exists(),
        "crumbs": crumbs((case.receipt, "")),
    }
    return render(http, "supervision/review.html", context, status=status)
