"""What a person sees of the own lists, and what the desk sees of all: numbers, no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Max, Min, QuerySet

from yugang.kernel.masking import mask_name
from yugang.livelihood.prices.models import InstitutionKind
from yugang.livelihood.prices.queries import prices_of
from yugang.livelihood.prices.rules import PriceLine, plain
from yugang.shared.places.models import Body

from .models import Account, AccountKind, AccountList
from .rules import Line, Statement

LISTED_AS = {
    AccountKind.PATIENT: InstitutionKind.HOSPITAL,
    AccountKind.HOUSEHOLD: InstitutionKind.FARM,
    AccountKind.STUDENT: InstitutionKind.SCHOOL,
}
Prices = Mapping[tuple[str, str], PriceLine]


@dataclass(frozen=True)
class Charged:
    """A line of one's own list beside the published price. listed: None where none is published."""

    line: Line
    listed: Decimal | None

    @property
    def dearer(self) -> bool:
        """Whether more was charged than the list that was in force asks."""
        return bool(
            self.listed is not None
            and self.line.price is not None
            and self.line.price > self.listed
        )


@dataclass(frozen=True)
class Day:
    """One day of one's own lists."""

    day: date
    lines: tuple[Charged, ...]
    total: Decimal
    printed: Decimal | None
    erase_on: date

    @property
    def adds_up(self) -> bool:
        return self.printed is None or self.printed == self.total

    @property
    def dearer(self) -> int:
        return sum(one.dearer for one in self.lines)


def days(account: Account) -> list[Day]:
    """The account's own lists, the newest day first. Raises Unreadable."""
    return [_day(account, one) for one in account.lists.select_related("account")]


def _day(account: Account, held: AccountList) -> Day:
    facts = held.facts
    lines = tuple(Line.of_facts(line) for line in facts["lines"])
    prices = prices_of(account.body, LISTED_AS[AccountKind(account.kind)], held.day)
    total = sum((line.amount for line in lines), Decimal("0.00"))
    printed = Decimal(facts["printed"]) if facts["printed"] else None
    return Day(
        held.day, tuple(_charged(line, prices) for line in lines), total, printed, held.erase_on
    )


def _charged(line: Line, prices: Prices) -> Charged:
    listed = prices.get((plain(line.item), plain(line.unit)))
    return Charged(line, listed.price if listed else None)


def dearer(body: Body, kind: AccountKind, statements: list[Statement]) -> list[Charged]:
    """The lines that ask more than the body's own list that was in force on their day."""
    by_day: dict[date, Prices] = {}
    found = []
    for one in statements:
        prices = by_day.setdefault(one.day, prices_of(body, LISTED_AS[kind], one.day))
        found += [c for line in one.lines if (c := _charged(line, prices)).dearer]
    return found


@dataclass(frozen=True)
class Kept:
    """How much a body keeps of a kind. until: when the last of it is erased."""

    body: Body
    kind: str
    accounts: int
    lists: int
    newest: date | None
    next_erased: date | None


def kept(bodies: QuerySet[Body]) -> list[Kept]:
    """What the bodies keep, in numbers."""
    rows = (
        Account.objects.filter(body__in=bodies)
        .order_by("body__code", "kind")
        .values_list("body", "kind")
        .annotate(
            Count("pk", distinct=True), Count("lists"), Max("lists__day"), Min("lists__erase_on")
        )
    )
    named = {body.pk: body for body in bodies}
    return [
        Kept(named[pk], str(AccountKind(kind).label), accounts, lists, newest, erased)
        for pk, kind, accounts, lists, newest, erased in rows
    ]


def masked_name(account: Account) -> str:
    return mask_name(account.facts["name"])
