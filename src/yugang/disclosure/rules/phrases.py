"""Reading the phrases of printed catalogues: time limits, bodies, channels."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
NARROW = str.maketrans("０１２３４５６７８９", "0123456789")
# Departments whose printed name leaves something out.
SHORT = {"人力社保": "人力资源和社会保障", "市场监管": "市场监督管理", "住建": "住房和城乡建设"}
NUMBER = r"(\d+|[一二三四五六七八九十]+)"
BY_DAY = rf"(?:的)?{NUMBER}[日号]"
GENERAL_RULE = "政府信息公开条例第二十六条"
NO_NUMBER = "20个工作日为条例第二十六条的最长期限，原文只写及时"


def number(text: str) -> int:
    """17, or 十七, up to 99."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return DIGITS[text]
    return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)


def _windows(found: re.Match[str]) -> dict[str, Any]:
    months = [number(month) for month in re.findall(f"{NUMBER}月", found["months"])]
    first, last = number(found["first"]), number(found["last"])
    spans = [[f"{month:02d}-{first:02d}", f"{month:02d}-{last:02d}"] for month in months]
    return {"kind": "windows", "windows": spans}


def _period(every: str, months_after: int, day: int) -> dict[str, Any]:
    return {"kind": "period", "every": every, "months_after": months_after, "day": day}


def _year(found: re.Match[str]) -> dict[str, Any]:
    month, day = number(found[1]), number(found[2])
    return _period("year", 0 if month == 12 else month, day)


def _event(amount: str, unit: str) -> dict[str, Any]:
    return {"kind": "event", "number": number(amount), "unit": unit}


WINDOWS = (
    r"(?P<months>(?:[\d一二三四五六七八九十]+月[、，和及]?)+)[的每月]*"
    r"(?P<first>[\d一二三四五六七八九十]+)日?[-—~至到](?P<last>[\d一二三四五六七八九十]+)日"
)
Reading = Callable[[re.Match[str]], dict[str, Any]]

# The first that is found counts; the more exact come first.
PHRASES: tuple[tuple[str, Reading], ...] = (
    (WINDOWS, _windows),
    (rf"季度.*?首(?:个)?月{BY_DAY}", lambda f: _period("quarter", 1, number(f[1]))),
    (rf"(?:每月|[次下]月){BY_DAY}", lambda f: _period("month", 1, number(f[1]))),
    (rf"每年{NUMBER}月{BY_DAY}", _year),
    (rf"{NUMBER}个?工作日", lambda f: _event(f[1], "working-day")),
    (rf"{NUMBER}个?(?:自然)?[日天](?:之|以)?内", lambda f: _event(f[1], "day")),
    (r"每季度", lambda f: _period("quarter", 0, 31)),
    (r"每月", lambda f: _period("month", 0, 31)),
    (r"每半年", lambda f: _period("half-year", 0, 31)),
    (r"每年", lambda f: _period("year", 0, 31)),
    (r"实时|随时|立即|即时", lambda f: {"kind": "at-once"}),
    (r"及时", lambda f: _event("20", "working-day") | {"source": NO_NUMBER}),
)


def timing_of(phrase: str) -> dict[str, Any] | None:
    """The timing that a printed time limit says, as `Timing.parse` reads it; None where it says
    none that is known. Periods without a day end with the period; "及时" is read as the
    general limit (政府信息公开条例 Art. 26)."""
    text = re.sub(r"\s", "", phrase.translate(NARROW))
    for pattern, read in PHRASES:
        if found := re.search(pattern, text):
            return read(found)
    return None


def bodies_of(phrase: str) -> tuple[list[str], list[str]]:
    """The kinds of bodies that a printed publisher names, and the endings of the departments'
    names: "县级民政部门、乡镇政府" is (department, town-office), (民政局)."""
    kinds, names = [], []
    text = re.sub(r"[（(][^）)]*[:：][^）)]*[）)]", "", phrase)
    for part in re.split(r"[、，,；;/\s（）()]+", text):
        kind = _kind(part)
        if kind:
            kinds.append(kind)
        found = re.search(r"^(?:县级|市级|区级|县|区|市)?(.{2,12}?)(?:局|部门)$", part)
        if kind == "department" and found and not found[1].startswith(("相关", "负责")):
            names.append(SHORT.get(found[1], found[1]) + "局")
    return list(dict.fromkeys(kinds)), names


KINDS = (
    (r"局$|部门|委员会$|办公室$", "department"),
    (r"村民|行政村|村委|居委|居民委员会|社区|^村", "village-committee"),
    (r"乡|镇|街道", "town-office"),
    (r"学校$|站$|所$", "station"),
    (r"中心$", "centre"),
    (r"政府$", "government"),
)


def _kind(part: str) -> str | None:
    part = re.sub(r"村民委员会|居民委员会|村（居）民委员会", "村委", part)
    return next((kind for pattern, kind in KINDS if re.search(pattern, part)), None)


def channels_of(text: str) -> list[str]:
    """The channels ticked with ■; without any box, the lines themselves."""
    ticked = re.findall(r"[■☑√✓]\s*([^■□☑☐√✓\n]+)", text)
    lines = ticked if re.search(r"[■□☑☐]", text) else re.split(r"[\n、；;]", text)
    return [line.strip() for line in lines if line.strip()]


def lines_of(text: str) -> list[str]:
    """A cell with numbered lines, as a list: "1.名称\\n2.简述" is (名称, 简述)."""
    lines = (re.sub(r"^\s*[\d０-９]+\s*[.．、)）]\s*", "", line) for line in text.splitlines())
    return [line.strip() for line in lines if line.strip()]
