"""The search page, and the same answer as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.shared.http import Permission, page

from .forms import SearchForm
from .queries import Order, Results, Row, find

FILTERS = ("body", "category", "since", "until")


@page(may=Permission.ANYONE)
def search(http: HttpRequest) -> HttpResponse:
    """What is published and holds the words; `format=json` gives it to programs."""
    form = SearchForm(http.GET)
    form.is_valid()
    given = form.cleaned_data
    narrowed = {name: given[name] for name in FILTERS if given.get(name)}
    asked = bool(given.get("q", "").strip() or narrowed)
    results = _find(given, narrowed, http.GET.get("page", "")) if asked else None
    if http.GET.get("format") == "json":
        return _as_json(form, results)
    context = {
        "form": form,
        "filters": [form[name] for name in (*FILTERS, "order")],
        "narrowed": narrowed,
        "query": given.get("q", ""),
        "results": results,
        "pager": _pager(http, results) if results else None,
        "crumbs": [(_("Search"), "")],
    }
    return render(http, "search/search.html", context, status=400 if form.errors else 200)


def _find(given: dict[str, Any], narrowed: dict[str, Any], number: str) -> Results:
    order = Order(given.get("order") or Order.RELEVANCE)
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    return find(given.get("q", ""), order=order, page=wanted, **narrowed)


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
        "results": [_row(row) for row in results.rows] if results else [],
    }
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


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
