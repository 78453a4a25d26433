"""Emergencies at the desk: issued, updated and cleared with the text shown once more before."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.channels import access
from yugang.channels.actions import emergencies as actions
from yugang.channels.forms.emergencies import (
    ClearForm,
    IssueForm,
    ReviewForm,
    UpdateForm,
    WordsForm,
)
from yugang.channels.models import Emergency
from yugang.channels.queries import emergencies as queries
from yugang.channels.queries import postings
from yugang.channels.queries.recipients import is_set_up
from yugang.channels.queries.texts import sign
from yugang.channels.rules import sms
from yugang.channels.rules.spoken import spoken
from yugang.disclosure.public import Unmasked, carriage, writers
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Place

P = Permission
ISSUE = P.ISSUE_EMERGENCY


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Emergency notices"), reverse("channels:desk-emergencies")), *more]


@page(may=P.SEE_DESK)
def emergencies(http: HttpRequest) -> HttpResponse:
    """Those one may act on, with what waits for a review."""
    who, today, at = person(http), clock.today(), clock.now()
    rows = [(one, queries.reviews(one, at)) for one in access.emergencies(who, today)]
    context = {
        "rows": rows,
        "may_issue": access.issuing_bodies(who, today).exists(),
        "crumbs": [(_("Emergency notices"), "")],
    }
    return render(http, "channels/desk_emergencies.html", context)


@page(may=P.SEE_DESK)
def emergency(http: HttpRequest, emergency_id: int) -> HttpResponse:
    found = access.to_emergency(person(http), emergency_id, clock.today())
    return _emergency(http, found, ReviewForm())


def _emergency(
    http: HttpRequest, found: Emergency, form: ReviewForm, status: int = 200
) -> HttpResponse:
    who, today, at = person(http), clock.today(), clock.now()
    mine = access.reviewing_bodies(who, today).filter(pk=found.publication.body_id).exists()
    context = {
        "emergency": found,
        "publication": found.publication,
        "reviews": [
            (one, mine and who.pk not in writers(one.revision))
            for one in queries.reviews(found, at)
        ],
        "told": queries.told_in_time(found),
        "rows": postings.rows(carriage.postings(found.publication)),
        "may_issue": access.issuing_bodies(who, today)
        .filter(pk=found.publication.body_id)
        .exists(),
        "form": form,
        "crumbs": _crumbs((found.publication.title, "")),
    }
    return render(http, "channels/emergency.html", context, status=status)


def _shown(title: str, brief: str, place: Place) -> dict[str, Any]:
    """What each channel will say, and to how many: the last look before it goes out."""
    text = f"{sign()}{title}。{brief}"
    return {
        "parts": sms.parts(text),
        "voice": spoken(f"{title}。\n{brief}"),
        "reach": [
            (carriage.name_of(channel), count, is_set_up(channel))
            for channel, count in queries.reach(place)
        ],
    }


def _form_page(
    http: HttpRequest,
    form: WordsForm,
    *,
    found: Emergency | None = None,
    confirm: bool = False,
    status: int = 200,
) -> HttpResponse:
    here = _("Update") if found else _("Issue an emergency notice")
    context: dict[str, Any] = {
        "form": form,
        "emergency": found,
        "here": here,
        "crumbs": _crumbs((here, "")),
    }
    if confirm:
        words = form.words()
        context |= {"words": words, "confirm": True} | _shown(words.title, words.brief, words.place)
    return render(http, "channels/issue.html", context, status=status)


def _issue_form(http: HttpRequest, *given: Any, **initial: Any) -> IssueForm:
    who, today = person(http), clock.today()
    return IssueForm(
        *given,
        bodies=access.issuing_bodies(who, today).order_by("place__level", "code"),
        places=access.issuing_places(who, today).order_by("level", "code"),
        at=clock.now(),
        **initial,
    )


@page(may=ISSUE)
def issue_form(http: HttpRequest) -> HttpResponse:
    return _form_page(http, _issue_form(http, initial={"key": secrets.token_urlsafe(18)}))


@command(may=ISSUE, atomic=False)
def take_issue(http: HttpRequest) -> HttpResponseBase:
    """The first press shows the text once more, the second one publishes it everywhere."""
    form = _issue_form(http, http.POST)
    if not form.is_valid():
        return _form_page(http, form, status=422)
    if "confirmed" not in http.POST:
        return _form_page(http, form, confirm="again" not in http.POST)
    body, at = form.cleaned_data["body"], clock.now()
    by = actor(http, ISSUE, body)
    try:
        found = actions.issue(
            body=body, words=form.words(), key=form.cleaned_data["key"], by=by, at=at
        )
    except Unmasked:
        form.add_error(None, _unmasked())
        return _form_page(http, form, status=422)
    messages.success(http, _("Published on every page and every channel."))
    return redirect("channels:emergency", found.pk)


issue = page_and_command(issue_form, take_issue)


def _unmasked() -> str:
    return _("Something personal stands in the text. Leave it out; nothing was published.")


def _issued(http: HttpRequest, emergency_id: int) -> Emergency:
    return access.to_issued(person(http), emergency_id, clock.today())


def _update_form(http: HttpRequest, *given: Any, **initial: Any) -> UpdateForm:
    places = access.issuing_places(person(http), clock.today()).order_by("level", "code")
    return UpdateForm(*given, places=places, at=clock.now(), **initial)


@page(may=ISSUE)
def update_form(http: HttpRequest, emergency_id: int) -> HttpResponse:
    found = _issued(http, emergency_id)
    form = _update_form(http, initial=UpdateForm.initial_of(found))
    return _form_page(http, form, found=found)


@command(may=ISSUE, atomic=False)
def take_update(http: HttpRequest, emergency_id: int) -> HttpResponseBase:
    found, form = _issued(http, emergency_id), _update_form(http, http.POST)
    if not form.is_valid():
        return _form_page(http, form, found=found, status=422)
    if "confirmed" not in http.POST:
        return _form_page(http, form, found=found, confirm="again" not in http.POST)
    by, at = actor(http, ISSUE, found.publication.body), clock.now()
    try:
        actions.update(
            found, form.words(), seen_version=form.cleaned_data["seen_version"], by=by, at=at
        )
    except Unmasked:
        form.add_error(None, _unmasked())
        return _form_page(http, form, found=found, status=422)
    except (StepRefused, actions.Outdated):
        return _changed(http, found)
    messages.success(http, _("The update is on every page and every channel."))
    return redirect("channels:emergency", found.pk)


update = page_and_command(update_form, take_update)


def _changed(http: HttpRequest, found: Emergency) -> HttpResponse:
    messages.error(
        http, _("A colleague changed it meanwhile; see how it stands. Nothing was published.")
    )
    return redirect("channels:emergency", found.pk)


def _clear_page(
    http: HttpRequest,
    found: Emergency,
    form: ClearForm,
    *,
    confirm: bool = False,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "emergency": found,
        "form": form,
        "confirm": confirm,
        "crumbs": _crumbs((found.publication.title, ""), (_("All-clear"), "")),
    }
    if confirm:
        title = _("All-clear")
        context |= {"brief": form.cleaned_data["text"]}
        context |= _shown(title, form.cleaned_data["text"], found.place)
    return render(http, "channels/clear.html", context, status=status)


@page(may=ISSUE)
def clear_form(http: HttpRequest, emergency_id: int) -> HttpResponse:
    found = _issued(http, emergency_id)
    return _clear_page(http, found, ClearForm(initial={"seen_version": found.version}))


@command(may=ISSUE, atomic=False)
def take_clear(http: HttpRequest, emergency_id: int) -> HttpResponseBase:
    found, form = _issued(http, emergency_id), ClearForm(http.POST)
    if not form.is_valid():
        return _clear_page(http, found, form, status=422)
    if "confirmed" not in http.POST:
        return _clear_page(http, found, form, confirm=True)
    given, by = form.cleaned_data, actor(http, ISSUE, found.publication.body)
    try:
        actions.clear(found, **given, by=by, at=clock.now())
    except Unmasked:
        form.add_error(None, _unmasked())
        return _clear_page(http, found, form, status=422)
    except (StepRefused, actions.Outdated):
        return _changed(http, found)
    messages.success(http, _("The all-clear is given. The banner is gone; the history stays."))
    return redirect("channels:emergency", found.pk)


clear = page_and_command(clear_form, take_clear)


@command(may=P.SEE_DESK, atomic=False)
def review(http: HttpRequest, emergency_id: int, number: int) -> HttpResponseBase:
    """Write down the review that an emergency could not wait for."""
    who, today = person(http), clock.today()
    found = access.to_emergency(who, emergency_id, today)
    revision = get_object_or_404(found.publication.revisions, number=number)
    get_object_or_404(access.reviewing_bodies(who, today), pk=found.publication.body_id)
    form = ReviewForm(http.POST)
    if not form.is_valid():
        return _emergency(http, found, form, status=422)
    at: datetime = clock.now()
    by = actor(http, P.REVIEW, found.publication.body)
    try:
        actions.review(revision, opinion=form.cleaned_data["opinion"], by=by, at=at)
    except StepRefused:
        messages.error(
            http, _("Who wrote it does not review it, and a review is written down once.")
        )
        return redirect("channels:emergency", found.pk)
    messages.success(http, _("The review is on record."))
    return redirect("channels:emergency", found.pk)
