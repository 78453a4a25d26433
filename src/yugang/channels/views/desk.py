"""Channels at the desk: what was carried where, what failed, what is due."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.channels import access
from yugang.channels.actions import telling
from yugang.channels.forms.postings import RetryForm, ScreenForm
from yugang.channels.queries import postings as queries
from yugang.channels.queries.recipients import not_set_up
from yugang.disclosure.public import RECORDED, TELLING, Channel, PostingState, carriage, carrying
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, person

P = Permission
PAGE = 60


@page(may=P.SEE_DESK)
def channels(http: HttpRequest) -> HttpResponse:
    """What failed first, then what is under way, then the last ones."""
    who, today = person(http), clock.today()
    mine = access.postings(who, today)
    state = http.GET.get("state", "")
    wanted = mine.filter(state=state) if state in PostingState.values else mine
    context = {
        "failed": queries.rows(queries.that_stand(mine.filter(state=PostingState.FAILED))[:PAGE]),
        "under_way": queries.rows(mine.filter(state=PostingState.UNDER_WAY)[:PAGE]),
        "latest": queries.rows(wanted.filter(state=PostingState.POSTED)[:PAGE]),
        "not_set_up": [carriage.name_of(channel) for channel in not_set_up()],
        "may_post": access.bodies(who, today).exists(),
        "may_issue": access.issuing_bodies(who, today).exists(),
        "crumbs": [(_("Other channels"), "")],
    }
    return render(http, "channels/desk.html", context)


@page(may=P.SEE_DESK)
def publication(http: HttpRequest, publication_id: int) -> HttpResponse:
    """On which channels a publication is, is due, or failed; and the ways to carry it."""
    found = access.to_publication(person(http), publication_id, clock.today())
    demands = carriage.of_publication(found)
    due = queries.due_on(found)
    context = {
        "publication": found,
        "demands": demands,
        "due": due,
        "late": due is not None and due < clock.today(),
        "rows": queries.rows(carriage.postings(found)),
        "telling": [(c, carriage.name_of(c)) for c in TELLING],
        "recorded": [(c, carriage.name_of(c)) for c in RECORDED],
        "screen": ScreenForm(),
        "in_force": found.state == "published",
        "crumbs": [(_("Other channels"), reverse("channels:channels")), (found.title, "")],
    }
    return render(http, "channels/publication.html", context)


@page(may=P.SEE_DESK)
def posting(http: HttpRequest, posting_id: int) -> HttpResponse:
    """One posting: what was said, who was reached, and whom it missed."""
    return _posting(http, posting_id)


def _posting(http: HttpRequest, posting_id: int) -> HttpResponse:
    found = access.to_posting(person(http), posting_id, clock.today())
    title = found.revision.title
    context: dict[str, Any] = {
        "posting": found,
        "channel": carriage.name_of(found.channel),
        "sign": queries.SIGNS[PostingState(found.state)],
        "counts": queries.counts(found),
        "deliveries": queries.deliveries(found),
        "retriable": queries.retriable(found),
        "outdated": not queries.is_current(found),
        "form": RetryForm(),
        "parts": queries.parts(found),
        "crumbs": [
            (_("Other channels"), reverse("channels:channels")),
            (title, reverse("channels:publication", args=[found.revision.publication_id])),
            (carriage.name_of(found.channel), ""),
        ],
    }
    return render(http, "channels/posting.html", context)


@command(may=P.SEE_DESK, atomic=False)
def retry(http: HttpRequest, posting_id: int) -> HttpResponseBase:
    """Try again whom it did not reach."""
    found = access.to_posting(person(http), posting_id, clock.today())
    form = RetryForm(http.POST)
    uncertain = form.is_valid() and form.cleaned_data["uncertain"]
    by = actor(http, P.POST)
    count = telling.retry(found, uncertain=uncertain, by=by, at=clock.now())
    if count:
        said = ngettext("%(n)d is being tried again.", "%(n)d are being tried again.", count)
        messages.success(http, said % {"n": count})
    elif queries.is_current(found):
        messages.info(http, _("There was nobody left to try."))
    else:
        messages.error(
            http, _("This text was replaced or withdrawn since. It is told to nobody any more.")
        )
    return redirect("channels:posting", posting_id)


@command(may=P.SEE_DESK, atomic=False)
def take_off(http: HttpRequest, posting_id: int) -> HttpResponseBase:
    """Show it on the screens no more."""
    found = access.to_posting(person(http), posting_id, clock.today())
    if found.channel == Channel.SCREEN:
        carrying.take_off(found, by=actor(http, P.POST), at=clock.now())
        messages.success(http, _("It is no longer shown on the screens."))
    return redirect("channels:publication", found.revision.publication_id)
