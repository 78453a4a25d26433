"""What a line of a price list must say, and which version of a list holds on a day.

A charge is shown with its item, unit, price, basis and who set it (价格法 Art. 13: prices are clearly
marked). A line without a basis, or whose validity is over, is named and not taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from yugang.kernel.money import BadAmount, read_amount
from yugang.kernel.written_days import BadDay, read_written_day

# The table of every publication of a price list: the only place where its prices stand.
COLUMNS = (
    "项目编码", "收费项目", "计价单位", "收费标准（元）", "收费依据（文号）", "制定机关", "执行日期",
    "截止日期", "收费对象和说明",
)  # fmt: skip
CELLS = ("code", "item", "unit", "price", "basis", "set_by", "since", "until", "remark")
PRINTED = dict(zip(CELLS, COLUMNS, strict=True))
LONGEST = 300
MOST_LINES = 20_000
_EXACT = re.compile(r"\d{1,9}\.\d{1,4}")
# A document number, 川发改价格〔2023〕12号 or 国务院令第711号, or a law by its name.
_BASIS = re.compile(
    r"[〔\[(【]\s*\d{4}\s*[〕\])】]\s*第?\s*\d+\s*号|第?\s*\d+\s*号|《[^《》]{2,}》"
)
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "无", "暂无", "待定", "不详"})
_OPEN_ENDED = re.compile(r"长期(有效)?|永久|无固定期限|至今|今|有新规定(时)?(为)?止|.*之日(起|止)")
_SPAN = re.compile(r"(.+?日?)\s*(?:起?至|到|~|—+|--)\s*(.+?)止?")


@dataclass(frozen=True)
class Trouble:
    """What is wrong with a cell. column: one of CELLS. code: see `words`."""

    column: str
    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PriceLine:
    """One charge. price: in yuan, at most four decimals. until: None where no end is set."""

    code: str
    item: str
    unit: str
    price: Decimal
    basis: str
    set_by: str
    since: date
    until: date | None
    remark: str = ""

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def row(self) -> list[str]:
        """As a row of the table, in the order of COLUMNS."""
        until = self.until.isoformat() if self.until else ""
        return [
            self.code, self.item, self.unit, price_text(self.price), self.basis, self.set_by,
            self.since.isoformat(), until, self.remark,
        ]  # fmt: skip

    @classmethod
    def of_row(cls, row: Sequence[str]) -> PriceLine | None:
        """Read back from the table; None where it is not such a row any more."""
        if len(row) != len(COLUMNS):
            return None
        code, item, unit, price, basis, set_by, since, until, remark = row
        try:
            end = date.fromisoformat(until) if until else None
            amount = Decimal(price.replace(",", ""))
            begins = date.fromisoformat(since)
        except (ValueError, ArithmeticError):
            return None
        return cls(code, item, unit, amount, basis, set_by, begins, end, remark)

    @property
    def same_as(self) -> tuple[str, str, str]:
        """What two lines have in common that price the same thing."""
        return plain(self.code), plain(self.item), plain(self.unit)

    def meets(self, other: PriceLine) -> bool:
        """Whether there is a day on which both hold."""
        ends = [one.until or date.max for one in (self, other)]
        return max(self.since, other.since) <= min(ends)


@dataclass(frozen=True)
class Raw:
    """A line as it came. sheet, row: where it stood in the file; row counts from 1, 0 for a line
    that was typed in."""

    cells: Mapping[str, str]
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class Checked:
    """A line with what is wrong with it; line: None where anything is."""

    raw: Raw
    line: PriceLine | None
    troubles: tuple[Trouble, ...] = ()


class Standing(StrEnum):
    IN_FORCE = "in-force"
    COMING = "coming"
    REPLACED = "replaced"
    OVER = "over"


def plain(text: str) -> str:
    """In half width, without spaces, to compare by."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def price_text(price: Decimal) -> str:
    """With two decimals, or more where it has them: 1,200.00, 0.5464."""
    exact = price.normalize()
    places = max(2, -int(exact.as_tuple().exponent))
    return f"{price:,.{places}f}"


def read_price(text: str) -> Decimal:
    """A price in yuan, as money is written; up to four decimals, as for a kilowatt-hour. 免费 is
    nothing. Raises BadAmount."""
    solid = plain(text)
    if re.fullmatch(r"免费|不收费|免收", solid):
        return Decimal("0.00")
    try:
        return read_amount(text)
    except BadAmount as bad:
        number = re.sub(r"^[¥￥]|元$", "", solid).replace(",", "")
        if bad.code == "too-exact" and _EXACT.fullmatch(number):
            return Decimal(number)
        raise


def check(raws: Sequence[Raw], today: date) -> list[Checked]:
    """Every line, read or with what is wrong with it. A charge written twice for the same days is
    named at its second line."""
    found: list[Checked] = []
    known: dict[tuple[str, str, str], list[tuple[PriceLine, Raw]]] = {}
    for raw in raws:
        one = check_line(raw, today)
        if one.line is not None:
            this, before = one.line, known.setdefault(one.line.same_as, [])
            twin = next((r for line, r in before if line.meets(this)), None)
            if twin is not None:
                one = Checked(raw, None, (Trouble("item", "twice", {"row": twin.row}),))
            else:
                before.append((this, raw))
        found.append(one)
    return found


def check_line(raw: Raw, today: date) -> Checked:
    """One line by itself."""
    troubles: list[Trouble] = []
    cells = {name: " ".join(raw.cells.get(name, "").split()) for name in CELLS}
    _words(cells, troubles)
    price = _price(cells["price"], troubles)
    since, until = _days(cells, today, troubles)
    if troubles or price is None or since is None:
        return Checked(raw, None, tuple(troubles))
    line = PriceLine(
        cells["code"], cells["item"], cells["unit"], price, cells["basis"], cells["set_by"],
        since, until, cells["remark"],
    )  # fmt: skip
    return Checked(raw, line)


def _words(cells: Mapping[str, str], troubles: list[Trouble]) -> None:
    for name in ("item", "unit", "set_by"):
        if plain(cells[name]) in _NOTHING:
            troubles.append(Trouble(name, f"no-{name}"))
    if plain(cells["basis"]) in _NOTHING:
        troubles.append(Trouble("basis", "no-basis"))
    elif not _BASIS.search(unicodedata.normalize("NFKC", cells["basis"])):
        troubles.append(Trouble("basis", "basis-without-number", {"value": cells["basis"]}))
    for name, text in cells.items():
        if len(text) > LONGEST:
            troubles.append(Trouble(name, "too-long", {"most": LONGEST}))
        elif "\ufffd" in text:
            troubles.append(Trouble(name, "unreadable"))


def _price(text: str, troubles: list[Trouble]) -> Decimal | None:
    if plain(text) in _NOTHING:
        troubles.append(Trouble("price", "no-price"))
        return None
    try:
        price = read_price(text)
    except BadAmount as bad:
        troubles.append(Trouble("price", bad.code, {"value": text}))
        return None
    if price < 0:
        troubles.append(Trouble("price", "negative", {"value": text}))
        return None
    return price


def _days(
    cells: Mapping[str, str], today: date, troubles: list[Trouble]
) -> tuple[date | None, date | None]:
    begins, ends = cells["since"], cells["until"]
    if not ends and not _readable(begins) and (span := _SPAN.fullmatch(begins)):
        begins, ends = span[1], span[2]
    if plain(begins) in _NOTHING:
        troubles.append(Trouble("since", "no-since"))
        return None, None
    since = _day("since", begins, troubles)
    until = None
    if plain(ends) not in _NOTHING and not _OPEN_ENDED.fullmatch(plain(ends)):
        until = _day("until", ends, troubles)
    if until is not None:
        if since is not None and until < since:
            troubles.append(Trouble("until", "ends-first", {"value": ends}))
        elif until < today:
            troubles.append(Trouble("until", "over", {"value": until.isoformat()}))
    return since, until


def _readable(text: str) -> bool:
    try:
        read_written_day(text)
    except BadDay:
        return False
    return True


def _day(column: str, text: str, troubles: list[Trouble]) -> date | None:
    try:
        return read_written_day(re.sub(r"(起执行|起施行|起|止)$", "", text))
    except BadDay as bad:
        troubles.append(Trouble(column, bad.code, {"value": text}))
        return None


@dataclass(frozen=True)
class Span:
    """The days of a published version. order: among the versions, the newest last."""

    order: int
    since: date
    until: date | None


def standing(span: Span, others: Sequence[Span], today: date) -> Standing:
    """How a version stands: the one that began last holds, until its own end."""
    if span.since > today:
        return Standing.COMING
    if replaced_on(span, others, today):
        return Standing.REPLACED
    if span.until is not None and span.until < today:
        return Standing.OVER
    return Standing.IN_FORCE


def replaced_on(span: Span, others: Sequence[Span], today: date) -> date | None:
    """The day since which a later version holds; None where none has begun."""
    later = [o.since for o in others if o.order > span.order and span.since <= o.since <= today]
    later += [span.since for o in others if o.order > span.order and o.since < span.since]
    return min(later, default=None)


# A version that runs out is brought to its editor's notice so many days ahead; a custom, no law.
WARN_AHEAD = timedelta(days=30)


def end_of(lines: Sequence[PriceLine]) -> date | None:
    """The day on which the whole list is over: the last end, where every line has one."""
    ends = [line.until for line in lines]
    return max(end for end in ends if end) if ends and all(ends) else None
