"""What the published statistics are made of: one walk over all requests, grouped by the database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from yugang.shared.calendars.queries import current
from yugang.shared.places.models import Body

from ..models import Challenge, Counted
from .requests import open_applications


@dataclass
class Tally:
    """The figures of one body and year; see `models.YearFigures`."""

    received: int = 0
    carried: int = 0
    settled: int = 0
    late: int = 0
    days: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    challenges: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


Tallies = dict[tuple[int, int], Tally]


def counted(until: date) -> Tallies:
    """The figures of each body and year as they stood at the end of that day."""
    found: Tallies = defaultdict(Tally)
    _count_settled(found, until)
    _count_open(found, until)
    _count_challenges(found, until)
    return dict(found)


def _count_settled(found: Tallies, until: date) -> None:
    calendars, spans = current(), dict[tuple[str, date, date], int]()
    columns = ("body_id", "body__place__code", "row", "received_on", "settled_on", "case__late")
    rows = Counted.objects.filter(body__isnull=False).order_by().values_list(*columns)
    for body, code, row, received, settled, late, n in rows.annotate(n=Count("pk")).iterator():
        came = received or settled
        if came > until:
            continue
        if settled > until:
            _came(found, body, came, until.year, n)
            continue
        _came(found, body, came, settled.year, n)
        span = (code, came, settled)
        if span not in spans:
            spans[span] = max(calendars(code).count_working_days(came, settled), 0)
        of = found[body, settled.year]
        of.settled += n
        of.late += n * bool(late)
        of.rows[row] += n
        of.days[str(spans[span])] += n


def _count_open(found: Tallies, until: date) -> None:
    bodies = list(Body.objects.values_list("pk", flat=True))
    waiting = open_applications(bodies).filter(received_on__lte=until)
    rows = waiting.order_by().values_list("body_id", "received_on").annotate(n=Count("pk"))
    for body, received, n in rows:
        assert received is not None
        _came(found, body, received, until.year, n)


def _came(found: Tallies, body: int, came: date, last_year: int, n: int) -> None:
    """Received in its year, carried over into each later one until the last."""
    found[body, came.year].received += n
    for year in range(came.year + 1, last_year + 1):
        found[body, year].carried += n


def _count_challenges(found: Tallies, until: date) -> None:
    for body, kind, filed, result in _challenges(until):
        found[body, filed.year].challenges[kind][result] += 1


def _challenges(until: date) -> Iterator[tuple[int, str, date, str]]:
    columns = ("case__body_id", "kind", "filed_on", "result", "ended_on")
    rows = Challenge.objects.filter(filed_on__lte=until).order_by().values_list(*columns)
    for body, kind, filed, result, ended in rows.iterator():
        yield body, kind, filed, result if ended and ended <= until else ""
