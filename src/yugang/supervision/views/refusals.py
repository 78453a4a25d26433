"""Reasons for refusal, as filed with the openness office."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yugang.cases.public import Case
from yugang.kernel import clock
from yugang.shared.downloads import download
from yugang.shared.http import Permission, actor, command, page, page_and_command, person
from yugang.shared.paging import SIZE, paged
from yugang.shared.people.access import may

from .. import access
from ..actions import looking
from ..forms.filters import RefusalsForm
from ..queries import refusals as queries

P = Permission


def _form(http: HttpRequest) -> RefusalsForm:
    today = clock.today()
    bodies = access.overseen_bodies(person(http), today)
    return RefusalsForm(http.GET, today=today, bodies=bodies)


@page(may=P.OVERSEE_CASES)
def refusals_page(http: HttpRequest) -> HttpResponse:
    """What was refused, on which ground, for which reasons; the latest first."""
    who, today, form = person(http), clock.today(), _form(http)
    found = form.narrow(queries.filed(who, today))
    # One more than is shown, to know whether there are more.
    shown, pager = paged(http, queries.wide(found)[: queries.MOST + 1])
    context = {
        "form": form,
        "filters": [
            form[name] for name in ("body", "outcome", "ground", "since", "until", "unread")
        ],
        "rows": queries.told(shown),
        "pager": pager,
        "most": queries.MOST,
        "may_note": may(who, P.ORDER_CORRECTION, today),
        "query": urlencode(form.kept),
        "crumbs": [
            (_("Cases"), "/desk/cases/"),
            (_("Supervision"), "/desk/cases/supervision/"),
            (_("Reasons for refusal"), ""),
        ],
    }
    return render(http, "supervision/refusals.html", context)


@command(may=P.ORDER_CORRECTION)
def look(http: HttpRequest) -> HttpResponse:
    """Take note of those that are ticked."""
    who, today = person(http), clock.today()
    ticked = [int(n) for n in http.POST.getlist("case") if n.isdecimal() and len(n) < 16][:SIZE]
    mine = queries.filed(who, today).filter(pk__in=ticked)
    cases = Case.objects.filter(pk__in=mine.values("pk")).order_by("pk")
    n = looking.look(list(cases), by=actor(http, P.ORDER_CORRECTION), at=clock.now())
    text = ngettext("Note of %(n)s refusal was taken.", "Note of %(n)s refusals was taken.", n)
    messages.success(http, text % {"n": n})
    return redirect(f"{reverse('supervision:refusals')}?{urlencode(_form(http).kept)}")


refusals = page_and_command(refusals_page, look)


@command(may=P.OVERSEE_CASES)
def take_away(http: HttpRequest, kind: str) -> HttpResponseBase:
    """The list that the same filters show, as a file; entered in the ledger."""
    who, form = person(http), _form(http)
    found = form.narrow(queries.filed(who, clock.today()))
    by = actor(http, P.OVERSEE_CASES)
    looking.take_away(kind, form.kept, found.count(), by=by, at=clock.now())
    header = [
        _("Receipt number"), _("Body"), _("Received on"), _("Settled on"), _("Decision"),
        _("Ground of refusal"), _("Reasons"),
    ]  # fmt: skip
    lines = queries.cells(queries.all_told(found))
    return download(kind, _("Reasons for refusal"), header, lines)
