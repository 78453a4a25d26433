"""Searching the table itself: what answers while there is no index, or before it has caught up."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from django.db.models import Q

from yugang.shared.standing import standing_on

from .matching import Filters, place_prefix
from .models import IndexedText
from .words import Word

MOST = 500
CHUNK = 250


def scan(
    words: Sequence[Word], filters: Filters, keys: Sequence[str] | None = None
) -> list[IndexedText]:
    """What matches, newest first, at most MOST; among `keys` only where they are given.

    It finds what the index finds: the database looks for substrings, then each is verified.
    """
    rows = IndexedText.objects.filter(_passes(filters))
    if keys is not None:
        rows = rows.filter(key__in=keys)
    for word in words:
        rows = rows.filter(_may_hold(word))
    candidates, found = rows.order_by("-published_on", "-id"), list[IndexedText]()
    for start in count(step=CHUNK):
        chunk = list(candidates[start : start + CHUNK])
        found += [row for row in chunk if all(word.pattern.search(row.text) for word in words)]
        if len(chunk) < CHUNK or len(found) >= MOST:
            break
    return found[:MOST]


def _may_hold(word: Word) -> Q:
    condition = Q()
    for run in word.runs:
        cased = run.lower() != run.upper()
        condition &= Q(text__icontains=run) if cased else Q(text__contains=run)
    return condition


def _passes(filters: Filters) -> Q:
    conditions = {
        "body_code": filters.body,
        "category": filters.category,
        "kind": filters.kind,
        "published_on__gte": filters.since,
        "published_on__lte": filters.until,
        "published_on__year": filters.year,
        "sort": filters.sort,
    }
    if filters.place is not None:
        conditions["place_code__startswith"] = place_prefix(filters.place)
    found = Q(**{name: value for name, value in conditions.items() if value is not None})
    if filters.standing is not None and filters.on is not None:
        found &= standing_on(filters.standing, filters.on)
    return found
