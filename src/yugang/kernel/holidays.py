"""The holiday notices known when this release was made, as seed of the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version

from .calendar import NATION, Notice, SpecialDay

NINGXIA = "64"

# Eid days off by the notices of 宁夏's government office; two days each.
_EID: dict[int, dict[str, tuple[str, str]]] = {
    2019: {"开斋节": ("2019-06-05", "2019-06-06"), "古尔邦节": ("2019-08-12", "2019-08-13")},
    2020: {"开斋节": ("2020-05-25", "2020-05-26"), "古尔邦节": ("2020-07-30", "2020-07-31")},
    2021: {"开斋节": ("2021-05-13", "2021-05-14"), "古尔邦节": ("2021-07-19", "2021-07-20")},
}

# Days off by 全国年节及纪念日放假办法 (2024) Art. 2 that stand on the solar calendar.
_SOLAR = (
    (1, 1, "元旦"), (5, 1, "劳动节"), (5, 2, "劳动节"),
    (10, 1, "国庆节"), (10, 2, "国庆节"), (10, 3, "国庆节"),
)  # fmt: skip

# Those of the lunar calendar and 清明: first day of the year, 清明, 端午, 中秋.
_LUNAR = {
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
}


def seed_notices() -> list[Notice]:
    """Every notice of the seed: the nation's from 2004 on, and 宁夏's for 2019 to 2021."""
    return [*national_notices(), *ningxia_notices()]


def national_notices() -> list[Notice]:
    """The nation's notices, one a year, from `chinese_calendar` (checked, MIT)."""
    import chinese_calendar

    source = f"chinesecalendar {version('chinesecalendar')}"
    changed = chinese_calendar.constants.holidays | chinese_calendar.constants.workdays
    years = sorted({day.year for day in changed})
    return [
        Notice(year, NATION, tuple(_changed(year)), f"国务院办公厅关于{year}年节假日安排的通知",
               source=source)
        for year in years
    ]  # fmt: skip


def ningxia_notices() -> list[Notice]:
    """宁夏's added days for the two Eids."""
    return [
        Notice(
            year,
            NINGXIA,
            tuple(
                SpecialDay(date.fromisoformat(day), True, name)
                for name, pair in feasts.items()
                for day in pair
            ),
            f"宁夏回族自治区{year}年开斋节、古尔邦节放假通知",
            source="宁夏回族自治区人民政府办公厅",
        )
        for year, feasts in _EID.items()
    ]


def expected_days(first: int, last: int) -> Iterator[SpecialDay]:
    """The 13 statutory days off of each year, by law, before any notice.

    Years without a row in the lunar table get those of the solar calendar only.
    """
    for year in range(first, last + 1):
        for month, day, name in _SOLAR:
            yield SpecialDay(date(year, month, day), True, name)
        if year in _LUNAR:
            new_year, clear, dragon, autumn = (
                date.fromisoformat(f"{year}-{text}") for text in _LUNAR[year]
            )
            for shift in range(-1, 3):
                yield SpecialDay(new_year + timedelta(days=shift), True, "春节")
            yield SpecialDay(clear, True, "清明节")
            yield SpecialDay(dragon, True, "端午节")
            yield SpecialDay(autumn, True, "中秋节")


def _changed(year: int) -> Iterator[SpecialDay]:
    import chinese_calendar

    names = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}
    off = chinese_calendar.constants.holidays
    worked = chinese_calendar.constants.workdays
    for day in sorted(day for day in off | worked if day.year == year):
        yield SpecialDay(day, day in off, names[off.get(day) or worked[day]])
