"""Why a duty is in the state it is in, in words of the reader's language."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.rules import DutyState
from yugang.kernel.calendar import WorkingCalendar
from yugang.kernel.explain import MONTHS, plain_date, spell_units
from yugang.kernel.limits import Unit
from yugang.kernel.timing import Kind, Timing
from yugang.shared.calendars.queries import current
from yugang.shared.calendars.registry import CalendarOf

# The sign of portal/components/state.html, and the word.
STATES: dict[DutyState, tuple[str, str | Promise]] = {
    DutyState.MISSED: ("late", gettext_lazy("missed")),
    DutyState.DUE_SOON: ("soon", gettext_lazy("due soon")),
    DutyState.DUE: ("open", gettext_lazy("to be published")),
    DutyState.NOT_DUE: ("wait", gettext_lazy("not due yet")),
    DutyState.DONE: ("done", gettext_lazy("done in time")),
    DutyState.DONE_LATE: ("changed", gettext_lazy("done late")),
    DutyState.EXEMPTED: ("off", gettext_lazy("exempt")),
}
PERIOD = re.compile(r"(\d{4})(?:-([HQW]?)(\d+))?")


def spell_day(day: date) -> str:
    """2026年1月20日, or 20 January 2026."""
    return plain_date(day, get_language() or "zh")


def spell_period(duty: Duty, *, in_public: bool = False) -> str:
    """The turn of a recurring duty, or the event that made it, whose label is not for everyone."""
    if duty.is_event:
        formed = _("information of %(day)s") % {"day": spell_day(duty.starts_on)}
        if in_public or not duty.label:
            return formed
        return _("%(label)s (%(formed)s)") % {"label": duty.label, "formed": formed}
    found = PERIOD.fullmatch(duty.period)
    if not found:
        return duty.period
    year, letter, turn = int(found[1]), found[2], int(found[3] or 0)
    if letter == "Q":
        names = (_("first"), _("second"), _("third"), _("fourth"))
        return _("%(turn)s quarter of %(year)s") % {"turn": names[turn - 1], "year": year}
    if letter == "H":
        half = _("first half of %(year)s") if turn == 1 else _("second half of %(year)s")
        return half % {"year": year}
    if letter == "W":
        return _("window %(turn)s of %(year)s") % {"turn": turn, "year": year}
    if turn:
        return spell_month(year, turn)
    return _("year %(year)s") % {"year": year}


def spell_month(year: int, month: int) -> str:
    if get_language() == "en":
        return f"{MONTHS[month - 1]} {year}"
    return f"{year}年{month}月"


def spell_timing(timing: Timing) -> str:
    """The rule of an item as a clerk says it."""
    language = get_language() or "zh"
    if timing.kind is Kind.EVENT and timing.limit:
        limit = spell_units(timing.limit.number, timing.limit.unit, language)
        return _("within %(limit)s of its making or change") % {"limit": limit}
    if timing.kind is Kind.AT_ONCE:
        return _("at once: the same day, or the next working day")
    if timing.kind is Kind.WINDOWS:
        spans = [f"{_month_day(first)}–{_month_day(last)}" for first, last in timing.windows]
        return _("inside fixed days: %(days)s") % {"days": _("; ").join(spans)}
    every = {
        "month": _("every month"),
        "quarter": _("every quarter"),
        "half-year": _("every half-year"),
        "year": _("every year"),
    }[timing.every]
    if timing.months_after == 0:
        when = _("by day %(day)s of its last month")
    elif timing.months_after == 1:
        when = _("by day %(day)s of the month after it")
    else:
        when = _("by day %(day)s of month %(after)s after it")
    return f"{every}{_(', ')}{when % {'day': timing.day, 'after': timing.months_after}}"


def _month_day(text: str) -> str:
    month, day = map(int, text.split("-"))
    return f"{day} {MONTHS[month - 1]}" if get_language() == "en" else f"{month}月{day}日"


def reason(duty: Duty, today: date) -> str:
    """Rule as printed; period; last day; what happened. With days late or left."""
    due = _("by %(day)s at the latest") % {"day": spell_day(duty.due_on)}
    if duty.provisional:
        due += _(" (provisional: that year’s holiday notice is not out)")
    parts = [duty.item.time_phrase, spell_period(duty), due, outcome(duty, today)]
    return _("; ").join(parts)


def outcome(duty: Duty, today: date, calendars: CalendarOf | None = None) -> str:
    """The last part of the reason: done when, late or missed by how many days, or days left."""
    state = duty.state_on(today)
    if state is DutyState.EXEMPTED:
        return _("exempted: %(reason)s") % {"reason": duty.exemption_reason}
    if duty.fulfilled_on:
        published = _("published on %(day)s") % {"day": spell_day(duty.fulfilled_on)}
        if state is DutyState.DONE:
            return published
        return f"{published}{_(', ')}{_late_by(duty, duty.fulfilled_on, calendars)}"
    if state is DutyState.MISSED:
        return _overdue(duty, today, calendars)
    if state is DutyState.NOT_DUE:
        return _("can be published from %(day)s on") % {"day": spell_day(duty.opens_on)}
    return days_left(duty.due_on, today, calendars, natural=in_natural_days(duty.item))


def in_natural_days(item: CatalogueItem) -> bool:
    """Whether the rule of an item counts natural days (a fixed day, days or months), not working
    days."""
    timing: dict[str, str] = item.timing
    if timing.get("kind") == Kind.EVENT:
        return timing.get("unit", Unit.WORKING_DAY.value) != Unit.WORKING_DAY.value
    return timing.get("kind") != Kind.AT_ONCE.value


def _days_late(duty: Duty, on: date, calendars: CalendarOf | None) -> int:
    """How many days `on` lies after the due day, in the unit of the duty's rule."""
    if in_natural_days(duty.item):
        return (on - duty.due_on).days
    return _working_days(duty.due_on, on, (calendars or current())(settings.PLACE))


def _late_by(duty: Duty, on: date, calendars: CalendarOf | None) -> str:
    late = _days_late(duty, on, calendars)
    if in_natural_days(duty.item):
        word = ngettext("late by %(n)s day", "late by %(n)s days", late)
    else:
        word = ngettext("late by %(n)s working day", "late by %(n)s working days", late)
    return word % {"n": late}


def _overdue(duty: Duty, today: date, calendars: CalendarOf | None) -> str:
    late = _days_late(duty, today, calendars)
    if in_natural_days(duty.item):
        return ngettext(
            "not published, %(n)s day overdue", "not published, %(n)s days overdue", late
        ) % {"n": late}
    return ngettext(
        "not published, %(n)s working day overdue",
        "not published, %(n)s working days overdue",
        late,
    ) % {"n": late}


def days_left(
    due_on: date, today: date, calendars: CalendarOf | None = None, *, natural: bool = False
) -> str:
    """The time until `due_on`: “3 working days left”, “due today”, “2 working days late”, by the
    calendar of the place served; `natural`: in natural days. For many take `current()` once."""
    if due_on == today:
        return _("due today")
    if natural:
        return _natural_days_left((due_on - today).days)
    days = _working_days(today, due_on, (calendars or current())(settings.PLACE))
    if days > 0:
        return ngettext("%(n)s working day left", "%(n)s working days left", days) % {"n": days}
    if days < 0:
        return ngettext("%(n)s working day late", "%(n)s working days late", -days) % {"n": -days}
    # Only days off lie between.
    return _("due before the next working day") if due_on > today else _("past due")


def _natural_days_left(days: int) -> str:
    if days > 0:
        return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}
    return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}


@lru_cache(maxsize=4096)
def _working_days(today: date, due_on: date, calendar: WorkingCalendar) -> int:
    return calendar.count_working_days(today, due_on)
