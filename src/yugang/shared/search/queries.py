"""Finding what is published."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import Any

import tantivy
from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from yugang.kernel.validity import Validity
from yugang.shared.outbox.models import Message

from . import reader, snippets
from .actions import TOPIC
from .facets import FACETS, Counts, added, counted, counted_rows, without
from .index import IndexAwayError, day_number
from .matching import Filters, matching, ranked
from .models import IndexedText
from .scan import MOST, scan
from .text import tidy
from .words import Word, loosen, parse

log = logging.getLogger(__name__)
PAGE = 20
MOST_PAGES = 50
# Changes not yet indexed are searched in the table; beyond so many, the table answers alone.
MOST_PENDING = 500
Choices = tuple[list[tuple[str, str]], list[tuple[str, str]]]


class Order(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True)
class Row:
    """One document found."""

    document: IndexedText
    words: tuple[Word, ...]

    @cached_property
    def title(self) -> SafeString:
        return snippets.html(snippets.highlight(self.document.title, self.words))

    @cached_property
    def snippet(self) -> SafeString:
        body = self.document.text.partition("\n")[2]
        shown = self._without_numbers(body)
        if not self._holds_any(shown) and self._holds_any(body):
            shown = body
        return snippets.html(snippets.snippet(shown, self.words))

    def _holds_any(self, text: str) -> bool:
        return any(word.pattern.search(text) for word in self.words)

    def _without_numbers(self, body: str) -> str:
        """Without the last lines, which repeat numbers and body so that they can be found."""
        document = self.document
        number = document.extra.get("document_number", "")
        known = {number, document.key.partition(" ")[2], document.body_name, ""}
        repeated = {tidy(line) for line in known}
        lines = body.split("\n")
        while lines and lines[-1] in repeated:
            lines.pop()
        return "\n".join(lines)


@dataclass(frozen=True)
class Results:
    """One page of what was found.

    total: how many there are in all; `at_least` where there may be more. loosened: nothing holds
    the whole, so texts that hold its dictionary words are shown. degraded: the index did not
    answer, the table did; `note` tells the reader so. counts: of each facet, where asked for.
    """

    total: int
    rows: list[Row]
    page: int
    words: tuple[Word, ...]
    at_least: bool = False
    loosened: bool = False
    degraded: bool = False
    note: str = ""
    counts: Counts = field(default_factory=dict)

    @property
    def pages(self) -> int:
        return min(-(-self.total // PAGE), MOST_PAGES)


@dataclass(frozen=True)
class _Answer:
    total: int
    documents: list[IndexedText]
    degraded: bool = False
    counts: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class _Asked:
    filters: Filters
    order: Order
    page: int
    count: bool


def find(
    query: str,
    *,
    body: str | None = None,
    place: str | None = None,
    category: str | None = None,
    kind: str | None = None,
    since: date | None = None,
    until: date | None = None,
    year: int | None = None,
    sort: str | None = None,
    standing: Validity | None = None,
    on: date | None = None,
    order: Order = Order.RELEVANCE,
    page: int = 1,
    count: bool = False,
) -> Results:
    """What holds all words of `query` and passes the filters, one page of PAGE.

    Quoted words are taken whole. A query without words finds everything that passes, newest
    first. body: its code; place: 12-digit code, its subtree counts; since, until: both inclusive;
    sort: the kind of document; standing: its validity on the day `on`. count: the facets too.
    """
    words = parse(query)
    order = order if words else Order.NEWEST
    filters = Filters(body, place, category, kind, since, until, year, sort, standing, on)
    return _found(words, _Asked(filters, order, min(max(1, page), MOST_PAGES), count))


def _found(words: list[Word], asked: _Asked) -> Results:
    answer, loosened = _answer(words, asked), False
    if not answer.total and (pieces := loosen(words)) != words:
        loose = _answer(pieces, asked)
        if loose.total:
            answer, words, loosened = loose, pieces, True
    return Results(
        total=answer.total,
        rows=[Row(document, tuple(words)) for document in answer.documents],
        page=asked.page,
        words=tuple(words),
        at_least=answer.degraded and answer.total == MOST,
        loosened=loosened,
        degraded=answer.degraded,
        note=_("The search index is being prepared. This search read the texts directly.")
        if answer.degraded
        else "",
        counts=answer.counts,
    )


def _answer(words: list[Word], asked: _Asked) -> _Answer:
    pending = _pending()
    if len(pending) <= MOST_PENDING:
        try:
            return _from_index(words, asked, pending)
        except IndexAwayError as error:
            log.warning("search: the index is %s; the table answers", error)
    return _from_table(words, asked)


def _pending() -> list[str]:
    """Keys that changed and are not in the index yet; at most one more than MOST_PENDING."""
    keys = Message.objects.pending(TOPIC).values_list("key", flat=True)
    return list(dict.fromkeys(keys[: MOST_PENDING + 1]))


def _from_table(words: list[Word], asked: _Asked) -> _Answer:
    rows = scan(words, asked.filters)
    if asked.order is Order.RELEVANCE:
        rows.sort(key=lambda row: -sum(1 for w in words if w.pattern.search(row.title)))
    counts = _in_table(words, asked.filters, rows) if asked.count else {}
    shown = rows[(asked.page - 1) * PAGE : asked.page * PAGE]
    return _Answer(len(rows), shown, degraded=True, counts=counts)


def _in_table(
    words: list[Word],
    filters: Filters,
    rows: list[IndexedText],
    keys: list[str] | None = None,
) -> Counts:
    """Facets of the table; `rows` are what passes all filters."""
    found = counted_rows(rows, filters.on)
    for facet in FACETS:
        if getattr(filters, facet) is not None:
            wider = scan(words, without(filters, facet), keys)
            found[facet] = counted_rows(wider, filters.on)[facet]
    return found


def _from_index(words: list[Word], asked: _Asked, pending: list[str]) -> _Answer:
    """The index's answer, with what is pending searched in the table and put in its place."""
    filters, order, page = asked.filters, asked.order, asked.page
    fresh = scan(words, filters, pending) if pending else []
    with reader.searching() as view:
        wanted = matching(words, filters, pending)
        total, hits = _search(view.searcher, wanted, words, order, page * PAGE)
        counts = counted(view, words, filters, pending) if asked.count else {}
    if asked.count and pending:
        counts = added(counts, _in_table(words, filters, fresh, pending))
    if order is Order.NEWEST:
        hits = sorted([*hits, *((day_number(r.published_on), r.key) for r in fresh)], key=_by_day)
    else:
        hits = [(0, row.key) for row in fresh] + hits
    shown = [key for _, key in hits[(page - 1) * PAGE : page * PAGE]]
    found = {row.key: row for row in IndexedText.objects.filter(key__in=shown)}
    documents = [found[key] for key in shown if key in found]
    return _Answer(total + len(fresh), documents, counts=counts)


def _by_day(hit: tuple[int, str]) -> int:
    return -hit[0]


def _search(
    searcher: tantivy.Searcher,
    query: tantivy.Query,
    words: Sequence[Word],
    order: Order,
    limit: int,
) -> tuple[int, list[tuple[int, str]]]:
    """How many there are, and the first `limit`: (day, key) by date, (0, key) by relevance."""
    result: Any  # its stub lacks `count`
    if order is Order.NEWEST:
        result = searcher.search(query, limit, order_by_field="day")
    else:
        result = searcher.search(ranked(query, words), limit, weight_by_field="day")
    return result.count, [(value, searcher.doc(at)["key"][0]) for value, at in result.hits]


def choices() -> Choices:
    """What one can narrow to: bodies and categories, as (code, name); at most a minute old."""
    known: Choices | None = cache.get("search:choices")
    if known is None:
        known = _named("body_code", "body_name"), _named("category", "category_name")
        cache.set("search:choices", known, 60)
    return known


def _named(code: str, name: str) -> list[tuple[str, str]]:
    pairs = IndexedText.objects.order_by().exclude(**{code: ""}).values_list(code, name).distinct()
    return sorted(dict(pairs).items(), key=itemgetter(1))
