"""Requests, live: what is late, held up or contested at which body, and who refuses how often."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yugang.cases.public import kind_of
from yugang.information_requests.public import GROUND_NAMES, REFUSALS, REPLY_WORDS
from yugang.kernel import clock
from yugang.shared.charts import Chart, stacked
from yugang.shared.http import Permission, page, person
from yugang.shared.paging import paged
from yugang.shared.places.models import Body

from .. import access
from ..forms.filters import SpanForm
from ..queries import watching as queries
from ..queries.watching import Refusing, Standing
from ..words import CONCERNS

P = Permission
MOST_BARS = 12
SHADES = ("#b35c1e", "#b3261e", "#5f1210")


@page(may=P.OVERSEE_CASES)
def watching(http: HttpRequest) -> HttpResponse:
    """Bodies × what needs a look; every figure opens its rows."""
    today, who = clock.today(), person(http)
    form = SpanForm(http.GET, today=today)
    bodies = access.overseen_bodies(who, today)
    standings = queries.standings(bodies, today)
    county, refusing = queries.refusing(bodies, *form.span)
    context = {
        "form": form,
        "filters": [form["since"], form["until"]],
        "columns": CONCERNS.values(),
        "rows": [_row(one) for one in standings],
        "total": _total(standings),
        "finding": _finding(standings, county),
        "chart": _chart(standings),
        "grounds": [GROUND_NAMES.get(code, REPLY_WORDS.get(code)) for code in REFUSALS.values()],
        "refusing": [_refusing(one, county, form) for one in refusing],
        "county": _refusing(county, county, form),
        "crumbs": _crumbs(),
    }
    return render(http, "supervision/watching.html", context)


def _crumbs(*more: str) -> list[tuple[str, str]]:
    here = (_("Requests, live"), reverse("supervision:watching") if more else "")
    above = (_("Supervision"), "/desk/cases/supervision/")
    return [(_("Cases"), "/desk/cases/"), above, here, *((word, "") for word in more)]


def _address(concern: str, body: Body | None) -> str:
    asked = {"concern": concern} | ({"body": body.code} if body else {})
    return f"{reverse('supervision:watched')}?{urlencode(asked)}"


def _row(one: Standing) -> dict[str, Any]:
    return {
        "name": one.body.name,
        "open": one.open,
        "longest": one.longest,
        "late": one.concerns["late"] > 0,
        "figures": [(n, _address(concern, one.body)) for concern, n in one.concerns.items()],
    }


def _total(found: list[Standing]) -> dict[str, Any]:
    return {
        "open": sum(one.open for one in found),
        "longest": max((one.longest for one in found), default=0),
        "figures": [
            (sum(one.concerns[concern] for one in found), _address(concern, None))
            for concern in CONCERNS
        ],
    }


def _finding(found: list[Standing], county: Refusing) -> str:
    """How many are late and for how long, and how often the county refuses."""
    n, longest = (
        sum(one.concerns["late"] for one in found),
        max((s.longest for s in found), default=0),
    )
    text = _("No request is late.")
    if n:
        text = ngettext("%(n)s request is late", "%(n)s requests are late", n) % {"n": n}
        days = ngettext("%(n)s day", "%(n)s days", longest) % {"n": longest}
        text = _("%(late)s, the longest for %(days)s.") % {"late": text, "days": days}
    if not county.settled:
        return text
    names = {"share": f"{county.share:.1f}", "n": county.settled}
    gap = " " if get_language() == "en" else ""
    return text + gap + _("Of %(n)s settled requests, %(share)s%% were refused.") % names


def _chart(found: list[Standing]) -> Chart | None:
    """The bodies with the most late ones, by how long."""
    rows = [
        (one.body.name, dict(zip(("week", "month", "longer"), one.shades, strict=True)))
        for one in found[:MOST_BARS]
        if one.concerns["late"]
    ]
    words = (_("up to 7 days"), _("8 to 30 days"), _("over 30 days"))
    keys = dict(zip(("week", "month", "longer"), zip(SHADES, words, strict=True), strict=True))
    return stacked(rows, keys)


def _refusing(one: Refusing, county: Refusing, form: SpanForm) -> dict[str, Any]:
    kept = form.kept | ({"body": one.body.code} if one.body else {})
    address = reverse("supervision:refusals")

    def of(**more: str) -> str:
        return f"{address}?{urlencode(kept | more)}"

    rows = {code: row for row, code in REFUSALS.items()}
    return {
        "name": one.body.name if one.body else "",
        "settled": one.settled,
        "refused": (one.refused, of(outcome="refused")),
        "share": f"{one.share:.1f}",
        "more": f"{one.share - county.share:+.1f}" if one.body else "",
        "stands_out": one.body is not None and one.stands_out(county),
        "grounds": [(n, of(ground=rows[code])) for code, n in one.grounds.items()],
    }


@page(may=P.OVERSEE_CASES)
def watched(http: HttpRequest) -> HttpResponse:
    """The requests behind a figure."""
    today, who = clock.today(), person(http)
    concern, code = http.GET.get("concern", ""), http.GET.get("body", "")
    if concern not in CONCERNS:
        raise Http404(concern)
    bodies = access.overseen_bodies(who, today)
    reach = list((bodies.filter(code=code) if code else bodies).values_list("pk", flat=True))
    shown, pager = paged(http, queries.rows_of(concern, reach, today))
    states = kind_of("request").states
    sign, word = CONCERNS[concern]
    context = {
        "sign": sign,
        "word": word,
        "body": bodies.filter(code=code).first() if code else None,
        "rows": [(case, states[case.state], _days(case.due_on, today)) for case in shown],
        "pager": pager,
        "crumbs": _crumbs(str(word)),
    }
    return render(http, "supervision/watched.html", context)


def _days(due_on: date | None, today: date) -> str:
    n = (today - due_on).days if due_on else 0
    return ngettext("%(n)s day late", "%(n)s days late", n) % {"n": n} if n > 0 else ""
