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
from .matching import Filters, out_of_force, with_a_day, within
from .models import IndexedText
from .reader import View
from .words import Word

# Each facet with the field of the filter that chooses one of its values.
FACETS = ("body", "category", "year", "sort", "standing")
MOST = 60
# More values than any facet has; and how many of the counts are kept at most.
ALL, MOST_KEPT = 10_000, 2_000
Counts = dict[str, dict[str, int]]


def without(filters: Filters, facet: str) -> Filters:
    """The filters but that of one facet: what could be chosen in its place."""
    return replace(filters, **{facet: None})


def counted(view: View, words: Sequence[Word], filters: Filters, but: Sequence[str]) -> Counts:
    """For each facet, how many documents each of its values has: all the other filters hold. Of a
    facet with very many values the most frequent ones."""
    known = [facet for facet in FACETS if facet != "standing" or filters.on is not None]
    chosen = [facet for facet in known if getattr(filters, facet) is not None]
    free = [facet for facet in known if facet not in chosen]
    asked = _Asked(view, tuple(words), tuple(but))
    found = asked.counts(filters, free)
    for facet in chosen:
        found |= asked.counts(without(filters, facet), [facet])
    return {facet: dict(Counter(counts).most_common(MOST)) for facet, counts in found.items()}


class _Kept:
    """What was counted in the newest commit of the index: until the next one it stays so."""

    def __init__(self) -> None:
        self._mark: object = None
        self._counts: dict[object, dict[str, int]] = {}

    def at(self, mark: object) -> dict[object, dict[str, int]]:
        if mark != self._mark or len(self._counts) > MOST_KEPT:
            self._mark, self._counts = mark, {}
        return self._counts


_kept = _Kept()


class _Asked:
    """The facets of what some words find, in one view of the index and without the keys `but`."""

    def __init__(self, view: View, words: tuple[Word, ...], but: tuple[str, ...]) -> None:
        self._searcher: Any = view.searcher
        self._words, self._but = words, but
        self._known = {} if but else _kept.at(view.mark)

    def counts(self, filters: Filters, facets: Sequence[str]) -> Counts:
        """How many documents that pass the filters each value of these facets has."""
        keys = {facet: (self._words, filters, facet) for facet in facets}
        if new := [facet for facet in facets if keys[facet] not in self._known]:
            fresh = self._fresh(filters, new)
            self._known |= {keys[facet]: fresh[facet] for facet in new}
        return {facet: self._known[keys[facet]] for facet in facets}

    def _fresh(self, filters: Filters, facets: Sequence[str]) -> Counts:
        if filters.standing is Validity.IN_FORCE and filters.on is not None:
            return self._in_force(filters, facets)
        terms = [facet for facet in facets if facet != "standing"]
        found = self._terms(terms, filters) if terms else {}
        if "standing" in facets:
            all_ = found.get("year") or self.counts(filters, ["year"])["year"]
            found["standing"] = self._standing(filters, sum(all_.values()))
        return found

    def _in_force(self, filters: Filters, facets: Sequence[str]) -> Counts:
        """All but the few that are not in force: what all are is asked more often, and kept."""
        assert filters.on is not None
        wider = without(filters, "standing")
        whole = self.counts(wider, facets)
        others = self._terms(facets, wider, out_of_force(day_number(filters.on)))
        return {facet: dict(Counter(whole[facet]) - Counter(others[facet])) for facet in facets}

    def _terms(self, facets: Sequence[str], filters: Filters, *more: tantivy.Query) -> Counts:
        query = within(self._words, filters, self._but, *more)
        asked = {facet: {"terms": {"field": facet, "size": ALL}} for facet in facets}
        answer = self._searcher.aggregate(query, asked)
        return {
            facet: {_code(b["key"]): b["doc_count"] for b in answer[facet]["buckets"] if b["key"]}
            for facet in facets
        }

    def _standing(self, filters: Filters, total: int) -> dict[str, int]:
        """Only those with a day to their name are looked at; the rest is in force."""
        assert filters.on is not None
        query = within(self._words, filters, self._but, with_a_day())
        answer = self._searcher.aggregate(query, _standing(day_number(filters.on)))
        found = {name: _inner(answer[name]["buckets"]) for name in answer}
        rest = total - sum(found.values())
        return {name: n for name, n in {Validity.IN_FORCE.value: rest, **found}.items() if n}


def _code(key: Any) -> str:
    return str(int(key)) if isinstance(key, float) else str(key)


def _standing(today: int) -> dict[str, Any]:
    def between(field: str, first: int, last: int) -> dict[str, Any]:
        return {"range": {"field": field, "ranges": [{"from": first, "to": last}]}}

    return {
        Validity.EXPIRED.value: between("until", 0, today),
        Validity.REPEALED.value: between("repealed", 0, today + 1),
        Validity.NOT_YET.value: between("since", today + 1, NEVER),
    }


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
