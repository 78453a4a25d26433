"""Days as people write them in lists: in digits, in characters, as a spreadsheet's number."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from .money import BadAmount, read_numeral

# A spreadsheet counts days from here; 20000 is 1954, 80000 is 2119.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_WEEKDAY = re.compile(r"\(?(?:星期|周|礼拜)[一二三四五六日天]\)?")
_CLOCK = re.compile(r"[T ]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?$")
_PARTS = re.compile(r"(?:(\d{4}|\d{2})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?")
_SOLID = re.compile(r"(\d{4})(\d\d)(\d\d)")
_CHARACTERS = re.compile(
    "(?:([〇○零一二三四五六七八九]{4}|[〇○零一二三四五六七八九]{2})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?"
)


class BadDay(ValueError):
    """No day is meant; `code`: "not-a-day", or "no-such-day" as 31 September, "no-year"."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{text!r}: {code}")
        self.code = code


def read_written_day(text: str, years: tuple[int, ...] = ()) -> date:
    """2026-03-02, 2026/3/2, 2026.3.2, 2026年3月2日, 20260302, 二〇二六年三月二日, full-width digits, a
    spreadsheet's serial number (46083); with a time of day or a weekday beside it. years: those
    that a day without one may lie in, as (2025,); exactly one, or the day is refused. Raises BadDay.
    """
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip().lstrip("'‘’")
    plain = _WEEKDAY.sub("", _CLOCK.sub("", plain)).replace(" ", "").replace("⽇", "日")
    if re.fullmatch(r"\d{5}(?:\.0+)?", plain) and int(float(plain)) in _SERIALS:
        return _SERIAL_ZERO + timedelta(days=int(float(plain)))
    if found := _SOLID.fullmatch(plain) or _PARTS.fullmatch(plain):
        year, month, day = (int(part) if part else None for part in found.groups())
    elif found := _CHARACTERS.fullmatch(plain):
        year, month, day = _numbers(found, text)
    else:
        raise BadDay("not-a-day", text)
    return _day(year, month or 0, day or 0, years, text)


def read_day(text: str) -> date | None:
    """The day that `read_written_day` reads; None for anything else, and where there is no such
    day."""
    try:
        return read_written_day(text)
    except BadDay:
        return None


def _numbers(found: re.Match[str], text: str) -> tuple[int | None, int, int]:
    try:
        year = read_numeral(found[1]) if found[1] else None
        return year, read_numeral(found[2]), read_numeral(found[3])
    except BadAmount:
        raise BadDay("not-a-day", text) from None


def _day(year: int | None, month: int, day: int, years: tuple[int, ...], text: str) -> date:
    if year is not None:
        years = (year + 2000 if year < 100 else year,)
    if len(years) != 1:
        raise BadDay("no-year", text)
    try:
        return date(years[0], month, day)
    except ValueError:
        raise BadDay("no-such-day", text) from None
