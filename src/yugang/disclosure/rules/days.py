"""Days as people write them in tables."""

from __future__ import annotations

import re
from datetime import date, timedelta

NARROW = str.maketrans(
    "０１２３４５６７８９〇零○一二三四五六七八九－．／", "0123456789000123456789-./"
)
_PARTS = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?: 00:00(?::00)?)?")
_WORDS = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)[日号]"
)
# Day 0 of spreadsheets; serials from 1982 to 2173 are taken for days.
_DAY_0, _FIRST, _LAST = date(1899, 12, 30), 30_000, 99_999


def read_day(written: str) -> date | None:
    """2026-03-02, 2026年3月2日, 2026.3.2, 20260302, 二〇二六年三月二日, or 46083 (the serial number of
    a spreadsheet); None for anything else, and where there is no such day."""
    text = written.strip()
    if found := _WORDS.fullmatch(text):
        year, month, day = found[1].translate(NARROW), _tens(found[2]), _tens(found[3])
        return _date(int(year), month, day)
    text = text.translate(NARROW)
    if found := _PARTS.fullmatch(text):
        return _date(*map(int, found.groups()))
    if re.fullmatch(r"\d{8}", text):
        return _date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if re.fullmatch(r"\d{5}", text) and _FIRST <= int(text) <= _LAST:
        return _DAY_0 + timedelta(days=int(text))
    return None


def _tens(text: str) -> int:
    """三, 十二, 三十一; 0 for what is no number."""
    tens, ten, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    value = int(ones.translate(NARROW) or 0) if ten else int(tens.translate(NARROW))
    return value + 10 * int(tens.translate(NARROW) or 1) if ten else value


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
