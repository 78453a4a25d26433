"""Prices for everyone: found by item and kind, a list with its versions, to take away and to hang."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.livelihood.files import CSV, PDF, as_file
from yugang.shared.baked import baked, baked_without_query
from yugang.shared.http import Permission, page

from . import access, board, queries
from .forms import SearchForm
from .models import InstitutionKind
from .reading import as_csv, as_json
from .rules import PriceLine
from .words import STANDINGS

P = Permission
# A hospital's list may have thousands of lines; the rest is found by search and in the files.
MOST_SHOWN = 1000


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("What is charged"), reverse("livelihood:prices") if more else ""), *more]


@baked_without_query
@page(may=P.ANYONE)
def prices(http: HttpRequest) -> HttpResponse:
    """Every institution's list, or the charges that are looked for."""
    form, today = SearchForm(http.GET or None), clock.today()
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    words, kind = given.get("q", "").replace("\0", ""), given.get("kind", "")
    found, count = queries.find(words, today, kind) if words.strip() else ([], 0)
    context = {
        "form": form if form.is_bound else SearchForm(),
        "words": words.strip(),
        "found": found,
        "count": count,
        "most": queries.MOST_FOUND,
        "kinds": queries.by_kind(today, kind) if not words.strip() else [],
        "chosen": str(InstitutionKind(kind).label) if kind else "",
        "crumbs": _crumbs(),
    }
    return render(http, "livelihood/prices/prices.html", context)


@baked
@page(may=P.ANYONE)
def price_list(http: HttpRequest, code: str) -> HttpResponse:
    """One institution's charges: what holds today, on what basis, what came before and comes."""
    found, today = access.public_list(code), clock.today()
    shown = queries.shown(found, today)
    if not shown.versions:
        raise Http404(code)
    present = shown.present or shown.coming or shown.versions[-1]
    context = {
        "list": found,
        "shown": shown,
        "version": present,
        "state": STANDINGS[present.standing],
        "lines": [(line, _state(line, today)) for line in present.lines[:MOST_SHOWN]],
        "count": len(present.lines),
        "versions": [(one, STANDINGS[one.standing]) for one in shown.versions[::-1]],
        "papers": board.PAPERS,
        "crumbs": _crumbs((found.institution, "")),
    }
    return render(http, "livelihood/prices/price_list.html", context)


def _state(line: PriceLine, today: date) -> str:
    """What a reader must know of a line that does not hold today."""
    if line.holds_on(today):
        return ""
    return _("not yet") if line.since > today else _("run out")


def _to_take(code: str) -> queries.Shown:
    shown = queries.shown(access.public_list(code), clock.today())
    if shown.present is None:
        raise Http404(code)
    return shown


@baked
@page(may=P.ANYONE)
def csv_file(http: HttpRequest, code: str) -> HttpResponse:
    """The version in force as CSV."""
    present = _to_take(code).present
    assert present is not None
    return HttpResponse(as_csv(present), content_type=CSV)


@baked
@page(may=P.ANYONE)
def json_file(http: HttpRequest, code: str) -> HttpResponse:
    """The version in force as JSON."""
    answer = as_json(_to_take(code), clock.today())
    return HttpResponse(answer, content_type="application/json")


@page(may=P.ANYONE)
def board_sheet(http: HttpRequest, code: str, paper: str) -> HttpResponse:
    """The sheet for the institution's own wall."""
    if paper not in board.PAPERS:
        raise Http404(paper)
    content = board.pdf(_to_take(code), paper, clock.now())
    return as_file(content, f"prices-{code}-{paper}.pdf", PDF, attachment=False)
