"""Coverage of the catalogue: bodies × items published in time; every figure opens its rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.forms.duties import FilterForm
from yugang.disclosure.queries import coverage as queries
from yugang.disclosure.queries.coverage import Cover, Covered, Row
from yugang.kernel import clock
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, page, person

P = Permission
KEPT = ("period", "field", "level", "place")


def _form(http: HttpRequest) -> FilterForm:
    return FilterForm(http.GET, today=clock.today(), period=str(clock.today().year))


def _kept(form: FilterForm, **more: str) -> str:
    given = {name: str(form.data.get(name, "")) for name in KEPT if name not in form.errors}
    return urlencode({name: text for name, text in (given | more).items() if text})


@page(may=P.OVERSEE)
def coverage(http: HttpRequest) -> HttpResponseBase:
    """For each body: the items of its catalogue, and of how many it published in time."""
    form, today = _form(http), clock.today()
    rows = queries.coverage(access.overseen_bodies(person(http), today), form.wanted, today)
    if file := asked_download(http, _("Coverage"), _header(), _cells(rows)):
        return file
    total = queries.summed(rows)
    context = {
        "form": form,
        "filters": [form["period"], form["field"], form["level"]],
        "covers": list(queries.WORDS.values()),
        "rows": [(row, _figures(row, form), _percent(row.rate)) for row in rows],
        "total": total.total(),
        "covered": total[Cover.IN_TIME],
        "rate": _percent(100 * total[Cover.IN_TIME] / total.total() if total else None),
        "links": links(http),
        "crumbs": [(_("Openness"), reverse("disclosure:openness")), (_("Coverage"), "")],
    }
    return render(http, "disclosure/coverage.html", context)


def _percent(rate: float | None) -> str:
    return "" if rate is None else f"{rate:.1f}"


def _figures(row: Row, form: FilterForm) -> list[tuple[int, str]]:
    """The number of items in each state, with the address of exactly these."""
    address = reverse("disclosure:covered", args=[row.body.code])
    return [(row.counts[c], f"{address}?{_kept(form, cover=c.value)}") for c in Cover]


def _header() -> list[str]:
    words = [str(word) for _sign, word in queries.WORDS.values()]
    return [_("Place"), _("Code"), _("Body"), _("Items"), *words, f"{_('Coverage')} %"]


def _cells(rows: list[Row]) -> Iterator[list[Any]]:
    for row in rows:
        counts = [row.counts[cover] for cover in Cover]
        yield [row.body.place.name, row.body.code, row.body.name, row.total, *counts, row.rate]


@page(may=P.OVERSEE)
def covered(http: HttpRequest, code: str) -> HttpResponseBase:
    """The items of one body behind a figure."""
    form, today = _form(http), clock.today()
    overseen = access.overseen_bodies(person(http), today).select_related("place")
    body = get_object_or_404(overseen, code=code)
    asked = http.GET.get("cover", "")
    found = queries.items_of(body, form.wanted, today)
    shown = [one for one in found if not asked or one.cover.value == asked]
    if file := asked_download(
        http, f"{body.name} {_('Coverage')}", _item_header(), _item_cells(shown)
    ):
        return file
    context = {
        "body": body,
        "rows": shown,
        "all": len(found),
        "kept": _kept(form),
        "asked": next((c for c in Cover if c.value == asked), None),
        "word": next((w for c, (_s, w) in queries.WORDS.items() if c.value == asked), ""),
        "links": links(http),
        "crumbs": [
            (_("Openness"), reverse("disclosure:openness")),
            (_("Coverage"), f"{reverse('disclosure:coverage')}?{_kept(form)}"),
            (body.name, ""),
        ],
    }
    return render(http, "disclosure/covered.html", context)


def _item_header() -> list[str]:
    return [
        _("Item code"), _("Field"), _("Item"), _("Time limit"), _("State"), _("Due"),
        _("Published on"), _("Index number"),
    ]  # fmt: skip


def _item_cells(rows: list[Covered]) -> Iterator[list[Any]]:
    for one in rows:
        item, number = one.item, one.publication.index_number if one.publication else ""
        yield [
            item.code, item.field, item.name, item.time_phrase, one.word, one.due_on,
            one.published_on, number,
        ]  # fmt: skip
