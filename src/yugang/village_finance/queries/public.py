"""What everyone reads of the accounts of villages: by village and year, with charts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext as _

from yugang.kernel.money import NOTHING, written
from yugang.shared.charts import Chart, Number, stacked
from yugang.shared.places.models import Body
from yugang.village_finance.models import Ledger, Matter, Member, Opinion
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.words import spell_period

COLOURS = {"income": "#1f6b3a", "expense": "#0b5d7a"}


@dataclass(frozen=True)
class VillageRow:
    """A village with its newest accounts."""

    body: Body
    town: str
    newest: Ledger


def villages() -> list[VillageRow]:
    """All that published accounts, by place."""
    newest = Ledger.objects.public().values("body").annotate(last=Max("starts_on"))
    last = {row["body"]: row["last"] for row in newest}
    found = Ledger.objects.public().filter(body__in=last)
    rows = found.select_related("body__place__parent", "publication").order_by("body__place__code")
    return [
        VillageRow(one.body, one.body.place.parent.name if one.body.place.parent else "", one)
        for one in rows
        if one.starts_on == last[one.body_id]
    ]


@dataclass(frozen=True)
class Figures:
    """The public figures of a ledger."""

    ledger: Ledger
    period: Period
    opening: Decimal
    income: Decimal
    expense: Decimal
    closing: Decimal

    @property
    def index_number(self) -> str:
        assert self.ledger.publication is not None
        return self.ledger.publication.index_number or ""


@dataclass(frozen=True)
class ItemSum:
    name: str
    amount: Decimal
    share: str


@dataclass
class Year:
    """A year of a village. spent, received: by item, the largest first."""

    year: int
    rows: list[Figures]
    spent: list[ItemSum]
    received: list[ItemSum]

    @property
    def income(self) -> Decimal:
        return sum((row.income for row in self.rows), NOTHING)

    @property
    def expense(self) -> Decimal:
        return sum((row.expense for row in self.rows), NOTHING)

    @property
    def finding(self) -> str:
        """What the year's figures say, in a sentence."""
        if not self.rows:
            return ""
        text = _(
            "In %(year)s: income %(income)s yuan, expense %(expense)s yuan, %(closing)s yuan left at the end of %(period)s."
        )
        told = text % {
            "year": self.year,
            "income": written(self.income),
            "expense": written(self.expense),
            "closing": written(self.rows[-1].closing),
            "period": spell_period(self.rows[-1].period),
        }
        if not self.spent:
            return told
        most = _("Most was spent on %(item)s (%(share)s).")
        return f"{told} {most % {'item': self.spent[0].name, 'share': self.spent[0].share}}"

    @property
    def chart(self) -> Chart | None:
        """Income and expense of every period."""
        keys = {
            "income": (COLOURS["income"], _("income")),
            "expense": (COLOURS["expense"], _("expense")),
        }
        rows: list[tuple[str, dict[str, Number]]] = []
        for one in self.rows:
            rows.append((f"{spell_period(one.period)} {_('income')}", {"income": one.income}))
            rows.append((f"{spell_period(one.period)} {_('expense')}", {"expense": one.expense}))
        return stacked(rows, keys, write=_money)

    @property
    def spending_chart(self) -> Chart | None:
        """What the money was spent on."""
        keys = {"expense": (COLOURS["expense"], _("expense"))}
        return stacked(
            [(one.name, {"expense": one.amount}) for one in self.spent], keys, write=_money
        )


def _money(value: Number) -> str:
    return written(Decimal(value))


def years_of(body: Body) -> list[int]:
    """The years with public accounts, the newest first."""
    found = Ledger.objects.public().filter(body=body).dates("starts_on", "year", order="DESC")
    return [day.year for day in found]


def year_of(body: Body, year: int) -> Year:
    """The year's figures as they were published."""
    found = Ledger.objects.public().filter(body=body, starts_on__year=year)
    ledgers = list(found.select_related("publication").order_by("starts_on"))
    return Year(
        year,
        [_figures(ledger) for ledger in ledgers],
        _by_item(ledgers, "expense"),
        _by_item(ledgers, "income"),
    )


def _figures(ledger: Ledger) -> Figures:
    names = ("opening", "income", "expense", "closing")
    return Figures(ledger, ledger.when, *(Decimal(ledger.shown[name]) for name in names))


def _by_item(ledgers: list[Ledger], side: str) -> list[ItemSum]:
    sums: Counter[str] = Counter()
    for ledger in ledgers:
        for name, amount in ledger.shown["by_item"][side]:
            sums[name] += Decimal(amount)  # type: ignore[assignment]
    whole = sum((Decimal(value) for value in sums.values()), NOTHING)
    return [
        ItemSum(name or _("not classified"), Decimal(amount), f"{100 * amount / whole:.1f}%")
        for name, amount in sums.most_common()
        if whole
    ]


def members_of(body: Body, on: date) -> list[Member]:
    return list(Member.objects.filter(body=body).on(on))


def matters_of(body: Body) -> list[Matter]:
    """The decisions that were published."""
    found = Matter.objects.filter(body=body, publication__state="published")
    return list(found.select_related("publication").order_by("-met_on", "-id")[:50])


def notes_read(body: Body) -> int:
    """How many notes of the opinion box were read."""
    return Opinion.objects.filter(body=body, seen_at__isnull=False).count()
