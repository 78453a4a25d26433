"""People's livelihood projects (民生实事): what a month's report may say, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from yugang.kernel.explain import spell_month

# The report of a month is expected by this day of the next one; a county's custom, no law.
REPORT_BY = 10
# The table of every report: its publication is the only place where the figures stand.
COLUMNS = ("项目", "月份", "完成进度（%）", "计划完成日期", "预计完成日期", "延期原因")


@dataclass(frozen=True)
class Progress:
    """What a report says. month: its first day. percent: 0 to 100, of the whole. expected_on: when
    it will be done; reason: why that is later than planned, or why less is done than before."""

    month: date
    percent: int
    planned_on: date
    expected_on: date
    reason: str = ""

    @property
    def delayed(self) -> bool:
        return self.expected_on > self.planned_on

    def row(self, name: str) -> list[str]:
        """As a row of the table, in the order of COLUMNS."""
        days = self.planned_on.isoformat(), self.expected_on.isoformat()
        return [name, spell_month(self.month, "zh"), str(self.percent), *days, self.reason]

    @classmethod
    def of_row(cls, row: list[str]) -> Progress | None:
        """Read back from the table; None where it is not such a row any more."""
        try:
            year, month = row[1].removesuffix("月").split("年")
            days = date.fromisoformat(row[3]), date.fromisoformat(row[4])
            return cls(date(int(year), int(month), 1), int(row[2]), *days, row[5])
        except (IndexError, ValueError):
            return None


def wrong(new: Progress, before: Progress | None, today: date) -> dict[str, str]:
    """What is wrong with a report, by field: "future", "range", "reason-delay", "reason-less"."""
    found = {}
    if new.month > today:
        found["month"] = "future"
    if not 0 <= new.percent <= 100:
        found["percent"] = "range"
    if not new.reason.strip():
        if new.delayed:
            found["reason"] = "reason-delay"
        elif before and new.percent < before.percent:
            found["reason"] = "reason-less"
    return found


def first_of(day: date) -> date:
    return day.replace(day=1)


def next_month(month: date) -> date:
    return first_of(month + timedelta(days=31))


def awaited(
    started_on: date, reported: set[date], today: date, ended_on: date | None
) -> date | None:
    """The earliest month, finished before `today`, of which there is no report; None if none."""
    month = first_of(started_on)
    while next_month(month) <= today and (ended_on is None or month <= ended_on):
        if month not in reported:
            return month
        month = next_month(month)
    return None


def report_due(month: date) -> date:
    """The day by which the report of a month is expected."""
    return next_month(month).replace(day=REPORT_BY)
