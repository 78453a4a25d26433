"""What is asked for often, proposed by villages, decided by who keeps the catalogue."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body
from yugang.topic_requests import access
from yugang.topic_requests.actions import standing as actions
from yugang.topic_requests.forms.desk import DecideForm, StandingForm
from yugang.topic_requests.models import StandingItem
from yugang.topic_requests.queries.standing import asked_of, often
from yugang.topic_requests.rules.guarding import ASKED_OFTEN
from yugang.topic_requests.rules.standing import phrase
from yugang.topic_requests.rules.themes import THEMES

from .desk import crumbs

P = Permission
WRITING = (P.HANDLE_CASE, P.OVERSEE_CASES)


@page(may=P.SEE_DESK)
def standing(http: HttpRequest) -> HttpResponse:
    """What villages are asked for often; what they proposed, and what became of it."""
    who, today = person(http), clock.today()
    seen = access.villages_of(who, today, *access.SEEING, P.EDIT_CATALOGUE)
    items = access.standing_items(who, today)
    context = {
        "often": often(seen, today),
        "items": [(one, THEMES[one.theme], phrase(one.every, one.day)) for one in items],
        "least": ASKED_OFTEN,
        "writes": set(access.villages_of(who, today, *WRITING).values_list("pk", flat=True)),
        "decides": set(
            access.own_villages(who, P.EDIT_CATALOGUE, today).values_list("pk", flat=True)
        ),
        "crumbs": crumbs((_("Standing items"), "")),
    }
    return render(http, "topic_requests/standing.html", context)


def _village(http: HttpRequest, code: str) -> Body:
    mine = access.villages_of(person(http), clock.today(), *WRITING)
    return get_object_or_404(mine, code=code)


def _show(http: HttpRequest, body: Body, form: StandingForm, status: int = 200) -> HttpResponse:
    title = _("Propose a standing item of %(village)s") % {"village": body.place.name}
    context = {
        "title": title,
        "form": form,
        "lede": _(
            "Once it is accepted, it is in the village's catalogue, and falls due by itself."
        ),
        "back": "topic-requests:standing",
        "crumbs": crumbs((_("Standing items"), "")),
    }
    return render(http, "topic_requests/form.html", context, status=status)


@page(may=P.SEE_DESK)
def _propose_form(http: HttpRequest, code: str) -> HttpResponse:
    """Propose that a village disclose something without being asked."""
    body, theme = _village(http, code), http.GET.get("theme", "")[:32]
    initial = {"theme": theme, "name": THEMES.get(theme, "")} if theme in THEMES else {}
    if theme in THEMES:
        asked = asked_of(body, theme, clock.today())
        initial["reason"] = _("%(n)d topics of it within two years.") % {"n": asked}
    return _show(http, body, StandingForm(initial=initial))


@command(may=P.SEE_DESK)
def _propose(http: HttpRequest, code: str) -> HttpResponse:
    body, form = _village(http, code), StandingForm(http.POST)
    if not form.is_valid():
        return _show(http, body, form, 422)
    given = dict(form.cleaned_data)
    try:
        actions.propose(body, given.pop("theme"), **given, by=actor(http), at=clock.now())
    except StepRefused as refused:
        form.add_error("theme", refused.reason)
        return _show(http, body, form, 409)
    messages.success(http, _("Proposed. The openness office decides."))
    return redirect("topic-requests:standing")


propose = page_and_command(_propose_form, _propose)


def _show_decision(
    http: HttpRequest, item: StandingItem, form: DecideForm, status: int = 200
) -> HttpResponse:
    context = {
        "item": item,
        "theme": THEMES[item.theme],
        "phrase": phrase(item.every, item.day),
        "form": form,
        "crumbs": crumbs((_("Standing items"), "")),
    }
    return render(http, "topic_requests/decide.html", context, status=status)


@page(may=P.EDIT_CATALOGUE)
def _decide_form(http: HttpRequest, standing_id: int) -> HttpResponse:
    """Accept a proposal into the village's catalogue, or not."""
    item = access.to_proposed(person(http), standing_id, clock.today())
    return _show_decision(http, item, DecideForm())


@command(may=P.EDIT_CATALOGUE)
def _decide(http: HttpRequest, standing_id: int) -> HttpResponse:
    item = access.to_proposed(person(http), standing_id, clock.today())
    form = DecideForm(http.POST)
    if not form.is_valid():
        return _show_decision(http, item, form, 422)
    by, at = actor(http, P.EDIT_CATALOGUE, item.body), clock.now()
    words = form.cleaned_data["words"]
    try:
        if "accept" in http.POST:
            actions.accept(item, words=words, by=by, at=at)
            messages.success(http, _("It is in the village's catalogue now; its duty runs."))
        else:
            actions.reject(item, words=words, by=by, at=at)
            messages.success(http, _("Not accepted; the village reads why."))
    except StepRefused as refused:
        form.add_error("words", refused.reason)
        return _show_decision(http, item, form, 422)
    return redirect("topic-requests:standing")


decide = page_and_command(_decide_form, _decide)
