"""The openness office's view of the county: duties by place, walls behind the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.forms.duties import FilterForm
from yugang.disclosure.queries import findings
from yugang.disclosure.queries import openness as queries
from yugang.disclosure.queries.reasons import STATES
from yugang.kernel import clock
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, page, person

P = Permission
KEPT = ("period", "field", "level", "item", "today")
NOTHING = "none"


def _form(http: HttpRequest) -> FilterForm:
    return FilterForm(http.GET, today=clock.today(), period=str(clock.today().year))


def _kept(form: FilterForm) -> dict[str, str]:
    """What a link out of the view keeps of its filters."""
    given = {name: str(form.data.get(name, "")) for name in KEPT}
    return {name: text for name, text in given.items() if text and name not in form.errors}


@page(may=P.OVERSEE)
def openness(http: HttpRequest) -> HttpResponseBase:
    """Places × states; every figure leads to exactly its duties."""
    form, who = _form(http), person(http)
    bodies = access.overseen_bodies(who, clock.today())
    tops = queries.matrix(bodies, form.wanted, form.day)
    opened = frozenset(http.GET.getlist("open")) or frozenset(line.key for line in tops)
    lines = [line for top in tops for line in top.walk(opened)]
    if file := asked_download(http, _("Openness"), _header(), _cells(tops)):
        return file
    context = {
        "form": form,
        "states": [STATES[state] for state in queries.STATES],
        "rows": [_row(line, form, opened) for line in lines],
        "finding": findings.finding(tops, form.day),
        "chart": findings.chart(tops),
        "lagging": sum(line.lagging for line in tops),
        "coverage": _address("disclosure:coverage", _kept(form)),
        "walls": _address("disclosure:walls", _kept(form)),
        "all": _toggled(form, frozenset(["all"])),
        "none": _toggled(form, frozenset([NOTHING])),
        "links": links(http),
        "crumbs": [(_("Openness"), "")],
    }
    return render(http, "disclosure/openness.html", context)


def _row(line: queries.Line, form: FilterForm, opened: frozenset[str]) -> dict[str, Any]:
    where = {{"place": "place", "here": "here", "body": "body"}[line.kind]: line.code}
    kept = _kept(form) | where
    is_open = line.key in opened or "all" in opened
    return {
        "line": line,
        "name": findings.label(line),
        "depth": min(line.depth, 4),
        "is_open": is_open,
        "toggle": _toggled(form, opened ^ {line.key})
        if line.children and "all" not in opened
        else "",
        "total": _figure(line.total, "all", kept),
        "figures": [
            (state.value, *_figure(line.counts[state], state.value, kept))
            for state in queries.STATES
        ],
        "rate": "" if line.rate is None else f"{line.rate:.1f}",
        "lagging": (line.lagging, _address("disclosure:walls", kept)),
    }


def _figure(count: int, state: str, kept: dict[str, str]) -> tuple[int, str]:
    return count, _address("disclosure:duties", kept | {"state": state}) if count else ""


def _address(name: str, query: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def _toggled(form: FilterForm, opened: frozenset[str]) -> str:
    """The same view with these lines opened."""
    keys = sorted(opened - {NOTHING}) or [NOTHING]
    query = [*_kept(form).items(), *(("open", key) for key in keys)]
    return f"?{urlencode(query)}"


def _header() -> list[str]:
    words = [str(STATES[state][1]) for state in queries.STATES]
    rate = f"{_('Done in time')} %"
    return [_("Code"), _("Place or body"), _("Total"), *words, rate, _("Walls behind")]


def _cells(tops: list[queries.Line]) -> Iterator[list[Any]]:
    for top in tops:
        for line in top.walk(frozenset(["all"])):
            figures = [line.counts[state] for state in queries.STATES]
            name = "　" * line.depth + str(findings.label(line))
            yield [line.code, name, line.total, *figures, line.rate, line.lagging]
