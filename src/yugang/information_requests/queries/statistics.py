"""The published statistics of requests: per year and body, small figures hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings

from ..models import ChallengeKind, Result, YearFigures
from ..rules.protecting import hidden
from ..rules.published_figures import OUTCOMES, REFUSALS, grounds_of, median_of, outcomes_of

# None: hidden, so that it points to nobody.
Shown = dict[str, int | None]
REFUSED = "refused"
CHALLENGES = tuple(f"{kind}/{result}" for kind in ChallengeKind for result in ("", *Result))


@dataclass
class Line:
    """One body, or all together (code ""). late: of the settled; median: working days from receipt
    to the end. outcomes and grounds: by code; challenges: by "kind/result", pending as "kind/"."""

    code: str
    name: str
    received: int = 0
    carried: int = 0
    settled: int = 0
    late: int = 0
    median: float | None = None
    outcomes: Shown = field(default_factory=dict)
    grounds: Shown = field(default_factory=dict)
    challenges: Shown = field(default_factory=dict)

    @property
    def open(self) -> int:
        return self.received + self.carried - self.settled

    @property
    def in_time(self) -> float | None:
        """Percent of the settled; None where nothing was."""
        return 100 * (self.settled - self.late) / self.settled if self.settled else None


@dataclass(frozen=True)
class Statistics:
    """One year, up to and with the day `until`. years: those there are figures of, the newest
    first. smallest: figures from 1 below it are hidden, with what would give them away."""

    year: int
    years: tuple[int, ...]
    until: date
    smallest: int
    total: Line
    bodies: tuple[Line, ...]


def statistics(year: int | None = None) -> Statistics | None:
    """The figures of that year, of the newest where none is named; None where there are none. Few
    rows are read: they are counted every night."""
    years = YearFigures.objects.order_by("-year").values_list("year", flat=True).distinct()
    known = tuple(years)
    if not known or (year is not None and year not in known):
        return None
    wanted = known[0] if year is None else year
    rows = YearFigures.objects.filter(year=wanted).select_related("body").order_by("body__code")
    found = list(rows)
    lines = [_line(one.body.code, one.body.name, [one]) for one in found]
    total = _line("", "", found)
    _hide([*lines, total], settings.SMALL_NUMBERS)
    last = min(found[0].until, date(wanted, 12, 31))
    return Statistics(wanted, known, last, settings.SMALL_NUMBERS, total, tuple(lines))


def _line(code: str, name: str, of: Sequence[YearFigures]) -> Line:
    rows, days, challenges = Counter[str](), Counter[int](), Counter[str]()
    for one in of:
        rows.update(one.rows)
        days.update({int(n): times for n, times in one.days.items()})
        for kind, results in one.challenges.items():
            challenges.update({f"{kind}/{result}": n for result, n in results.items()})
    return Line(
        code,
        name,
        received=sum(one.received for one in of),
        carried=sum(one.carried for one in of),
        settled=sum(one.settled for one in of),
        late=sum(one.late for one in of),
        median=median_of(days),
        outcomes=dict(outcomes_of(rows)),
        grounds=dict(grounds_of(rows)),
        challenges={name: challenges[name] for name in CHALLENGES},
    )


def _hide(lines: Sequence[Line], smallest: int) -> None:
    """Outcomes together with grounds, since those refused are the sum of their grounds."""
    parted = list(lines[0].outcomes).index(REFUSED), len(lines[0].outcomes)
    _hide_in([[one.outcomes, one.grounds] for one in lines], smallest, parted)
    _hide_in([[one.challenges] for one in lines], smallest)


def _hide_in(
    lines: list[list[Shown]], smallest: int, parted: tuple[int, int] | None = None
) -> None:
    """lines: the parts of each line, side by side."""
    places = [(part, name) for part, shown in enumerate(lines[0]) for name in shown]
    table = tuple(tuple(line[part][name] or 0 for part, name in places) for line in lines)
    for row, column in hidden(table, smallest, parted):
        part, name = places[column]
        lines[row][part][name] = None


def as_json(one: Statistics) -> dict[str, Any]:
    """As the file and the API give it; a hidden figure is null."""
    return {
        "year": one.year,
        "years": list(one.years),
        "counted_until": one.until.isoformat(),
        "hidden_below": one.smallest,
        "total": _as_json(one.total),
        "bodies": [{"code": line.code, "name": line.name} | _as_json(line) for line in one.bodies],
    }


def _as_json(line: Line) -> dict[str, Any]:
    return {
        "received": line.received,
        "carried_over": line.carried,
        "settled": line.settled,
        "still_open": line.open,
        "settled_late": line.late,
        "median_working_days": line.median,
        "outcomes": line.outcomes,
        "refusal_grounds": line.grounds,
        "challenges": _nested(line.challenges),
    }


def _nested(challenges: Mapping[str, int | None]) -> dict[str, Shown]:
    found: dict[str, Shown] = {}
    for name, n in challenges.items():
        kind, _, result = name.partition("/")
        found.setdefault(kind, {})[result or "pending"] = n
    return found


def as_rows(one: Statistics) -> Iterable[list[Any]]:
    """The same as a table: the header, a row for each body, then all together; a hidden figure is
    an asterisk."""
    plain = ["received", "carried_over", "settled", "still_open", "settled_late"]
    yield [
        "year", "counted_until", "body_code", "body", *plain, "median_working_days",
        *OUTCOMES, *(f"refused_{code}" for code in REFUSALS.values()),
        *(name.rstrip("/").replace("/", "_") for name in CHALLENGES),
    ]  # fmt: skip
    for line in (*one.bodies, one.total):
        told = _as_json(line)
        figures = (*line.outcomes.values(), *line.grounds.values(), *line.challenges.values())
        median = "" if line.median is None else line.median
        yield [
            one.year, one.until.isoformat(), line.code, line.name, *(told[name] for name in plain),
            median, *("*" if n is None else n for n in figures),
        ]  # fmt: skip
