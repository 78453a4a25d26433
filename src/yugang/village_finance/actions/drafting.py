"""Preparing a ledger: from a file, or line by line. A file replaces all lines that were there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.village_finance.models import Holding, Ledger, LedgerEntry
from yugang.village_finance.queries.reading import in_yuan
from yugang.village_finance.rules.balance import sums
from yugang.village_finance.rules.entries import Entry, EntryReader
from yugang.village_finance.rules.holdings import Holding as HoldingFacts
from yugang.village_finance.rules.ledger_file import LedgerFile, Row
from yugang.village_finance.rules.periods import Period
from yugang.village_finance.workflow import LedgerState

Cells = Mapping[str, str]
# Columns that a changed line has no more: its day and its sides are written apart then.
SPLIT = ("amount", "side", "month", "monthday")


class Changed(Exception):
    """Somebody else changed the ledger meanwhile."""


def lock(ledger: Ledger) -> Ledger:
    """The ledger as it is now, locked until the transaction ends."""
    return (
        Ledger.objects.select_for_update(of=("self",))
        .select_related("body__place", "publication")
        .get(pk=ledger.pk)
    )


def _open(ledger: Ledger, step: str) -> None:
    if not ledger.is_open:
        raise StepRefused(step, ledger.state, "only a draft is changed")


@transaction.atomic
def begin(*, body: Body, period: Period, by: Actor, at: datetime) -> Ledger:
    """The ledger of a body for a period: the one that is there, or an empty draft. Raises
    StepRefused where a ledger of another length covers days of it: they would count twice."""
    kept = Ledger.objects.kept().filter(body=body).exclude(period=period.key)
    if kept.filter(starts_on__lte=period.ends_on, ends_on__gte=period.starts_on).exists():
        raise StepRefused("begin", "", "another ledger covers these days")
    ledger, new = Ledger.objects.kept().get_or_create(
        body=body,
        period=period.key,
        defaults={
            "starts_on": period.starts_on,
            "ends_on": period.ends_on,
            "state": LedgerState.DRAFT,
            "author_id": by.person_id,
            "made_at": at,
        },
    )
    if new:
        enter("draft", ledger.subject, by=by, at=at)
    return ledger


@transaction.atomic
def take_file(
    found: LedgerFile, *, body: Body, name: str, digest: str, by: Actor, at: datetime
) -> Ledger:
    """Keep all lines of a file, the wrong ones too, in place of those of the same ledger. Raises
    StepRefused where it is past drafting; then nothing is changed."""
    ledger = lock(begin(body=body, period=found.period, by=by, at=at))
    _open(ledger, "import")
    before = [ledger.file_digest, ledger.version]
    ledger.opening, ledger.closing = found.opening, found.closing_printed
    ledger.printed_income = found.printed.get("income")
    ledger.printed_expense = found.printed.get("expense")
    ledger.file_name, ledger.file_digest = name, digest
    ledger.author_id = by.person_id
    ledger.sheets = _sheets(found.rows)
    ledger.entries.all().delete()
    LedgerEntry.objects.bulk_create(
        _entry(ledger, n, in_yuan(row), row.entry, row.sheet, row.row)
        for n, row in enumerate(found.rows, 1)
    )
    if found.holdings:
        _keep_holdings(ledger, found.holdings)
    _settle(ledger)
    enter("import", ledger.subject, by=by, at=at, before=before, after=[digest, ledger.version])
    return ledger


def _sheets(rows: Iterable[Row]) -> dict[str, Any]:
    return {
        row.sheet: {"columns": dict(row.columns), "stamped": "stamp" in row.columns} for row in rows
    }


def _entry(
    ledger: Ledger, position: int, cells: Cells, read: Entry, sheet: str = "", row: int = 0
) -> LedgerEntry:
    return LedgerEntry(
        ledger=ledger,
        position=position,
        sheet=sheet,
        row=row,
        cells=dict(cells),
        **_understood(read),
    )


def _understood(read: Entry) -> dict[str, Any]:
    return {
        "day": read.day,
        "voucher": read.voucher,
        "summary": read.summary,
        "income": read.income,
        "expense": read.expense,
        "handler": read.handler,
        "approver": read.approver,
        "item": read.item,
    }


def _keep_holdings(ledger: Ledger, holdings: Iterable[HoldingFacts]) -> None:
    ledger.holdings.all().delete()
    Holding.objects.bulk_create(
        Holding(
            ledger=ledger,
            position=n,
            kind=one.kind,
            name=one.name,
            quantity=one.quantity,
            amount=one.amount,
            other=one.other,
            remark=one.remark,
        )
        for n, one in enumerate(holdings, 1)
    )


def _settle(ledger: Ledger) -> None:
    """Sums and version after a change of lines."""
    sides = ledger.entries.values_list("income", "expense")
    ledger.income, ledger.expense = sums(sides)
    ledger.version += 1
    ledger.save()


@transaction.atomic
def save_lines(
    ledger: Ledger,
    *,
    changed: Mapping[int, Cells | None],
    added: Iterable[Cells] = (),
    seen_version: int,
    by: Actor,
    at: datetime,
) -> Ledger:
    """Change lines by position (None: delete) and add some at the end. Raises Changed, StepRefused;
    then nothing is written."""
    now = lock(ledger)
    _open(now, "save")
    if now.version != seen_version:
        raise Changed
    entries = {entry.position: entry for entry in now.entries.all()}
    for position, cells in changed.items():
        entry = entries.get(position)
        if entry is None:
            raise Changed
        if cells is None:
            entry.delete()
            continue
        kept = {name: cell for name, cell in entry.cells.items() if name not in SPLIT}
        entry.cells = {**kept, **cells}
        for name, value in _understood(_read(now, entry)).items():
            setattr(entry, name, value)
        entry.save()
    last = max(entries, default=0)
    for n, cells in enumerate(added, last + 1):
        _entry(now, n, cells, EntryReader(now.when).read(cells)).save()
    _settle(now)
    note = {"changed": len(changed)}
    enter("save", now.subject, by=by, at=at, after=now.version, note=note)
    return now


def _read(ledger: Ledger, entry: LedgerEntry) -> Entry:
    how = ledger.sheets.get(entry.sheet, {})
    return EntryReader(ledger.when, stamped=bool(how.get("stamped"))).read(
        {name: cell for name, cell in entry.cells.items() if cell}
    )


@transaction.atomic
def save_totals(
    ledger: Ledger,
    totals: Mapping[str, Decimal | None],
    *,
    seen_version: int,
    by: Actor,
    at: datetime,
) -> Ledger:
    """Set opening, closing and the printed totals. Raises Changed, StepRefused."""
    now = lock(ledger)
    _open(now, "save")
    if now.version != seen_version:
        raise Changed
    names = ("opening", "closing", "printed_income", "printed_expense")
    before = [str(getattr(now, name)) for name in names]
    for name, value in totals.items():
        setattr(now, name, value)
    _settle(now)
    after = [str(getattr(now, name)) for name in names]
    enter("save", now.subject, by=by, at=at, before=before, after=after)
    return now


@transaction.atomic
def save_holdings(
    ledger: Ledger,
    holdings: Iterable[HoldingFacts],
    *,
    seen_version: int,
    by: Actor,
    at: datetime,
) -> Ledger:
    """Set what the village has and owes at the end of the period. Raises Changed, StepRefused."""
    now = lock(ledger)
    _open(now, "save")
    if now.version != seen_version:
        raise Changed
    _keep_holdings(now, holdings)
    now.version += 1
    now.save()
    enter("save", now.subject, by=by, at=at, after=now.version)
    return now
