"""Entering holiday notices: by the release, and by the openness office when one is issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from yugang.kernel.calendar import NATION, Notice
from yugang.kernel.holidays import seed_notices
from yugang.kernel.notice_text import spell_notice
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor

from .models import HolidayDay, HolidayNotice
from .queries.lookup import Calendars, current
from .registry import Change, Moved, recompute_all


class ReplacedMeanwhile(Exception):
    """Someone else entered a notice for the same region and year; `present` is theirs."""

    def __init__(self, present: HolidayNotice | None) -> None:
        super().__init__(str(present))
        self.present = present


@dataclass(frozen=True)
class Entered:
    """A notice that was entered, and the due dates it moved."""

    notice: HolidayNotice
    moved: list[Moved]


@dataclass(frozen=True)
class Imported:
    """The notices that the release brought, and the due dates they moved."""

    notices: list[HolidayNotice]
    moved: list[Moved]


@transaction.atomic
def enter_notice(
    notice: Notice, *, by: Actor, at: datetime, replacing: str | None = None
) -> Entered:
    """Enter a notice in place of the one in force for its region and year; move the clocks.

    replacing: the mark of the notice that the person saw in force, "" for none. Raises
    ReplacedMeanwhile where another is in force by now. Everything that counts by the calendar
    is recomputed in the same transaction.
    """
    before = current()
    if not HolidayNotice.objects.exists():
        _write_seed(at=at)
    old = _in_force(notice)
    if replacing is not None and replacing != (old.mark if old else ""):
        raise ReplacedMeanwhile(_in_force(notice))
    try:
        with transaction.atomic():
            row = _write(notice, old, by=by, at=at)
    except IntegrityError:
        raise ReplacedMeanwhile(_in_force(notice)) from None
    moved = recompute_all(_change(before, [notice], carry_out=True, by=by, at=at))
    enter(
        "enter-notice",
        f"holiday-notice {notice.region or 'nation'}/{notice.year}",
        by=by,
        at=at,
        before=spell_notice(old.as_notice().days) if old else None,
        after=spell_notice(notice.days),
        note={"title": notice.title, "number": notice.number, "moved": len(moved)},
    )
    return Entered(row, moved)


def rehearse_notice(notice: Notice, *, by: Actor, at: datetime) -> list[Moved]:
    """What entering the notice would move. Writes nothing."""
    return recompute_all(_change(current(), [notice], carry_out=False, by=by, at=at))


@transaction.atomic
def import_seed(*, at: datetime) -> Imported:
    """Enter the notices this release knows, where none was entered by hand; twice does nothing.

    A notice of an earlier release is replaced if its days differ.
    """
    before = current()
    rows = _write_seed(at=at)
    if not rows:
        return Imported([], [])
    notices = [row.as_notice() for row in rows]
    moved = recompute_all(_change(before, notices, carry_out=True, by=SYSTEM, at=at))
    return Imported(rows, moved)


def _write_seed(*, at: datetime) -> list[HolidayNotice]:
    in_force = {
        (row.region, row.year): row
        for row in HolidayNotice.objects.filter(replaced_at=None).prefetch_related("days")
    }
    rows = []
    for notice in seed_notices():
        old = in_force.get((notice.region, notice.year))
        if old is None or (old.seeded and old.as_notice().days != notice.days):
            rows.append(_write(notice, old, by=SYSTEM, at=at, seeded=True))
    if rows:
        years = [f"{row.region or 'nation'}/{row.year}" for row in rows]
        enter("import-notices", "holiday-notice seed", by=SYSTEM, at=at, note={"notices": years})
    return rows


def _in_force(notice: Notice) -> HolidayNotice | None:
    rows = HolidayNotice.objects.select_for_update().filter(replaced_at=None)
    return rows.filter(region=notice.region, year=notice.year).first()


def _write(
    notice: Notice, old: HolidayNotice | None, *, by: Actor, at: datetime, seeded: bool = False
) -> HolidayNotice:
    if old:
        old.replaced_at = at
        old.save(update_fields=["replaced_at"])
    row = HolidayNotice.objects.create(
        region=notice.region,
        year=notice.year,
        number=notice.number,
        title=notice.title,
        issued_on=notice.issued_on,
        source=notice.source,
        seeded=seeded,
        entered_by=by.name,
        entered_at=at,
        replaces=old,
    )
    HolidayDay.objects.bulk_create(
        HolidayDay(notice=row, day=d.day, off=d.off, name=d.name) for d in notice.days
    )
    return row


def _change(
    before: Calendars, notices: list[Notice], *, carry_out: bool, by: Actor, at: datetime
) -> Change:
    regions = {notice.region for notice in notices}
    years = [notice.year for notice in notices]
    return Change(
        region=regions.pop() if len(regions) == 1 else NATION,
        first=date(min(years) - 1, 12, 1),
        last=date(max(years), 12, 31),
        before=before,
        after=before.with_notices(*notices),
        carry_out=carry_out,
        by=by,
        at=at,
    )
