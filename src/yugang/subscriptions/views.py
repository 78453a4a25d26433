"""Asking to be told, confirming, leaving: by codes that only mails carry. Nothing of it is cached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command
from yugang.shared.notices.channels import is_set_up
from yugang.shared.notices.models import Channel

from . import access, queries
from .actions import keeping
from .forms import AskForm
from .models import Subscription
from .queries import About
from .rules import Kind, Rhythm
from .words import KINDS, RHYTHMS

P = Permission


@page(may=P.ANYONE)
def ask_form(http: HttpRequest) -> HttpResponse:
    """What one would be told of, and the form. `kind` and `key` stand in the query."""
    kind, key = http.GET.get("kind", Kind.ALL), http.GET.get("key", "")
    about = _about(kind, key)
    return _ask(http, about, AskForm(initial={"kind": about.kind, "key": about.key}))


def _about(kind: str, key: str) -> About:
    about = queries.about(kind, key, clock.today())
    if about is None:
        raise Http404(f"{kind} {key}")
    return about


FOLDERS = {Kind.COLUMN: "columns", Kind.BODY: "bodies", Kind.PLACE: "places", Kind.TOPIC: "topics"}


def _feed(about: About) -> str:
    """The same, as a feed."""
    if about.kind == Kind.SEARCH:
        return f"/feeds/search.atom?{about.address.partition('?')[2]}"
    folder = FOLDERS.get(about.kind)
    return f"/feeds/{folder}/{about.key}.atom" if folder else "/feeds/all.atom"


def _ask(http: HttpRequest, about: About, form: AskForm, status: int = 200) -> HttpResponse:
    context = {
        "about": about,
        "kind": KINDS[about.kind],
        "form": form,
        "too_often": status == 429,
        "open": is_set_up(Channel.MAIL),
        "feed": _feed(about),
        "crumbs": [(_("News by mail"), "")],
    }
    return render(http, "subscriptions/ask.html", context, status=status)


@command(may=P.ANYONE)
def take(http: HttpRequest) -> HttpResponse:
    """Write the mail to be confirmed by; the answer is the same whoever subscribes already."""
    form = AskForm(http.POST)
    about = _about(http.POST.get("kind", ""), http.POST.get("key", ""))
    if not is_set_up(Channel.MAIL):
        return _ask(http, about, form, 409)
    if not form.is_valid():
        return _ask(http, about, form, 422)
    given = form.cleaned_data
    try:
        keeping.ask(
            about,
            given["address"],
            rhythm=Rhythm(given["rhythm"]),
            language="en" if get_language() == "en" else "zh-hans",
            origin=actor(http).address,
            at=clock.now(),
        )
    except keeping.TooOften:
        return _ask(http, about, form, 429)
    return redirect("subscriptions:asked")


ask = never_cache(page_and_command(ask_form, take))


@never_cache
@page(may=P.ANYONE)
def asked(http: HttpRequest) -> HttpResponse:
    """What happens next. The page is the same for every address."""
    return render(http, "subscriptions/asked.html", {"crumbs": [(_("News by mail"), "")]})


@page(may=P.ANYONE)
def confirm_page(http: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The button by which the owner of an address confirms: what merely opens links does not."""
    held = access.to_subscription(pk, code, access.CONFIRM)
    return _one(http, "subscriptions/confirm.html", held)


def _one(http: HttpRequest, template: str, held: Subscription, status: int = 200) -> HttpResponse:
    context = {
        "subscription": held,
        "about": queries.about(held.kind, held.key, clock.today()),
        "rhythm": RHYTHMS[held.rhythm],
        "mine": _mine(held),
        "crumbs": [(_("News by mail"), "")],
    }
    return render(http, template, context, status=status)


def _mine(held: Subscription) -> str:
    """The page of all her subscriptions, for who has confirmed one."""
    if held.confirmed_at is None:
        return ""
    return reverse("subscriptions:mine", args=[held.pk, access.code(held, access.MINE)])


@command(may=P.ANYONE)
def take_confirmation(http: HttpRequest, pk: int, code: str) -> HttpResponse:
    held = access.to_subscription(pk, code, access.CONFIRM)
    if not keeping.confirm(held, at=clock.now()):
        messages.error(http, _("This address has as many subscriptions as one may have."))
        return _one(http, "subscriptions/confirm.html", held, 409)
    held.refresh_from_db()
    messages.success(http, _("Confirmed. From now on you are told of what is published."))
    return redirect(_mine(held))


confirm = never_cache(page_and_command(confirm_page, take_confirmation))


@page(may=P.ANYONE)
def leave_page(http: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The button by which one leaves; of what was left already, that it is so."""
    try:
        held = access.to_subscription(pk, code, access.LEAVE)
    except Http404:
        return _left(http)
    return _one(http, "subscriptions/leave.html", held)


def _left(http: HttpRequest) -> HttpResponse:
    return render(http, "subscriptions/left.html", {"crumbs": [(_("News by mail"), "")]})


@command(may=P.ANYONE)
def take_leave(http: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Erase it, whoever presses: a person on the page, or a mail program for her (RFC 8058), which
    has neither cookie nor token; the code of the address is what proves her."""
    try:
        held = access.to_subscription(pk, code, access.LEAVE)
    except Http404:
        return _left(http)
    at = clock.now()
    if http.POST.get("then") == "all":
        keeping.leave_all(held, at=at)
    else:
        keeping.leave(held, at=at)
    return _left(http)


leave = csrf_exempt(never_cache(page_and_command(leave_page, take_leave)))


@page(may=P.ANYONE)
def mine_page(http: HttpRequest, pk: int, code: str) -> HttpResponse:
    """All subscriptions of the address to which the mail went."""
    held = access.to_subscription(pk, code, access.MINE)
    today = clock.today()
    rows = [
        (one, queries.about(one.kind, one.key, today), KINDS[one.kind])
        for one in access.of_same_address(held)
    ]
    context: dict[str, Any] = {
        "rows": rows,
        "rhythms": list(RHYTHMS.items()),
        "crumbs": [(_("News by mail"), "")],
    }
    return render(http, "subscriptions/mine.html", context)


@command(may=P.ANYONE)
def take_change(http: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Another rhythm for one, leaving one, or leaving all."""
    held = access.to_subscription(pk, code, access.MINE)
    at, then = clock.now(), http.POST.get("then", "")
    if then == "leave-all":
        keeping.leave_all(held, at=at)
        return _left(http)
    wanted = http.POST.get("subscription", "")
    one = next((s for s in access.of_same_address(held) if str(s.pk) == wanted), None)
    if one is None:
        raise Http404(wanted)
    if then == "leave":
        keeping.leave(one, at=at)
        left = access.of_same_address(held)
        messages.success(http, _("You get no more mail about this."))
        return redirect(_mine(left[0])) if left else _left(http)
    if then in set(Rhythm):
        keeping.change(one, Rhythm(then), at=at)
        messages.success(http, _("Changed."))
    return redirect("subscriptions:mine", pk=pk, code=code)


mine = never_cache(page_and_command(mine_page, take_change))


@page(may=P.OVERSEE)
def figures_page(http: HttpRequest) -> HttpResponse:
    """How many are told of what; and erasing an address whose owner asks for it."""
    return _figures(http)


def _figures(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    rows = [
        (KINDS[kind], queries.about(kind, key, today), key, n) for kind, key, n in queries.figures()
    ]
    context = {"rows": rows, "crumbs": [(_("News by mail"), "")]}
    return render(http, "subscriptions/figures.html", context)


@command(may=P.OVERSEE)
def take_erasure(http: HttpRequest) -> HttpResponse:
    """Erase all of an address. The answer tells the number: the office acts for its owner."""
    address = http.POST.get("address", "").strip()[:254]
    gone = keeping.erase(address, by=actor(http, P.OVERSEE), at=clock.now()) if address else 0
    messages.success(http, _("%(n)d subscriptions of this address were erased.") % {"n": gone})
    return redirect("subscriptions:figures")


figures = page_and_command(figures_page, take_erasure)
