"""My work: everything that is to be done, the most urgent first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yugang.disclosure import access
from yugang.disclosure.queries import desk as queries
from yugang.kernel import clock
from yugang.shared.http import Permission, page, person
from yugang.shared.paging import paged
from yugang.shared.people.access import is_citizen, may
from yugang.shared.text import read_day

P = Permission
FILTERS = ("kind", "when", "q", "today")


@page(may=P.SIGNED_IN)
def desk(http: HttpRequest) -> HttpResponse:
    """One list across duties, drafts, reviews and feedback, as if today were ?today=. Citizens are
    led to their own matters."""
    if not may(person(http), P.SEE_DESK, clock.today()):
        if is_citizen(person(http)):
            return redirect("cases:mine")
        raise PermissionDenied
    given = {name: http.GET.get(name, "").replace("\0", "").strip()[:100] for name in FILTERS}
    today = read_day(given["today"]) or clock.today()
    who = person(http)
    work = queries.my_work(who, today, given)
    shown, pager = paged(http, work.errands)
    context = {
        "work": work,
        "errands": queries.with_days(shown, today),
        "pager": pager,
        "overseen": queries.overseen(who, today),
        "given": given,
        "today": today,
        "real_today": clock.today(),
        "misread": given["today"] if given["today"] and not read_day(given["today"]) else "",
        "may_propose": access.bodies(who, P.PROPOSE, clock.today()).exists(),
        "filtered": any(given[name] for name in ("kind", "when", "q")),
    }
    return render(http, "disclosure/desk.html", context)
