"""The days that a report names: for which its figures count, on which it was signed, published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from .blocks import Blocks
from .numbers import seen

_DAY = r"(20\d\d)\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?"
_TO = r"[起始]?(?:至|到|—+|-+|~+|～)"
_PERIOD = re.compile(rf"{_DAY}{_TO}(?:(20\d\d)[年./-]|[本当同]年)?(\d{{1,2}})[月./-](\d{{1,2}})日?")
_MONTHS = re.compile(rf"(20\d\d)年1月份?{_TO}(?:(20\d\d)年)?12月(?!\d)")
_YEAR = re.compile(r"统计(?:期限|时限|周期|时间|期)[^。]{0,8}(20\d\d)年(?:度|全年)")
# Only what is said of the figures is their period.
_OF_FIGURES = re.compile(r"统计|数据|时限|期限|期间")
_ALONE = re.compile(rf"[(]?{_DAY}[)]?")
_PUT_UP = r"\s*[:：]?\s*(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
_PUBLISHED = (
    re.compile(rf"(?:发布|公开|公布)(?:日期|时间){_PUT_UP}"),
    re.compile(rf"(?:(?:发文|成文|生成)(?:日期|时间)|(?:^|\s)(?:日期|时间)){_PUT_UP}"),
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_WRITTEN = re.compile(
    r"([二〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)


def period(lines: Sequence[str]) -> tuple[date, date] | None:
    """The days from and to which the figures count, where the text says so."""
    for told in _sentences(lines):
        for found in _PERIOD.finditer(told):
            year, month, day, to_year, to_month, to_day = found.groups()
            begins = _day(year, month, day)
            ends = _day(to_year or year, to_month, to_day)
            if begins and ends and begins < ends and _OF_FIGURES.search(told):
                return begins, ends
        whole = (_MONTHS.search(told) if _OF_FIGURES.search(told) else None) or _YEAR.search(told)
        if whole:
            return date(int(whole[1]), 1, 1), date(int(whole[1]), 12, 31)
    return None


def _sentences(lines: Iterable[str]) -> list[str]:
    return re.split(r"[。；]", re.sub(r"\s", "", "。".join(map(seen, lines))))


def dated(lines: Sequence[str], after: int) -> date | None:
    """The day that the report bears, alone in its line: the first one after its last heading, in
    the line numbered `after`; or else the last one before, as beneath a title."""
    days = [(at, day) for at, line in enumerate(lines) if (day := a_day_alone(line))]
    below = (day for at, day in days if at > after)
    above = (day for at, day in reversed(days) if at < after)
    return next(below, None) or next(above, None)


def a_day_alone(line: str) -> date | None:
    """The day where a line says nothing else."""
    told = _WRITTEN.sub(_in_digits, re.sub(r"\s", "", seen(line)))
    found = _ALONE.fullmatch(told)
    return _day(*found.groups()) if found else None


def _in_digits(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    return f"{year.translate(_DIGITS)}年{_counted(month)}月{_counted(day)}日"


def _counted(told: str) -> int:
    """十 10, 二十 20, 二十三 23, 五 5."""
    tens, ten, ones = told.rpartition("十")
    return (int(tens.translate(_DIGITS) or 1) * 10 if ten else 0) + int(
        ones.translate(_DIGITS) or 0
    )


def published(blocks: Blocks) -> date | None:
    """The day on which the page says it was put up."""
    beside = [" ".join(row) for _line, grid in blocks.grids for row in grid]
    lines = [seen(line) for line in (*blocks.lines, *beside)]
    for pattern in _PUBLISHED:
        for line in lines:
            if found := pattern.search(line):
                return _day(*found.groups())
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
