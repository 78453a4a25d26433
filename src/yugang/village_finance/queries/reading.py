"""A ledger as its file or its kept lines say it, checked against itself and the period before."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

from yugang.disclosure.public import read_grids
from yugang.kernel.masking import SENSITIVE, find_personal, mask
from yugang.shared.documents.reading import Unreadable
from yugang.shared.places.models import Body, BodyKind
from yugang.village_finance.models import Ledger, LedgerEntry
from yugang.village_finance.rules.columns import MONEY
from yugang.village_finance.rules.entries import EntryReader
from yugang.village_finance.rules.ledger_file import (
    LedgerFile,
    Problem,
    Row,
    in_order,
    read_ledger,
    tell_twice,
)
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.rules.whole import check_whole

ENDINGS = frozenset({"xlsx", "xls", "csv"})
# With one of these the file is another one, or not whole: nothing of it is kept.
NOT_TAKEN = frozenset({"title-of-other-period", "cut-off", "lump-only", "no-entries"})


def committee_of(place_code: str) -> Body | None:
    """The village committee at a place."""
    found = Body.objects.filter(
        place__code=place_code, kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None
    )
    return found.select_related("place").order_by("pk").first()


def brought_forward(body: Body, period: Period) -> Decimal | None:
    """What the ledger just before leaves, once villagers reviewed it; None where none is kept."""
    past = Ledger.objects.filter(
        body=body, ends_on__lt=period.starts_on, state__in=["stamped", "published"]
    )
    last = past.order_by("-ends_on").first()
    if last is None or (period.starts_on - last.ends_on).days > 1:
        return None
    return last.closing


def read_upload(data: bytes, name: str, period: Period, body: Body | None) -> LedgerFile:
    """The file as it came, with everything that is wrong with it. Raises Unreadable."""
    grids, left_out = read_grids(data, name)
    if not grids:
        raise Unreadable("empty")
    found = read_ledger(grids, period)
    if not found.has_sheet:
        raise Unreadable("no-headings")
    check_whole(found, brought_forward(body, period) if body else None)
    for code in (*left_out, *(["comment"] if _has_comments(data) else [])):
        found.warnings.append(Problem("", 0, "", code))
    _tell_personal(found)
    if body:
        _tell_other_village(found, body)
    found.refused, found.warnings = in_order(found.refused), in_order(found.warnings)
    return found


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _has_comments(data: bytes) -> bool:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return any("comment" in name.lower() for name in package.namelist())


def _tell_personal(found: LedgerFile) -> None:
    for row in found.rows:
        for name, cell in row.cells.items():
            for one in find_personal(cell, SENSITIVE):
                column = row.columns.get(name, name)
                facts = {"value": mask(one), "number": row.cells.get("number", "")}
                found.warnings.append(Problem(row.sheet, row.row, column, "personal", facts))


def _tell_other_village(found: LedgerFile, body: Body) -> None:
    stem = (
        body.place.name.removesuffix("村民委员会").removesuffix("社区居民委员会").rstrip("村社区")
    )
    if "村" in found.title and stem and stem not in found.title:
        facts = {"value": found.title.split(" ")[0][:60], "place": body.place.name}
        found.warnings.append(Problem("", 0, "", "other-village", facts))


@dataclass
class LineView:
    """A kept line with what is wrong with it and what is doubtful."""

    entry: LedgerEntry
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)


@dataclass
class LedgerView:
    """A kept ledger, checked. whole: problems that no single line has."""

    ledger: Ledger
    found: LedgerFile
    lines: list[LineView]
    whole: list[Problem]
    warnings: list[Problem]

    @property
    def in_order(self) -> bool:
        return not self.whole and not self.wrong

    @property
    def wrong(self) -> list[LineView]:
        return [line for line in self.lines if line.problems]


def view(ledger: Ledger) -> LedgerView:
    """What is kept of the ledger, read and checked anew."""
    entries = list(ledger.entries.all())
    found = LedgerFile(ledger.when, opening=ledger.opening, closing_printed=ledger.closing)
    kept = {"income": ledger.printed_income, "expense": ledger.printed_expense}
    found.printed = {name: value for name, value in kept.items() if value is not None}
    for entry in entries:
        row, troubles, doubts = _row(ledger, entry)
        found.rows.append(row)
        found.refused += troubles
        found.warnings += doubts
    tell_twice(found)
    check_whole(found, brought_forward(ledger.body, ledger.when))
    _tell_next(found, ledger)
    _tell_personal(found)
    lines = {entry.position: LineView(entry) for entry in entries}
    whole = [p for p in found.refused if p.row not in lines]
    rest = [p for p in found.warnings if p.row not in lines]
    for problem in in_order(found.refused):
        if problem.row in lines:
            lines[problem.row].problems.append(problem)
    for doubt in in_order(found.warnings):
        if doubt.row in lines:
            lines[doubt.row].doubts.append(doubt)
    return LedgerView(ledger, found, list(lines.values()), whole, rest)


def _tell_next(found: LedgerFile, ledger: Ledger) -> None:
    """Where a correction changes what is left, the accounts that went on with it are wrong now."""
    follows = Ledger.objects.filter(
        body=ledger.body,
        starts_on=ledger.ends_on + timedelta(days=1),
        state__in=["stamped", "published"],
    )
    closing = found.totals.closing
    for one in follows:
        if one.opening != closing:
            facts = {"period": one.when.name, "value": one.opening, "right": closing}
            found.warnings.append(Problem("", 0, "", "next-differs", facts))


def _row(ledger: Ledger, entry: LedgerEntry) -> tuple[Row, list[Problem], list[Problem]]:
    """The kept line as a row, told by its position."""
    how: dict[str, Any] = ledger.sheets.get(entry.sheet, {})
    reader = EntryReader(ledger.when, stamped=bool(how.get("stamped")) and entry.row > 0)
    read = reader.read(entry.cells)
    row = Row("", entry.position, entry.cells, read, how.get("columns", {}))
    return (
        row,
        [row.problem(trouble) for trouble in read.troubles],
        [row.problem(doubt) for doubt in read.doubts],
    )


def in_yuan(row: Row) -> dict[str, str]:
    """The cells of a row of a file, amounts that could be read in yuan, so that they are kept in
    one unit."""
    cells = dict(row.cells)
    understood = {
        "income": row.entry.income,
        "expense": row.entry.expense,
        "amount": row.entry.amount,
        "balance": row.entry.balance,
    }
    for name in MONEY:
        value = understood.get(name)
        if cells.get(name) and value is not None and (value or name == "balance"):
            cells[name] = f"{value:f}"
    return cells
