"""The public pages of letters: the published ones, each of them, and a search in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.cases.public import listed
from yugang.cases.public import published as public
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places.models import Body
from yugang.shared.search.queries import find
from yugang.shared.search.words import LONGEST_QUERY

from . import access
from .models import PublishedLetter


@baked
@page(may=Permission.ANYONE)
def letters(http: HttpRequest, number: int = 1) -> HttpResponse:
    """The published letters, the newest first."""
    return _list(http, None, number)


@baked
@page(may=Permission.ANYONE)
def of_body(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """Those that one body answered."""
    return _list(http, access.to_body(code), number)


def _list(http: HttpRequest, body: Body | None, number: int) -> HttpResponse:
    if body:
        found = listed(access.shown().filter(body=body), number, "letters:of-body", [body.code])
    else:
        found = listed(access.shown(), number, "letters:letters")
    crumbs = [(_("Letters to the head"), reverse("letters:letters"))]
    context = {
        "body": body,
        "feed": f"/feeds/letters/{body.code}" if body else "/feeds/letters",
        "answering": public.answering(PublishedLetter),
        "crumbs": [*crumbs, (body.name, "")] if body else [(crumbs[0][0], "")],
        **found,
    }
    return render(http, "head_letters/letters.html", context)


@baked
@page(may=Permission.ANYONE)
def published(http: HttpRequest, letter_id: int) -> HttpResponse:
    """A letter with its answer; one that was taken back says so (410)."""
    letter = access.to_letter(letter_id)
    context = {
        "letter": letter,
        "crumbs": [(_("Letters to the head"), reverse("letters:letters")), (_title(letter), "")],
    }
    status = 410 if letter.taken_back_on else 200
    return render(http, "head_letters/published.html", context, status=status)


def _title(letter: PublishedLetter) -> str:
    return letter.title or _("Taken back")


@page(may=Permission.ANYONE)
def search(http: HttpRequest) -> HttpResponse:
    """The published letters that hold the words."""
    query = http.GET.get("q", "")[:LONGEST_QUERY]
    asked, number = query.strip(), http.GET.get("page", "")
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1
    results = find(query, kind="letter", page=wanted) if asked else None
    context = {
        "query": query,
        "results": results,
        "pager": _search_pager(http, results.page, results.pages) if results else None,
        "crumbs": [(_("Letters to the head"), reverse("letters:letters")), (_("Search"), "")],
    }
    return render(http, "head_letters/search.html", context)


def _search_pager(http: HttpRequest, number: int, count: int) -> dict[str, Any]:
    def address(wanted: int) -> str:
        asked = http.GET.copy()
        asked["page"] = str(wanted)
        return "?" + asked.urlencode() if 1 <= wanted <= count else ""

    return {
        "number": number,
        "count": count,
        "previous": address(number - 1),
        "next": address(number + 1),
    }
