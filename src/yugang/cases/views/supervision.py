"""Supervision: every clock of every body, before and after it runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yugang.cases import access, kinds
from yugang.cases.forms.supervision import SupervisionForm
from yugang.cases.kinds import Words
from yugang.cases.queries import figures, findings
from yugang.cases.queries.figures import Figures, Line
from yugang.kernel import clock
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, page, person
from yugang.shared.people.access import may
from yugang.shared.people.models import Person

P = Permission
NOTHING = "none"


@page(may=P.OVERSEE_CASES)
def supervision(http: HttpRequest) -> HttpResponseBase:
    """Places and bodies × figures; every figure opens its rows in the list."""
    today, who = clock.today(), person(http)
    form = SupervisionForm(http.GET, today=today)
    cases = access.overseen(who, today).select_related(None)
    counted = figures.counted(cases, form.span, today)
    tops = figures.tree(counted, access.bodies(who, P.OVERSEE_CASES, today))
    if file := asked_download(http, _("Supervision"), _header(), _cells(tops)):
        return file
    opened = frozenset(http.GET.getlist("open")) or frozenset(line.key for line in tops)
    sums = findings.total(tops)
    context = {
        "form": form,
        "filters": [form[name] for name in form.fields],
        "finding": findings.finding(tops, today),
        "chart": findings.chart(tops),
        "columns": _columns(),
        "total": _figures(sums, form, {}) if len(tops) > 1 else [],
        "rows": [_row(line, form, opened) for top in tops for line in top.walk(opened)],
        "kinds": [
            (kinds.get(code).plural, _figures(of, form, {"kind": code}))
            for code, of in figures.by_kind(counted)
        ],
        "pages": _pages(who, today),
        "all": _toggled(form, frozenset(["all"])),
        "none": _toggled(form, frozenset([NOTHING])),
        "links": links(http),
        "crumbs": [(_("Cases"), reverse("cases:list")), (_("Supervision"), "")],
    }  # fmt: skip
    return render(http, "cases/supervision.html", context)


def _pages(who: Person, today: date) -> list[tuple[Words, str]]:
    """The further pages of those who oversee, that she may open."""
    pages = [page for kind in kinds.every() for page in kind.overseeing]
    return [(words, address) for words, address, needed in pages if may(who, needed, today)]


def _columns() -> list[tuple[str, str]]:
    """Sign and word of each column under which figures stand."""
    return [
        ("", _("Open")),
        ("soon", _("Due soon")),
        ("late", _("Late now")),
        ("wait", _("Waiting for others")),
        ("", _("Settled cases")),
        ("changed", _("Ended late")),
        ("", _("In time") + " %"),
        ("", _("Working days on average")),
        ("", _("Ratings")),
        ("", _("Stars of 5 on average")),
    ]


def _figures(of: Figures, form: SupervisionForm, where: dict[str, str]) -> list[tuple[str, str]]:
    """Each figure as it is written, with the address of its rows."""
    kept = form.of_kind | where
    ended = kept | form.settled
    asked: list[tuple[Any, dict[str, str]]] = [
        (of.open, kept | {"group": "open"}),
        (of.soon, kept | {"group": "ours", "due": "soon"}),
        (of.late, kept | {"group": "late"}),
        (of.paused, kept | {"group": "waiting"}),
        (of.settled, ended),
        (of.ended_late, ended | {"ended": "late"}),
        (of.in_time, ended | {"ended": "in-time"}),
        (of.average, ended),
        (of.rated, ended | {"rated": "rated"}),
        (of.rating, ended | {"rated": "rated"}),
    ]
    address = reverse("cases:list")
    return [(_written(n), f"{address}?{urlencode(query)}" if n else "") for n, query in asked]


def _written(figure: float | None) -> str:
    if figure is None:
        return "–"
    return f"{figure:.1f}" if isinstance(figure, float) else str(figure)


def _row(line: Line, form: SupervisionForm, opened: frozenset[str]) -> dict[str, Any]:
    where = {{"place": "place", "here": "here", "body": "body"}[line.kind]: line.code}
    return {
        "name": findings.label(line),
        "depth": min(line.depth, 4),
        "is_open": line.key in opened or "all" in opened,
        "toggle": _toggled(form, opened ^ {line.key})
        if line.children and "all" not in opened
        else "",
        "late": line.figures.late > 0,
        "figures": _figures(line.figures, form, where),
    }


def _toggled(form: SupervisionForm, opened: frozenset[str]) -> str:
    """The same view with these lines opened."""
    keys = sorted(opened - {NOTHING}) or [NOTHING]
    return "?" + urlencode([*form.kept.items(), *(("open", key) for key in keys)])


def _header() -> list[str]:
    return [_("Code"), _("Place or body"), *(word for _sign, word in _columns())]


def _cells(tops: list[Line]) -> Iterator[list[Any]]:
    for top in tops:
        for line in top.walk(frozenset(["all"])):
            of = line.figures
            yield [
                line.code, "　" * line.depth + findings.label(line), of.open, of.soon, of.late,
                of.paused, of.settled, of.ended_late, of.in_time, of.average, of.rated, of.rating,
            ]  # fmt: skip
