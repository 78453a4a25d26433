"""How many of what was found stand where: by body, column, year, kind of document, validity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import tantivy

from yugang.kernel.validity import Validity

from .index import NEVER, day_number
from .matching import Filters, matching
from .models import IndexedText
from .words import Word

# Each facet with the field of the filter that chooses one of its values.
FACETS = ("body", "category", "year", "sort", "standing")
MOST = 60
Counts = dict[str, dict[str, int]]


def without(filters: Filters, facet: str) -> Filters:
    """The filters but that of one facet: what could be chosen in its place."""
    return replace(filters, **{facet: None})


def counted(
    searcher: tantivy.Searcher, words: Sequence[Word], filters: Filters, but: Sequence[str]
) -> Counts:
    """For each facet, how many documents each of its values has: all the other filters hold."""
    chosen = [facet for facet in FACETS if getattr(filters, facet) is not None]
    free = [facet for facet in FACETS if facet not in chosen]
    found: Counts = {}
    for facets, narrowed in [
        (free, filters), *(([facet], without(filters, facet)) for facet in chosen),
    ]:  # fmt: skip
        if facets:
            query = matching(words, narrowed, but)
            found |= _aggregated(searcher, query, facets, filters.on)
    return found


def _aggregated(
    searcher: Any, query: tantivy.Query, facets: Sequence[str], on: date | None
) -> Counts:
    asked: dict[str, Any] = {}
    for facet in facets:
        if facet != "standing":
            asked[facet] = {"terms": {"field": facet, "size": MOST}}
    if "standing" in facets and on is not None:
        asked |= _standing(day_number(on))
    answer = searcher.aggregate(query, asked) if asked else {}
    found = {
        facet: {_code(b["key"]): b["doc_count"] for b in answer[facet]["buckets"] if b["key"] != ""}
        for facet in facets
        if facet in answer
    }
    if "standing" in facets and on is not None:
        found["standing"] = _of_standing(answer)
    return found


def _code(key: Any) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _standing(today: int) -> dict[str, Any]:
    def between(field: str, first: int, last: int) -> dict[str, Any]:
        return {"range": {"field": field, "ranges": [{"from": first, "to": last}]}}

    return {
        Validity.EXPIRED.value: between("until", 0, today),
        Validity.REPEALED.value: between("repealed", 0, today + 1),
        Validity.NOT_YET.value: between("since", today + 1, NEVER),
        "all": {"value_count": {"field": "day"}},
    }


def _of_standing(answer: Mapping[str, Any]) -> dict[str, int]:
    found = {
        name.value: _inner(answer[name.value]["buckets"])
        for name in (Validity.EXPIRED, Validity.REPEALED, Validity.NOT_YET)
    }
    rest = int(answer["all"]["value"]) - sum(found.values())
    return {name: n for name, n in {Validity.IN_FORCE.value: rest, **found}.items() if n}


def _inner(buckets: Iterable[Mapping[str, Any]]) -> int:
    """The bucket that was asked for; the library adds those before and behind it."""
    return sum(int(b["doc_count"]) for b in buckets if "from" in b and "to" in b)


def counted_rows(rows: Iterable[IndexedText], on: date | None) -> Counts:
    """The same of rows of the table that have passed all filters."""
    found: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for row in rows:
        values = {
            "body": row.body_code,
            "category": row.category,
            "year": str(row.published_on.year),
            "sort": row.sort,
            "standing": row.validity_on(on).value if on else "",
        }
        for facet, value in values.items():
            if value:
                found[facet][value] += 1
    return {facet: dict(counts) for facet, counts in found.items()}


def added(first: Counts, second: Counts) -> Counts:
    """Both counts together."""
    names = first.keys() | second.keys()
    return {
        name: dict(Counter(first.get(name, {})) + Counter(second.get(name, {}))) for name in names
    }
