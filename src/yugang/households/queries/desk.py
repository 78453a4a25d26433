"""What the desk shows of villages, their households, lists and runs; names masked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from yugang.households.models import (
    Entry,
    EntryKind,
    Household,
    HouseholdSheet,
    Outcome,
    PaymentList,
    RunState,
    SheetRun,
)
from yugang.households.rules.periods import Period, half_year_of, offered, period
from yugang.shared.places.models import Place


@dataclass(frozen=True)
class Figures:
    """How a village stands. share: of the last run's sheets signed for, in percent."""

    place: Place
    households: int = 0
    waiting: int = 0
    run: SheetRun | None = None
    outcomes: dict[str, int] = field(default_factory=dict)

    @property
    def signed(self) -> int:
        return self.outcomes.get(Outcome.SIGNED, 0)

    @property
    def refused(self) -> int:
        return self.outcomes.get(Outcome.REFUSED, 0)

    @property
    def absent(self) -> int:
        return self.outcomes.get(Outcome.ABSENT, 0)

    @property
    def to_visit(self) -> int:
        return self.outcomes.get("", 0)

    @property
    def share(self) -> int:
        return 100 * self.signed // self.run.total if self.run and self.run.total else 0


def figures(places: Iterable[Place]) -> list[Figures]:
    """One line for each village; four queries."""
    listed = list(places)
    households = _counted(Household.objects.present().filter(place__in=listed), "place")
    waiting = _counted(Entry.objects.waiting().filter(place__in=listed), "place")
    runs: dict[int, SheetRun] = {}
    done = SheetRun.objects.filter(place__in=listed, state=RunState.DONE).order_by("-created_at")
    for run in done:
        runs.setdefault(run.place_id, run)
    outcomes: dict[int, dict[str, int]] = {}
    sheets = HouseholdSheet.objects.filter(run__in=runs.values()).order_by()
    for run_id, outcome, count in sheets.values_list("run", "outcome").annotate(Count("pk")):
        outcomes.setdefault(run_id, {})[outcome] = count
    found = []
    for place in listed:
        last = runs.get(place.pk)
        counted = outcomes.get(last.pk, {}) if last else {}
        numbers = households.get(place.pk, 0), waiting.get(place.pk, 0)
        found.append(Figures(place, *numbers, last, counted))
    return found


def _counted(rows: QuerySet[Household] | QuerySet[Entry], name: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(name).annotate(Count("pk")))


@dataclass(frozen=True)
class Line:
    """A household in the list of its village."""

    household: Household
    count: int
    got: Decimal
    charged: Decimal


def periods_of(place: Place, today: date, chosen: Period) -> list[Period]:
    """What one may look at or make sheets for, the chosen one among them."""
    found = offered(today)
    codes = PaymentList.objects.filter(place=place).order_by("-period").values_list("period")
    more = {period(code) for (code,) in codes.distinct()} | {chosen}
    return [*found, *sorted(more - set(found), reverse=True)]


def periods_instead(place: Place, of: Period) -> list[Period]:
    """Where no household has a row in the period: the half-years in which they have, the newest
    first."""
    held = Entry.objects.filter(household__place=place).order_by()
    if held.filter(falls_on__gte=of.first, falls_on__lte=of.last).exists():
        return []
    months = held.dates("falls_on", "month", order="DESC")
    return list(dict.fromkeys(half_year_of(month) for month in months))


def lines(place: Place, of: Period) -> list[Line]:
    """The households of a village with their sums of a period."""
    nothing = Decimal(0)
    counted = (
        Entry.objects.filter(household__place=place, falls_on__gte=of.first, falls_on__lte=of.last)
        .order_by()
        .values("household")
        .annotate(
            count=Count("pk"),
            got=Sum("amount", filter=~Q(kind__in=[EntryKind.FEE, EntryKind.LAND])),
            charged=Sum("amount", filter=Q(kind=EntryKind.FEE)),
        )
    )
    sums = {
        row["household"]: (row["count"], row["got"] or nothing, row["charged"] or nothing)
        for row in counted
    }
    households = Household.objects.filter(place=place, erased_at=None).order_by("number")
    return [Line(one, *sums.get(one.pk, (0, nothing, nothing))) for one in households]


def matching(rows: Iterable[Line], wanted: str) -> list[Line]:
    """Those whose number, group or head's name holds the word; names are read, not kept."""
    plain = "".join(wanted.split())
    return [
        row
        for row in rows
        if not plain
        or plain in (str(row.household.number), row.household.group)
        or plain in row.household.facts.name
    ]


def lists_of(place: Place) -> QuerySet[PaymentList]:
    return PaymentList.objects.filter(place=place).defer("sealed").select_related("uploaded_by")


def entries_of(household: Household) -> QuerySet[Entry]:
    return household.entries.order_by("-falls_on", "-pk").select_related("list")


def waiting_of(place: Place) -> list[Entry]:
    """The rows of which nobody has said whose they are."""
    return list(Entry.objects.waiting().filter(place=place).select_related("list").order_by("pk"))


SHOWN = ("all", "open", "signed", "refused", "absent", "again")


def sheets_of(run: SheetRun, shown: str, today: date) -> QuerySet[HouseholdSheet]:
    """The sheets of a run: all, not brought yet, signed for, refused, absent, to be brought again."""
    held = run.sheets.select_related("household").order_by("number")
    if shown == "open":
        return held.filter(outcome="")
    if shown == "again":
        return held.filter(again_on__isnull=False).exclude(outcome=Outcome.SIGNED)
    return held.filter(outcome=shown) if shown in Outcome.values else held


def counts_of(run: SheetRun) -> dict[str, int]:
    """How many sheets came to which end; "" those not brought yet."""
    held = run.sheets.order_by().values_list("outcome").annotate(Count("pk"))
    return {"": 0, **dict.fromkeys(Outcome.values, 0), **dict(held)}
