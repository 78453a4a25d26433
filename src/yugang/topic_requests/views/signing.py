"""Co-signing a topic: a code by SMS or mail, or a slip of paper. The answers tell nobody who has
signed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.kernel import clock
from yugang.shared.http import Permission, command, page, page_and_command
from yugang.shared.notices.models import Channel
from yugang.shared.notices.queries import CARRIED, not_set_up
from yugang.topic_requests import access
from yugang.topic_requests.actions import signing, slips
from yugang.topic_requests.actions.receipts import Receipt
from yugang.topic_requests.forms.signing import AskForm, CodeForm, ReceiptForm, SlipForm
from yugang.topic_requests.models import SigningCode, TopicRequest
from yugang.topic_requests.queries import public as queries

from .public import crumbs, there

P = Permission


def _show(
    http: HttpRequest,
    topic: TopicRequest,
    form: forms.Form,
    way: str,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    place, missing = topic.body.place, not_set_up()
    by_code = way in ("code", "typed")
    context = {
        "not_sent": by_code and len(missing) == len(CARRIED),
        "no_sms": Channel.SMS in missing,
        "topic": topic,
        "line": queries.line(topic, clock.today()),
        "form": form,
        "way": way,
        "open": signing.is_open(topic),
        "crumbs": crumbs(
            (place.name, reverse("topic-requests:village", args=[place.code])),
            (topic.title, there(topic.pk)),
            (_("Co-sign"), ""),
        ),
        **more,
    }
    return render(http, "topic_requests/sign.html", context, status=status)


def _origin(http: HttpRequest) -> str:
    return str(http.META.get("REMOTE_ADDR", ""))


@never_cache
@page(may=P.ANYONE)
def _ask_form(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Who signs, and where the code shall go."""
    return _show(http, access.to_shown(topic_id), AskForm(), "code")


@never_cache
@command(may=P.ANYONE)
def _ask(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Send the code: the same answer whether that number has signed before or not."""
    topic, form = access.to_shown(topic_id), AskForm(http.POST)
    if not form.is_valid() or form.trapped:
        return _show(http, topic, form, "code", 422)
    try:
        asked = signing.ask(topic, form.signer(), origin=_origin(http), at=clock.now())
    except signing.TooOften:
        return _show(http, topic, form, "code", 429, too_often=True)
    except signing.NotOpen:
        return _show(http, topic, form, "code", 409)
    return redirect("topic-requests:code", topic_id, asked.token)


ask = page_and_command(_ask_form, _ask)


def _asked(topic_id: int, token: str) -> SigningCode:
    codes = SigningCode.objects.select_related("topic__case", "topic__body__place")
    return get_object_or_404(codes, topic_id=topic_id, token=token)


@never_cache
@page(may=P.ANYONE)
def _code_form(http: HttpRequest, topic_id: int, token: str) -> HttpResponse:
    """Where the code is typed."""
    return _show(http, _asked(topic_id, token).topic, CodeForm(), "typed")


@never_cache
@command(may=P.ANYONE)
def _confirm(http: HttpRequest, topic_id: int, token: str) -> HttpResponse:
    """Sign with the code."""
    asked, form = _asked(topic_id, token), CodeForm(http.POST)
    if not form.is_valid():
        return _show(http, asked.topic, form, "typed", 422)
    try:
        receipt = signing.confirm(asked, form.cleaned_data["code"], at=clock.now())
    except signing.NotOpen:
        return _show(http, asked.topic, form, "typed", 409)
    if receipt is None:
        text = _("This code is wrong or too old. Compare it, or ask for a new one.")
        form.add_error("code", text)
        return _show(http, asked.topic, form, "typed", 422)
    return _signed(http, topic_id, receipt)


code = page_and_command(_code_form, _confirm)


@never_cache
@page(may=P.ANYONE)
def _slip_form(http: HttpRequest, topic_id: int) -> HttpResponse:
    """The code on the slip, and who signs."""
    return _show(http, access.to_shown(topic_id), SlipForm(), "slip")


@never_cache
@command(may=P.ANYONE)
def _sign_by_slip(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Sign with a slip: a used code and none are the same."""
    topic, form = access.to_shown(topic_id), SlipForm(http.POST)
    if not form.is_valid() or form.trapped:
        return _show(http, topic, form, "slip", 422)
    given, at = form.cleaned_data["code"], clock.now()
    try:
        receipt = slips.sign_by_slip(topic, given, form.signer(), origin=_origin(http), at=at)
    except signing.TooOften:
        return _show(http, topic, form, "slip", 429, too_often=True)
    except signing.NotOpen:
        return _show(http, topic, form, "slip", 409)
    if receipt is None:
        form.add_error("code", _("This code is not valid, or was used. Compare it with the slip."))
        return _show(http, topic, form, "slip", 422)
    return _signed(http, topic_id, receipt)


slip = page_and_command(_slip_form, _sign_by_slip)


def _signed(http: HttpRequest, topic_id: int, receipt: Receipt) -> HttpResponse:
    """That the signature counts, once, with the receipt: shown now and never again."""
    topic = access.to_shown(topic_id)
    context = {
        "topic": topic,
        "line": queries.line(topic, clock.today()),
        "receipt": receipt,
        "crumbs": crumbs((topic.title, there(topic.pk)), (_("Co-sign"), "")),
    }
    return render(http, "topic_requests/signed.html", context, status=201)


def _show_withdrawing(
    http: HttpRequest, topic: TopicRequest, form: forms.Form, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "topic": topic,
        "form": form,
        "open": signing.is_open(topic),
        "crumbs": crumbs((topic.title, there(topic.pk)), (_("Withdraw my signature"), "")),
        **more,
    }
    return render(http, "topic_requests/withdraw.html", context, status=status)


@never_cache
@page(may=P.ANYONE)
def _withdraw_form(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Where the code of the receipt is typed."""
    return _show_withdrawing(http, access.to_shown(topic_id), ReceiptForm())


@never_cache
@command(may=P.ANYONE)
def _withdraw(http: HttpRequest, topic_id: int) -> HttpResponse:
    """Take a signature back by its receipt: a used code and none are the same."""
    topic, form = access.to_shown(topic_id), ReceiptForm(http.POST)
    if not form.is_valid():
        return _show_withdrawing(http, topic, form, 422)
    given, at = form.cleaned_data["code"], clock.now()
    try:
        done = signing.withdraw(topic, given, origin=_origin(http), at=at)
    except signing.TooOften:
        return _show_withdrawing(http, topic, form, 429, too_often=True)
    if not done:
        text = _("This code is not valid, or was used. Compare it with the receipt.")
        form.add_error("code", text)
        return _show_withdrawing(http, topic, form, 422)
    return _show_withdrawing(http, access.to_shown(topic_id), ReceiptForm(), done=True)


withdraw = page_and_command(_withdraw_form, _withdraw)
