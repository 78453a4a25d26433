"""The search page, and the same answer as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.kernel import clock
from yugang.kernel.validity import Validity
from yugang.shared.http import Permission, page
from yugang.shared.narrowing import Narrowed, shaped

from .forms import SearchForm
from .names import FACETS, values
from .queries import Order, Results, Row, find

FILTERS = ("body", "category", "year", "type", "validity", "since", "until")
# Those that the form offers; the others are links beside the results.
OFFERED = ("body", "category", "type", "validity", "since", "until", "order")
FOLLOWED = ("body", "category", "type", "validity")
NAMES = {name: word for name, (_code, word) in FACETS.items()} | {
    "since": gettext_lazy("Published from"),
    "until": gettext_lazy("Published until"),
}


@page(may=Permission.ANYONE)
def search(http: HttpRequest) -> HttpResponse:
    """What is published and holds the words; `format=json` gives it to programs."""
    form = SearchForm(http.GET)
    form.is_valid()
    given = form.cleaned_data
    narrowed = {name: given[name] for name in FILTERS if given.get(name)}
    asked = bool(given.get("q", "").strip() or narrowed)
    results = found_by(form, http.GET.get("page", "")) if asked else None
    if http.GET.get("format") == "json":
        return _as_json(form, results)
    context = {
        "form": form,
        "filters": [form[name] for name in OFFERED],
        "narrowed": _shaped(http, given, narrowed, results),
        "query": given.get("q", ""),
        "follow": _followed(given, narrowed),
        "results": results,
        "pager": _pager(http, results) if results else None,
        "crumbs": [(_("Search"), "")],
    }
    return render(http, "search/search.html", context, status=400 if form.errors else 200)


def _followed(given: dict[str, Any], narrowed: dict[str, Any]) -> str:
    """The query by which the search can be followed; empty where it has no words."""
    asked = {"q": given.get("q", "").strip()}
    asked |= {name: str(narrowed[name]) for name in FOLLOWED if name in narrowed}
    return urlencode(asked) if asked["q"] else ""


def found_by(form: SearchForm, number: str = "1") -> Results:
    """What a valid form finds, that page of it, with the facets."""
    given = form.cleaned_data
    narrowed = {name: given[name] for name in FILTERS if given.get(name)}
    order = Order(given.get("order") or Order.RELEVANCE)
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    named = {FACETS[name][0] if name in FACETS else name: code for name, code in narrowed.items()}
    if "standing" in named:
        named["standing"] = Validity(named["standing"])
    return find(given.get("q", ""), order=order, page=wanted, on=clock.today(), count=True, **named)


def _shaped(
    http: HttpRequest, given: dict[str, Any], narrowed: dict[str, Any], results: Results | None
) -> Narrowed:
    """The facets of what was found, and the filters as something to take away."""
    chosen = {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in narrowed.items()
    }
    kept = {name: str(given.get(name) or "") for name in ("q", "order")}
    counted = values(results.counts) if results else {}
    return shaped(http.path, chosen, counted, NAMES, kept=kept)


def _pager(http: HttpRequest, results: Results) -> dict[str, Any]:
    def address(number: int) -> str:
        if not 1 <= number <= results.pages:
            return ""
        asked = http.GET.copy()
        asked["page"] = str(number)
        return "?" + asked.urlencode()

    return {
        "number": results.page,
        "count": results.pages,
        "previous": address(results.page - 1),
        "next": address(results.page + 1),
    }


def _as_json(form: SearchForm, results: Results | None) -> JsonResponse:
    if form.errors:
        return JsonResponse({"errors": form.errors.get_json_data()}, status=400)
    answer = {
        "query": form.cleaned_data["q"],
        "total": results.total if results else 0,
        "total_is_at_least": bool(results and results.at_least),
        "page": results.page if results else 1,
        "pages": results.pages if results else 0,
        "loosened": bool(results and results.loosened),
        "degraded": bool(results and results.degraded),
        "note": results.note if results else "",
        "facets": _as_counts(results),
        "results": [_row(row) for row in results.rows] if results else [],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def _as_counts(results: Results | None) -> dict[str, list[dict[str, Any]]]:
    counted = values(results.counts) if results else {}
    return {
        name: [{"code": one.code, "name": one.name, "count": one.count} for one in found]
        for name, found in counted.items()
    }


def _row(row: Row) -> dict[str, Any]:
    document = row.document
    return {
        "kind": document.kind,
        "key": document.key,
        "title": document.title,
        "url": document.url,
        "snippet_html": row.snippet,
        "body": {"code": document.body_code, "name": document.body_name},
        "place": document.place_code,
        "category": {"code": document.category, "name": document.category_name},
        "published_on": document.published_on.isoformat(),
        "extra": document.extra,
    }
