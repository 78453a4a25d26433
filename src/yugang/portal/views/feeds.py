"""Feeds of what is new: of everything, a column, a body, a place, a topic, a search,
letters and answered requests."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from yugang.cases.public import Published, published
from yugang.disclosure.public import Publication, reading, topics
from yugang.head_letters.public import PublishedLetter
from yugang.information_requests.public import PublishedAnswer
from yugang.kernel import clock
from yugang.portal.feeding import ENTRIES, SUMMARY, Entry, Feed, answer, noon, of_publications
from yugang.portal.paging import part_of
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places.models import Body, Place
from yugang.shared.search.forms import SearchForm
from yugang.shared.search.views import found_by

# What of a search's address makes its feed.
OF_SEARCH = ("q", "body", "category", "type", "validity", "year")


@baked
@page(may=Permission.ANYONE)
def all_feed(http: HttpRequest, form: str) -> HttpResponse:
    """Everything that was published."""
    return _feed(http, "", reading.in_force(), "/", form)


@baked
@page(may=Permission.ANYONE)
def body_feed(http: HttpRequest, code: str, form: str) -> HttpResponse:
    body = get_object_or_404(Body, code=code)
    return _feed(http, body.name, reading.of_body(body), f"/bodies/{code}/", form)


@baked
@page(may=Permission.ANYONE)
def column_feed(http: HttpRequest, slug: str, form: str) -> HttpResponse:
    column = reading.column(slug, clock.today())
    if column is None:
        raise Http404(slug)
    return _feed(http, column.name, reading.in_column(slug), f"/columns/{slug}/", form)


@baked
@page(may=Permission.ANYONE)
def place_feed(http: HttpRequest, code: str, form: str) -> HttpResponse:
    """What the bodies of a place and of those below it published."""
    top = get_object_or_404(Place, code=settings.PLACE)
    place = get_object_or_404(Place, code=code, code__startswith=top.prefix)
    return _feed(http, place.name, reading.of_place(place), f"/places/{code}/", form)


@baked
@page(may=Permission.ANYONE)
def topic_feed(http: HttpRequest, slug: str, form: str) -> HttpResponse:
    topic = topics.to_shown(slug, clock.today())
    rows = reading.in_force().filter(pk__in=[one.pk for one in topics.of_topic(topic)])
    return _feed(http, topic.title, rows, f"/topics/{slug}/", form)


def _feed(
    http: HttpRequest, of: str, rows: QuerySet[Publication], path: str, form: str
) -> HttpResponse:
    newest = part_of(rows.order_by("-last_published_at", "-id"), 0, ENTRIES)
    return answer(Feed(of, path, http.path, of_publications(newest)), form)


@baked
@page(may=Permission.ANYONE)
def letters_feed(http: HttpRequest, form: str, code: str = "") -> HttpResponse:
    """The published letters to the head, with their answers: of all, or those a body answered."""
    return _published(http, PublishedLetter, _("Letters to the head"), "/letters/", code, form)


@baked
@page(may=Permission.ANYONE)
def answers_feed(http: HttpRequest, form: str, code: str = "") -> HttpResponse:
    """The answered requests published for everyone: of all, or those a body answered."""
    of = _("Answered requests")
    return _published(http, PublishedAnswer, of, "/requests/answered/", code, form)


def _published(
    http: HttpRequest, model: type[Published], of: str, path: str, code: str, form: str
) -> HttpResponse:
    rows = published.shown(model)
    if code:
        body = published.to_answering(model, code)
        rows, of, path = rows.filter(body=body), f"{of} · {body.name}", f"{path}of/{code}/"
    return answer(Feed(of, path, http.path, [_entry(one) for one in rows[:ENTRIES]]), form)


def _entry(one: Published) -> Entry:
    return Entry(
        title=one.title,
        address=one.get_absolute_url(),
        summary=one.answer[:SUMMARY],
        author=one.body.name,
        published=noon(one.published_on),
        updated=noon(one.published_on),
    )


@page(may=Permission.ANYONE)
def search_feed(http: HttpRequest, form: str) -> HttpResponse:
    """What a search finds, the newest first; the words and filters stand in the query."""
    asked = {name: http.GET[name] for name in OF_SEARCH if http.GET.get(name)}
    given = SearchForm({**asked, "order": "newest"})
    if not given.is_valid() or not given.cleaned_data["q"].strip():
        raise Http404("a search without words")
    results = found_by(given)
    keys = [row.document.key.partition(" ")[2] for row in results.rows]
    rows = {one.index_number: one for one in reading.in_force().filter(index_number__in=keys)}
    entries = of_publications([rows[key] for key in keys if key in rows])
    query = urlencode(asked)
    of: Any = _("Search for “%(query)s”") % {"query": given.cleaned_data["q"]}
    return answer(Feed(of, f"/search?{query}", f"{http.path}?{query}", entries), form)
