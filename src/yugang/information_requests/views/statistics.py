"""The published statistics of requests: what came in, how it ended, in what time."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.shared.baked import baked
from yugang.shared.charts import Chart, stacked
from yugang.shared.csv_files import csv_file
from yugang.shared.downloads import CSV_TYPE
from yugang.shared.http import Permission, page

from ..models import ChallengeKind, Result
from ..queries import statistics as queries
from ..queries.statistics import Line, Statistics
from ..rules.published_figures import REFUSALS
from ..words import GROUNDS, OUTCOMES, PUBLISHED_OUTCOMES

P = Permission
MOST_BARS = 10
# Dark enough beside white, and apart from one another in grey as well.
COLOURS = ("#1f6b3a", "#0b5d7a", "#b3261e", "#8a5a00", "#62757f", "#4b3f72", "#5a5a5a")
HIDDEN = "hidden"


def _found(year: int | None) -> Statistics:
    found = queries.statistics(year)
    if found is None:
        raise Http404(str(year))
    return found


@baked
@page(may=P.ANYONE)
def statistics(http: HttpRequest, year: int | None = None) -> HttpResponse:
    """One year, the newest where none is named: charts, and tables by body."""
    found = queries.statistics() if year is None else _found(year)
    title = _("Requests in figures")
    crumbs = [(title, reverse("requests:statistics") if year else "")]
    if year:
        crumbs.append((str(year), ""))
    context: dict[str, Any] = {"crumbs": crumbs, "found": found}
    if found:
        context |= {
            "lines": [*found.bodies, found.total],
            "outcomes": _outcomes(found),
            "in_time": _in_time(found),
            "parts": _parts(found),
        }
    return render(http, "information_requests/statistics.html", context)


def _outcomes(found: Statistics) -> Chart | None:
    """How requests ended, year by year; what is hidden in one part."""
    rows = []
    for year in found.years[:MOST_BARS]:
        one = queries.statistics(year)
        if one and one.total.settled:
            shown = {code: n for code, n in one.total.outcomes.items() if n}
            rows.append((str(year), shown | {HIDDEN: one.total.settled - sum(shown.values())}))
    words = {**PUBLISHED_OUTCOMES, HIDDEN: _("not shown")}
    keys = {
        code: (colour, str(word))
        for (code, word), colour in zip(words.items(), COLOURS, strict=True)
    }
    return stacked(rows, keys, shares=True)


def _in_time(found: Statistics) -> Chart | None:
    """The bodies that settled most: in time and late."""
    most = sorted(found.bodies, key=lambda line: -line.settled)[:MOST_BARS]
    rows = [
        (line.name, {"time": line.settled - line.late, "late": line.late})
        for line in most
        if line.settled
    ]
    keys = {"time": (COLOURS[1], _("in time")), "late": (COLOURS[2], _("late"))}
    return stacked(rows, keys)


def _parts(found: Statistics) -> list[dict[str, Any]]:
    """The tables of what is counted by kind, with the lines in which something was."""
    challenges = {
        f"{kind}/{result}": f"{ChallengeKind(kind).label} · {word}"
        for kind in ChallengeKind
        for result, word in [*((r, r.label) for r in Result), ("", _("pending"))]
    }
    grounds = {code: GROUNDS.get(code, OUTCOMES.get(code)) for code in REFUSALS.values()}
    return [
        _part("outcomes", _("How requests ended"), PUBLISHED_OUTCOMES, found),
        _part("grounds", _("Refusals by ground"), grounds, found),
        _part("challenges", _("Complaints, reconsideration, suits"), challenges, found),
    ]


def _part(name: str, title: str, words: dict[str, Any], found: Statistics) -> dict[str, Any]:
    def any_figure(of: Line) -> bool:
        return any(n != 0 for n in getattr(of, name).values())

    lines = [line for line in found.bodies if any_figure(line)]
    shown = [code for code in words if any(getattr(one, name)[code] != 0 for one in lines)]
    return {
        "name": name,
        "title": title,
        "columns": [words[code] for code in shown],
        "rows": [
            (line.name, [getattr(line, name)[code] for code in shown])
            for line in ([*lines, found.total] if lines else [])
        ],
    }


@baked
@page(may=P.ANYONE)
def as_csv(http: HttpRequest, year: int) -> HttpResponse:
    """The year as CSV."""
    return HttpResponse(csv_file(queries.as_rows(_found(year))), content_type=CSV_TYPE)


@baked
@page(may=P.ANYONE)
def as_json(http: HttpRequest, year: int) -> HttpResponse:
    """The year as JSON."""
    text = json.dumps(queries.as_json(_found(year)), ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")
