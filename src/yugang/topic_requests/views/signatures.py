"""The signatures of a topic at the desk: at the counter, on slips, looked at and struck out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.ledger.actions import enter
from yugang.topic_requests import access
from yugang.topic_requests.actions import receipts, signing
from yugang.topic_requests.actions import slips as slip_actions
from yugang.topic_requests.forms.signing import CounterForm, SlipsForm, StrikeForm
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.queries import desk as queries
from yugang.topic_requests.queries.posters import slips_pdf
from yugang.topic_requests.queries.public import line

from .desk import crumbs

P = Permission


def _show(http: HttpRequest, topic: TopicRequest, status: int = 200, **more: Any) -> HttpResponse:
    who, today = person(http), clock.today()
    own = {
        permission
        for permission in (P.HANDLE_CASE, P.APPROVE_CASE)
        if access.own_villages(who, permission, today).filter(pk=topic.body_id).exists()
    }
    context = {
        "topic": topic,
        "line": line(topic, today),
        "ways": queries.ways(topic),
        "struck": topic.signatures.filter(struck_on__isnull=False).count(),
        "slips": topic.slips.count(),
        "slips_used": topic.slips.filter(used_at__isnull=False).count(),
        "open": signing.is_open(topic),
        "may_sign": P.HANDLE_CASE in own,
        "may_strike": P.APPROVE_CASE in own,
        "form": CounterForm(),
        "slips_form": SlipsForm(initial={"key": uuid4().hex, "count": 16}),
        "crumbs": crumbs((topic.title, "")),
        **more,
    }
    return render(http, "topic_requests/signatures.html", context, status=status)


@page(may=P.SEE_DESK)
def _signatures(http: HttpRequest, topic_id: int) -> HttpResponse:
    """How many signed and how; the counter's form, and slips."""
    return _show(http, access.to_topic(person(http), topic_id, clock.today()))


@command(may=P.HANDLE_CASE)
def _sign(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Take the signature of who stands at the counter."""
    topic = access.to_topic_for(person(http), topic_id, P.HANDLE_CASE, clock.today())
    form = CounterForm(http.POST)
    if not form.is_valid():
        return _show(http, topic, 422, form=form)
    by, at = actor(http, P.HANDLE_CASE, topic.body), clock.now()
    representative = form.cleaned_data["is_representative"]
    try:
        made = signing.sign(
            topic, form.signer(), how="counter", representative=representative, by=by, at=at
        )
    except signing.Signed:
        form.add_error("household", _("She, or her household, has signed this topic already."))
        return _show(http, topic, 422, form=form)
    except signing.NotOpen:
        return _show(http, topic, 409, form=form)
    given = receipts.give(topic, made, seed=f"counter {made.pk}", at=at)
    now = access.to_topic_for(person(http), topic_id, P.HANDLE_CASE, clock.today())
    return _show(http, now, 201, receipt=given)


signatures = page_and_command(_signatures, _sign)


@command(may=P.HANDLE_CASE)
def slips(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Slips with codes as PDF, once: the codes are kept nowhere."""
    topic = access.to_topic_for(person(http), topic_id, P.HANDLE_CASE, clock.today())
    form = SlipsForm(http.POST)
    if not form.is_valid():
        return _show(http, topic, 422, slips_form=form)
    by, at = actor(http, P.HANDLE_CASE, topic.body), clock.now()
    given = form.cleaned_data
    try:
        made = slip_actions.print_slips(
            topic,
            count=given["count"],
            for_representatives=given["for_representatives"],
            key=given["key"],
            by=by,
            at=at,
        )
    except signing.NotOpen:
        return _show(http, topic, 409, slips_form=form)
    content = slips_pdf(topic, [(one.number, one.code) for one in made], at=at)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="slips-{topic.pk}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@never_cache
@command(may=P.APPROVE_CASE)
def names(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Who signed, for the supervision committee to check; entered in the ledger."""
    topic = access.to_topic_for(person(http), topic_id, P.APPROVE_CASE, clock.today())
    by = actor(http, P.APPROVE_CASE, topic.body)
    enter("look-at-names", topic.subject, by=by, at=clock.now())
    return _show(http, topic, names=queries.names(topic), strike_form=StrikeForm())


@command(may=P.APPROVE_CASE)
def strike(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Strike out a signature that is no villager's."""
    topic = access.to_topic_for(person(http), topic_id, P.APPROVE_CASE, clock.today())
    form = StrikeForm(http.POST)
    if not form.is_valid():
        return _show(http, topic, 422, names=queries.names(topic), strike_form=form)
    signature = get_object_or_404(topic.signatures, pk=form.cleaned_data["signature"])
    by = actor(http, P.APPROVE_CASE, topic.body)
    signing.strike(signature, reason=form.cleaned_data["reason"], by=by, at=clock.now())
    messages.success(http, _("The signature is struck out."))
    return redirect("topic-requests:signatures", topic_id)
