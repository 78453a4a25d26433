"""What a list would bring into a village: read, matched, compared with what is there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from yugang.disclosure.public import read_grids
from yugang.households.models import Entry, Household
from yugang.households.rules import lists, periods
from yugang.households.rules.cells import solid
from yugang.households.rules.matching import Answer, Known, Matched, Sought, crowds
from yugang.households.rules.rows import Fault, Payment, Read, Row
from yugang.households.rules.tables import Sheet
from yugang.shared.places.models import Level, Place
from yugang.shared.sealing import mark

from . import directory

KEY = "household entry"
_CHINESE = re.compile(r"[一-鿿]")
# What programs call a sheet by themselves, or who is on it.
_UNSAYING = re.compile(r"(工作)?表\d*|.{1,4}[组队社村]")


@dataclass(frozen=True)
class Item:
    """One amount of one row, as it is kept. key: the same for the same row sent again."""

    row: Row
    payment: Payment
    title: str
    falls_on: date
    key: str


@dataclass
class Plan:
    """What comes of a file. matched: for each row, in order. items: what is kept; same: how many
    of them are there already; gone: entries of the same list that the file no longer has."""

    read: Read
    period: periods.Period
    title: str
    matched: list[Matched] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    same: frozenset[str] = frozenset()
    gone: list[int] = field(default_factory=list)
    refused: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    @property
    def rows(self) -> list[Row]:
        return self.read.rows

    @property
    def waiting(self) -> int:
        """Rows of which somebody must say whose they are."""
        return sum(m.answer not in (Answer.FOUND, Answer.NEW) for m in self.matched)

    @property
    def new_households(self) -> int:
        return sum(m.answer is Answer.NEW for m in self.matched)

    @property
    def households(self) -> int:
        """How many different households the rows name."""
        found = {m.key for m in self.matched if m.answer is Answer.FOUND}
        others = {
            (row.name, row.group, row.identity.number, row.number)
            for row, m in zip(self.rows, self.matched, strict=True)
            if m.answer is not Answer.FOUND
        }
        return len(found) + len(others)

    @property
    def total(self) -> Decimal:
        return self.read.total


def plan(
    data: bytes,
    name: str,
    place: Place,
    *,
    kind: str,
    today: date,
    title: str = "",
    period: periods.Period | None = None,
    open_register: bool | None = None,
) -> Plan:
    """Read a file for a village. open_register: whether unknown names are new households; by
    default only where the village has none yet. Raises documents.reading.Unreadable."""
    grids, left_out = read_grids(data, name)
    read = lists.read([Sheet(g.name, g.lines, g.merged) for g in grids], place.name)
    for grid in grids:
        if grid.broken:
            last = len(grid.lines)
            read.rows[:] = [r for r in read.rows if (r.sheet, r.line) != (grid.name, last)]
            read.refused.append(Fault(grid.name, last, "", "cut-off"))
        if rows := grid.hidden_rows:
            told = (("rows", rows),)
            read.warnings.append(Fault(grid.name, grid.hidden[0], "", "hidden-rows", told))
    read.warnings += [Fault("", 0, "", code) for code in left_out]
    title = title or _title(read, name)
    period = period or _period(read, title, today)
    made = Plan(read, period, title, refused=read.refused, warnings=read.warnings)
    _leave_out_other_villages(made, place)
    _match(made, place, open_register)
    _compare(made, place, kind)
    return made


def _title(read: Read, name: str) -> str:
    """What the payments are for: the sheet's title, else the file's name, without the word list."""
    file = solid(re.sub(r"\.\w+$", "", name))
    text = solid(read.title) or (file if _CHINESE.search(file) else _sheet(read)) or file
    text = re.sub(r"^.*?(村|社区|镇|街道|乡|区|县)(?=20\d\d)", "", text)
    text = re.sub(r"^20\d\d年?度?(上半年|下半年|第?[一二三四1-4]季度)?", "", text) or text
    return (
        re.sub(
            r"(农户)?(发放|兑付|分户|公示|花名|明细|登记|汇总|到户)*(清册|清单|名册|花名册|一览表|明细表|公示表|公示|名单|台账|表)$",
            "",
            text,
        )
        or text
    )


def _sheet(read: Read) -> str:
    """The name of the only sheet, where somebody gave it one."""
    names = {row.sheet for row in read.rows}
    name = solid(names.pop()) if len(names) == 1 else ""
    return name if _CHINESE.search(name) and not _UNSAYING.fullmatch(name) else ""


def _period(read: Read, title: str, today: date) -> periods.Period:
    """The half-year of the payments, else the period that the title names, else the present."""
    days = sorted(row.on for row in read.rows if row.on)
    named = periods.named_in(solid(read.above)) or periods.named_in(title)
    if days:
        middle = periods.half_year_of(days[len(days) // 2])
        return named if named and named.holds(days[0]) and named.holds(days[-1]) else middle
    return named or periods.half_year_of(today)


def _leave_out_other_villages(made: Plan, place: Place) -> None:
    """Rows that name another village of the county are refused: their households live there."""
    others = _names_of_others(place)
    kept = []
    for row in made.read.rows:
        if row.village and _bare(row.village) in others:
            told = (("village", row.village), ("place", place.name))
            made.refused.append(Fault(row.sheet, row.line, "", "other-village", told))
        else:
            kept.append(row)
    made.read.rows[:] = kept


def _bare(name: str) -> str:
    return re.sub(r"(村民委员会|居民委员会|村委会|居委会|社区|村)+$", "", solid(name))


def _names_of_others(place: Place) -> set[str]:
    near = Place.objects.filter(level=Level.VILLAGE, code__startswith=place.code[:6])
    return {_bare(one.name) for one in near.exclude(pk=place.pk)} - {_bare(place.name), ""}


def _match(made: Plan, place: Place, open_register: bool | None) -> None:
    there = directory.directory(place)
    has_some = Household.objects.present().filter(place=place).exists()
    closed = has_some if open_register is None else not open_register
    wanted = [directory.sought(row, place) for row in made.rows]
    crowded = crowds(wanted)
    for number, (row, one) in enumerate(zip(made.rows, wanted, strict=True), 1):
        found = there.match(one, closed=closed, crowded=(one.name, one.group) in crowded)
        made.matched.append(found)
        if found.answer is Answer.NEW:
            there.add(_fresh(-number, one))
        elif found.answer is not Answer.FOUND:
            told = (("count", str(len(found.candidates))),)
            made.warnings.append(Fault(row.sheet, row.line, "", f"whose-{found.answer}", told))


def _fresh(key: int, one: Sought) -> Known:
    marks = frozenset(one.identities), frozenset(one.numbers)
    return Known(key, one.name, one.group, *marks, fresh=not any(marks))


def _compare(made: Plan, place: Place, kind: str) -> None:
    """Which amounts are there already, and which of the same list are missing now."""
    for row in made.rows:
        for payment in row.payments:
            made.items.append(_item(row, payment, made, place, kind))
    there = dict(Entry.objects.filter(place=place).values_list("key", "pk"))
    made.same = frozenset(item.key for item in made.items if item.key in there)
    titles = {item.title for item in made.items}
    before = Entry.objects.filter(
        place=place,
        kind=kind,
        title__in=titles,
        list__period=made.period.code,
        set_aside_at=None,
    ).values_list("key", "pk")
    keys = {item.key for item in made.items}
    made.gone = [pk for key, pk in before if key not in keys]
    if made.gone:
        told = (("count", str(len(made.gone))), ("title", made.title))
        made.warnings.append(Fault("", 0, "", "gone", told))


def _item(row: Row, payment: Payment, made: Plan, place: Place, kind: str) -> Item:
    title = payment.item or made.title
    falls_on = row.on or made.period.last
    said = (
        place.code, kind, made.period.code, title, row.name, row.group, row.number,
        row.identity.number, row.address, row.note, str(falls_on), str(payment.amount),
        str(payment.quantity), str(payment.rate),
    )  # fmt: skip
    return Item(row, payment, title, falls_on, mark("\x1f".join(said), KEY))
