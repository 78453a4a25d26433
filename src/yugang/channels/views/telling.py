"""Carrying a publication: by SMS, voice, mail; onto screens; written down as read out."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.channels import access
from yugang.channels.actions import recording, telling
from yugang.channels.forms.postings import MeetingForm, RecordForm, ScreenForm, TellForm
from yugang.channels.queries import texts
from yugang.channels.queries.recipients import is_set_up, on_list
from yugang.disclosure.public import (
    RECORDED,
    TELLING,
    Channel,
    Publication,
    PublicationState,
    Revision,
    carriage,
)
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person

P = Permission


def _publication(http: HttpRequest, publication_id: int) -> tuple[Publication, Revision]:
    found = access.to_publication(person(http), publication_id, clock.today())
    if found.state != PublicationState.PUBLISHED or found.current is None:
        raise Http404("only what is in force is carried")
    return found, found.current


def _channel(name: str, allowed: tuple[Channel, ...]) -> Channel:
    if name not in {channel.value for channel in allowed}:
        raise Http404(name)
    return Channel(name)


def _crumbs(found: Publication, channel: Channel) -> list[tuple[str, str]]:
    return [
        (_("Other channels"), reverse("channels:channels")),
        (found.title, reverse("channels:publication", args=[found.pk])),
        (carriage.name_of(channel), ""),
    ]


def _tell_page(
    http: HttpRequest,
    found: Publication,
    channel: Channel,
    form: TellForm,
    *,
    confirm: bool = False,
    status: int = 200,
) -> HttpResponse:
    below = confirm and form.cleaned_data["below"]
    text = form.cleaned_data["text"] if confirm else str(form.initial.get("text", ""))
    context: dict[str, Any] = {
        "publication": found,
        "channel": channel,
        "name": carriage.name_of(channel),
        "form": form,
        "confirm": confirm,
        "text": text,
        "parts": texts.parts(form.revision, text) if channel == Channel.SMS else [],
        "own": on_list(found.body, channel).count(),
        "below": on_list(found.body, channel, below=True).count(),
        "count": on_list(found.body, channel, below=below).count(),
        "set_up": is_set_up(channel),
        "crumbs": _crumbs(found, channel),
    }
    return render(http, "channels/tell.html", context, status=status)


@page(may=P.SEE_DESK)
def tell_form(http: HttpRequest, publication_id: int, channel: str) -> HttpResponse:
    found, revision = _publication(http, publication_id)
    wanted = _channel(channel, TELLING)
    initial = {"text": texts.draft(revision, wanted), "key": secrets.token_urlsafe(18)}
    form = TellForm(initial=initial, revision=revision, channel=wanted)
    return _tell_page(http, found, wanted, form)


@command(may=P.SEE_DESK, atomic=False)
def take_tell(http: HttpRequest, publication_id: int, channel: str) -> HttpResponseBase:
    """Shows what will be sent, to how many, in how many parts; the second press sends it."""
    found, revision = _publication(http, publication_id)
    wanted = _channel(channel, TELLING)
    form = TellForm(http.POST, revision=revision, channel=wanted)
    if not form.is_valid():
        return _tell_page(http, found, wanted, form, status=422)
    if "confirmed" not in http.POST:
        return _tell_page(http, found, wanted, form, confirm=True)
    given = form.cleaned_data
    told = telling.Telling(
        wanted, found.body, given["text"], f"tell {given['key']}", below=given["below"]
    )
    try:
        posting = telling.tell(revision, told, by=actor(http, P.POST, found.body), at=clock.now())
    except StepRefused:
        messages.error(http, _("It was withdrawn or corrected meanwhile. Nothing was sent."))
        return redirect("channels:publication", found.pk)
    messages.success(http, _("It is being sent."))
    return redirect("channels:posting", posting.pk)


tell = page_and_command(tell_form, take_tell)


def _record_form(channel: Channel, revision: Revision, *given: Any, **initial: Any) -> RecordForm:
    kind = MeetingForm if channel == Channel.MEETING else RecordForm
    assert revision.published_at is not None
    return kind(*given, since=revision.published_at, at=clock.now(), **initial)


def _record_page(
    http: HttpRequest, found: Publication, channel: Channel, form: RecordForm, status: int = 200
) -> HttpResponse:
    context = {
        "publication": found,
        "channel": channel,
        "name": carriage.name_of(channel),
        "form": form,
        "crumbs": _crumbs(found, channel),
    }
    return render(http, "channels/record.html", context, status=status)


@page(may=P.SEE_DESK)
def record_form(http: HttpRequest, publication_id: int, channel: str) -> HttpResponse:
    found, revision = _publication(http, publication_id)
    wanted = _channel(channel, RECORDED)
    initial = {
        "posted_at": clock.now().astimezone(clock.CHINA),
        "key": secrets.token_urlsafe(18),
    }
    return _record_page(http, found, wanted, _record_form(wanted, revision, initial=initial))


@command(may=P.SEE_DESK, atomic=False)
def take_record(http: HttpRequest, publication_id: int, channel: str) -> HttpResponseBase:
    """What happened outside is written down, and stands in the register."""
    found, revision = _publication(http, publication_id)
    wanted = _channel(channel, RECORDED)
    form = _record_form(wanted, revision, http.POST)
    if not form.is_valid():
        return _record_page(http, found, wanted, form, status=422)
    given = dict(form.cleaned_data)
    key = f"record {given.pop('key')}"
    by, at = actor(http, P.POST, found.body), clock.now()
    try:
        recording.record(revision, wanted, body=found.body, key=key, by=by, at=at, **given)
    except StepRefused:
        form.add_error("posted_at", _("It is after the publication, and not in the future."))
        return _record_page(http, found, wanted, form, status=422)
    messages.success(http, _("Written down."))
    return redirect("channels:publication", found.pk)


record = page_and_command(record_form, take_record)


@command(may=P.SEE_DESK, atomic=False)
def show_on_screens(http: HttpRequest, publication_id: int) -> HttpResponseBase:
    found, revision = _publication(http, publication_id)
    form = ScreenForm(http.POST)
    if not form.is_valid():
        messages.error(http, " ".join(map(str, form.errors["text"])))
        return redirect("channels:publication", found.pk)
    recording.show_on_screens(
        revision,
        body=found.body,
        text=form.cleaned_data["text"],
        by=actor(http, P.POST, found.body),
        at=clock.now(),
    )
    messages.success(http, _("It is on the screens now."))
    return redirect("channels:publication", found.pk)
