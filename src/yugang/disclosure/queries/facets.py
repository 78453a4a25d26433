"""A list narrowed from several sides, and how many stand on each: body, year, column, kind of
document, validity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from yugang.disclosure.models import Publication
from yugang.disclosure.rules.documents import DocumentKind
from yugang.kernel import clock
from yugang.kernel.validity import Validity
from yugang.shared.narrowing import Value
from yugang.shared.standing import standing_on

from .labels import DOCUMENT_KINDS, VALIDITY

BODY, COLUMN, YEAR, KIND, VALID = FACETS = ("body", "column", "year", "type", "validity")
# Facets that one grouping counts together.
_GROUPED = {
    BODY: ("body__code", "body__name"),
    COLUMN: ("item__field_slug", "item__field"),
    KIND: ("document_kind", "document_kind"),
}
Rows = QuerySet[Publication]
Chosen = Mapping[str, str]


def understood(given: Mapping[str, str]) -> dict[str, str]:
    """What is given and can be narrowed to; anything else does not narrow."""
    found = {name: str(given.get(name, "")).replace("\0", "")[:48] for name in FACETS}
    right = {
        YEAR: found[YEAR].isascii() and found[YEAR].isdecimal() and len(found[YEAR]) == 4,
        KIND: found[KIND] in DOCUMENT_KINDS,
        VALID: found[VALID] in VALIDITY,
    }
    return {name: text for name, text in found.items() if text and right.get(name, True)}


def narrowed(rows: Rows, chosen: Chosen, on: date) -> Rows:
    """Those of `rows` that stand on every side that is chosen."""
    for name, code in chosen.items():
        rows = rows.filter(_condition(name, code, on))
    return rows


def _condition(name: str, code: str, on: date) -> Q:
    if name == YEAR:
        return _in_year(int(code))
    if name == VALID:
        return standing_on(Validity(code), on)
    return Q(**{_GROUPED[name][0]: code})


def _in_year(year: int) -> Q:
    """By the calendar of China, as an interval, which an index can answer."""
    if not 1900 <= year < 9999:
        return Q(pk__in=[])
    first, next_ = (datetime.combine(date(y, 1, 1), time(), clock.CHINA) for y in (year, year + 1))
    return Q(first_published_at__gte=first, first_published_at__lt=next_)


def counted(rows: Rows, chosen: Chosen, names: Iterable[str], on: date) -> dict[str, list[Value]]:
    """The values of each facet, most of them first (years: the newest first): of a facet that is
    chosen, what could be chosen in its place."""
    names = [name for name in FACETS if name in set(names)]
    free = [name for name in names if name not in chosen]
    found = _values(narrowed(rows, chosen, on), free, on)
    for name in names:
        if name in chosen:
            others = {other: code for other, code in chosen.items() if other != name}
            found |= _values(narrowed(rows, others, on), [name], on)
    return {name: found[name] for name in names}


def _values(rows: Rows, names: list[str], on: date) -> dict[str, list[Value]]:
    found = _grouped(rows, [name for name in names if name in _GROUPED])
    if sides := [name for name in names if name not in _GROUPED]:
        found |= _by_interval(rows, sides, on)
    return found


def _grouped(rows: Rows, names: list[str]) -> dict[str, list[Value]]:
    if not names:
        return {}
    columns = [column for name in names for column in dict.fromkeys(_GROUPED[name])]
    counts: dict[str, Counter[str]] = {name: Counter() for name in names}
    labels: dict[str, dict[str, str]] = {name: {} for name in names}
    for row in rows.order_by().values(*columns).annotate(n=Count("pk")):
        for name in names:
            code, label = (row[column] for column in _GROUPED[name])
            counts[name][code] += row["n"]
            labels[name][code] = label
    return {name: _ordered(name, counts[name], labels[name]) for name in names}


def _ordered(name: str, counts: Counter[str], labels: dict[str, str]) -> list[Value]:
    if name == KIND:
        counts[DocumentKind.OTHER] += counts.pop("", 0)
        labels = {code: str(word) for code, word in DOCUMENT_KINDS.items()}
    return [
        Value(code, labels[code], n)
        for code, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if n
    ]


def _by_interval(rows: Rows, names: list[str], on: date) -> dict[str, list[Value]]:
    ends = rows.aggregate(first=Min("first_published_at"), last=Max("first_published_at"))
    years = _years(ends) if YEAR in names else []
    asked = {f"{YEAR}_{year}": Count("pk", filter=_in_year(year)) for year in years}
    if VALID in names:
        asked |= {
            f"{VALID}_{one.name}": Count("pk", filter=standing_on(one, on)) for one in Validity
        }
    counts = rows.order_by().aggregate(**asked) if asked else {}
    by_year = [Value(str(y), str(y), counts[f"{YEAR}_{y}"]) for y in years]
    by_term = [
        Value(one.value, str(VALIDITY[one][1]), counts[f"{VALID}_{one.name}"])
        for one in Validity
        if VALID in names
    ]
    found = {YEAR: by_year, VALID: by_term}
    return {name: [value for value in found[name] if value.count] for name in names}


def _years(ends: dict[str, Any]) -> list[int]:
    if ends["first"] is None:
        return []
    first, last = clock.day_of(ends["first"]).year, clock.day_of(ends["last"]).year
    return list(range(last, first - 1, -1))
