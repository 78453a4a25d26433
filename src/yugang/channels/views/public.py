"""For everyone: emergencies and their history, the gazette, leaving a list, subscribing."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from yugang.channels import access
from yugang.channels.actions import recipients as actions
from yugang.channels.forms.recipients import ConfirmForm, SubscribeForm
from yugang.channels.models import GazetteIssue, Recipient
from yugang.channels.queries import emergencies as queries
from yugang.channels.queries.recipients import is_set_up, masked
from yugang.channels.queries.throttle import too_many
from yugang.disclosure.public import Channel, carriage, reading
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, command, page, page_and_command
from yugang.shared.places.models import Body, Level, Place

ANYONE = Permission.ANYONE


@baked
@page(may=ANYONE)
def emergencies(http: HttpRequest) -> HttpResponse:
    """Those in force first, then all that there were."""
    rows = [(one, queries.told_in_time(one)) for one in queries.everything()]
    context = {
        "rows": sorted(rows, key=lambda row: row[0].cleared_at is not None),
        "crumbs": [(_("Emergency notices"), "")],
    }
    return render(http, "channels/emergencies.html", context)


@baked
@page(may=ANYONE)
def gazette(http: HttpRequest) -> HttpResponse:
    """The bodies that have a gazette, with their last issue."""
    newest: dict[int, GazetteIssue] = {}
    for issue in access.issues():
        newest.setdefault(issue.body_id, issue)
    context = {"issues": list(newest.values()), "crumbs": [(_("Gazette"), "")]}
    return render(http, "channels/gazette.html", context)


@baked
@page(may=ANYONE)
def gazette_of(http: HttpRequest, code: str) -> HttpResponse:
    """All issues of a body, with their contents."""
    body = get_object_or_404(Body, code=code)
    issues = access.issues().filter(body=body)
    rows = issues.prefetch_related("entries__revision__publication")
    context = {
        "body": body,
        "issues": rows,
        "crumbs": [(_("Gazette"), "/gazette/"), (body.name, "")],
    }
    return render(http, "channels/gazette_of.html", context)


@page(may=ANYONE)
def leave_form(http: HttpRequest, code: str) -> HttpResponse:
    """Asks once, for programs that look at links must take nobody off a list."""
    held = access.to_leaving(code)
    context = {"held": held, "number": masked(held), "channel": carriage.name_of(held.channel)}
    return render(http, "channels/leave.html", context)


@command(may=ANYONE, atomic=False)
def take_leave(http: HttpRequest, code: str) -> HttpResponseBase:
    """Off the list, by the button or by a mail program's own (RFC 8058)."""
    actions.leave(access.to_leaving(code), at=clock.now())
    return redirect("channels:leave", code)


leave = csrf_exempt(page_and_command(leave_form, take_leave))


@page(may=ANYONE)
def lists(http: HttpRequest) -> HttpResponse:
    """The bodies whose messages one may subscribe to."""
    grouped: dict[Place, list[Body]] = {}
    for body in _bodies().select_related("place__parent").order_by("place__code", "code"):
        place = body.place
        whole = place.parent if place.level == Level.VILLAGE and place.parent else place
        grouped.setdefault(whole, []).append(body)
    context = {
        "groups": list(grouped.items()),
        "set_up": is_set_up(Channel.SMS),
        "crumbs": [(_("Messages by SMS"), "")],
    }
    return render(http, "channels/lists.html", context)


def _bodies() -> QuerySet[Body]:
    """The open bodies of the place served; others may stand in the database for exchange."""
    today = clock.today()
    return reading.public_bodies(get_object_or_404(Place, code=settings.PLACE), today)


def _open_body(code: str) -> Body:
    if not is_set_up(Channel.SMS):
        raise Http404("SMS is not set up")
    return get_object_or_404(_bodies(), code=code)


def _subscribe_page(
    http: HttpRequest, body: Body, form: SubscribeForm, status: int = 200
) -> HttpResponse:
    context = {
        "body": body,
        "form": form,
        "crumbs": [(_("Messages by SMS"), "/texts/"), (body.name, "")],
    }
    return render(http, "channels/subscribe.html", context, status=status)


@page(may=ANYONE)
def subscribe_form(http: HttpRequest, code: str) -> HttpResponse:
    return _subscribe_page(http, _open_body(code), SubscribeForm())


@command(may=ANYONE, atomic=False)
def take_subscribe(http: HttpRequest, code: str) -> HttpResponseBase:
    body, form = _open_body(code), SubscribeForm(http.POST)
    if not form.is_valid():
        return _subscribe_page(http, body, form, status=422)
    if too_many(str(http.META.get("REMOTE_ADDR", "")), settings.FILINGS_AN_HOUR):
        form.add_error(None, _("Too many numbers from here within an hour. Try again later."))
        return _subscribe_page(http, body, form, status=429)
    held = actions.subscribe(body, Channel.SMS, form.cleaned_data["number"], at=clock.now())
    return redirect("channels:confirm", code, held.code)


subscribe = page_and_command(subscribe_form, take_subscribe)


def _held(code: str, held: str) -> Recipient:
    found = Recipient.objects.filter(left_at=None, body__code=code).select_related("body")
    return get_object_or_404(found, code=held)


def _confirm_page(
    http: HttpRequest, held: Recipient, form: ConfirmForm, status: int = 200
) -> HttpResponse:
    context = {"held": held, "form": form, "number": masked(held)}
    return render(http, "channels/confirm.html", context, status=status)


@page(may=ANYONE)
def confirm_form(http: HttpRequest, code: str, held: str) -> HttpResponse:
    return _confirm_page(http, _held(code, held), ConfirmForm())


@command(may=ANYONE, atomic=False)
def take_confirm(http: HttpRequest, code: str, held: str) -> HttpResponseBase:
    found, form = _held(code, held), ConfirmForm(http.POST)
    if not form.is_valid():
        return _confirm_page(http, found, form, status=422)
    try:
        actions.confirm(found, form.cleaned_data["code"], at=clock.now())
    except actions.Wrong:
        form.add_error(
            "code",
            _("This code is not right, or it is older than half an hour. Ask for a new one."),
        )
        return _confirm_page(http, found, form, status=422)
    return redirect("channels:confirm", code, held)


confirm = page_and_command(confirm_form, take_confirm)
