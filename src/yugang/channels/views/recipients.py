"""The lists at the desk: numbers masked, entered with consent, erased for good."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.channels import access
from yugang.channels.actions import recipients as actions
from yugang.channels.forms.recipients import RecipientsForm
from yugang.channels.models import Recipient
from yugang.channels.queries import recipients as queries
from yugang.disclosure.public import TELLING, Channel, carriage
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.places.models import Body

P = Permission
PAGE = 100


@page(may=P.SEE_DESK)
def lists(http: HttpRequest) -> HttpResponse:
    """The bodies one posts for, with how many are on their lists."""
    mine = access.bodies(person(http), clock.today())
    counts = queries.counts(mine)
    rows = [
        (body, [counts.get(body.pk, {}).get(channel.value, 0) for channel in TELLING])
        for body in mine
    ]
    context = {
        "rows": sorted(rows, key=lambda row: (not any(row[1]), row[0].place.code, row[0].code)),
        "channels": [carriage.name_of(channel) for channel in TELLING],
        "crumbs": [(_("Other channels"), reverse("channels:channels")), (_("Recipients"), "")],
    }
    return render(http, "channels/recipients.html", context)


def _of_body(
    http: HttpRequest, body: Body, form: RecipientsForm, status: int = 200
) -> HttpResponse:
    found = Recipient.objects.active().filter(body=body).order_by("channel", "-pk")
    pages = Paginator(found, PAGE)
    shown = pages.get_page(http.GET.get("page"))
    context = {
        "body": body,
        "rows": [(row, carriage.name_of(row.held.channel)) for row in queries.rows(shown)],  # type: ignore[arg-type]
        "total": pages.count,
        "subscribing": queries.is_set_up(Channel.SMS),
        "pager": {
            "number": shown.number,
            "count": pages.num_pages,
            "previous": f"?page={shown.number - 1}" if shown.has_previous() else "",
            "next": f"?page={shown.number + 1}" if shown.has_next() else "",
        },
        "form": form,
        "crumbs": [
            (_("Other channels"), reverse("channels:channels")),
            (_("Recipients"), reverse("channels:recipients")),
            (body.name, ""),
        ],
    }
    return render(http, "channels/recipients_of.html", context, status=status)


@page(may=P.SEE_DESK)
def of_body_page(http: HttpRequest, code: str) -> HttpResponse:
    return _of_body(http, access.to_body(person(http), code, clock.today()), RecipientsForm())


@command(may=P.SEE_DESK, atomic=False)
def add(http: HttpRequest, code: str) -> HttpResponseBase:
    body = access.to_body(person(http), code, clock.today())
    form = RecipientsForm(http.POST)
    if not form.is_valid():
        return _of_body(http, body, form, status=422)
    given = form.cleaned_data
    added = actions.add(
        body,
        Channel(given["channel"]),
        given["lines"],
        consent=given["consent"],
        by=actor(http, P.POST, body),
        at=clock.now(),
    )
    said = _("%(new)d entered, %(known)d were on the list already.")
    messages.success(http, said % {"new": added.new, "known": added.known})
    return redirect("channels:recipients-of", code)


of_body = page_and_command(of_body_page, add)


@command(may=P.SEE_DESK, atomic=False)
def erase(http: HttpRequest, recipient_id: int) -> HttpResponseBase:
    """Off the list, with everything that is known of the number."""
    held = access.to_recipient(person(http), recipient_id, clock.today())
    actions.erase(held, by=actor(http, P.POST, held.body), at=clock.now())
    messages.success(http, _("Erased. Nothing of the number is kept."))
    return redirect("channels:recipients-of", held.body.code)
