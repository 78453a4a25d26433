"""Before asking: what is published already, and what others asked for and is published since."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, command, page, page_and_command
from yugang.shared.search.queries import find
from yugang.shared.search.words import LONGEST_QUERY

from ..actions.wanting import count_found
from ..queries.wanted import published_answers

P = Permission
SHOWN, ANSWERED = 8, 4
COUNTED = "found before asking"


@page(may=P.ANYONE)
def start(http: HttpRequest) -> HttpResponse:
    """Addresses that people type lead to the form."""
    return redirect("requests:new")


@page(may=P.ANYONE)
def look(http: HttpRequest) -> HttpResponse:
    """What is like what one means to ask for."""
    query = http.GET.get("q", "").strip()[:LONGEST_QUERY]
    results = find(query) if query else None
    answered = find(query, kind="answer").rows[:ANSWERED] if query else []
    rows = [row for row in results.rows if row.document.kind != "answer"] if results else []
    context = {
        "query": query,
        "answered": answered,
        "rows": rows[:SHOWN],
        "more": bool(results and results.total > SHOWN),
        "asked_before": published_answers(query) if query else [],
        "crumbs": [(_("Is it published already?"), "")],
    }
    return render(http, "information_requests/look_first.html", context)


@command(may=P.ANYONE)
def found(http: HttpRequest) -> HttpResponse:
    """It answered the need; counted once a day for a browser."""
    today = clock.today().isoformat()
    if http.session.get(COUNTED) != today:
        http.session[COUNTED] = today
        count_found(at=clock.now())
    messages.success(http, _("Thank you: then nothing need be asked for."))
    return redirect("requests:look")


looking = page_and_command(look, found)
