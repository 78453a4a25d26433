"""Reading printed time limits. What is not surely understood is not read: somebody is asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yugang.kernel.limits import BadLimit
from yugang.kernel.timing import Timing

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
NARROW = str.maketrans("０１２３４５６７８９（），；：", "0123456789(),;:")
NUMBER = r"(\d+|[一二三四五六七八九十两]+)"
# A number that another one, or a larger one, runs into is none: 1-3, 一百二十.
ALONE = r"(?<![\d一二三四五六七八九十两百千万.\-—~至到第前])"
BY_DAY = rf"(?:的)?{NUMBER}[日号]"
DAYS = rf"{NUMBER}个?(?:自然)?[日天]"
NO_NUMBER = "20个工作日为条例第二十六条的最长期限，原文只写及时"
FIRST_MONTH = r"(?:首个?|第一个?|第1个?)月"
YEARLY = r"(?:每年度?|次年|翌年|下一?年)"
NOT_BEFORE = r"(?![以之]?前|[以之]?后)"

# What may stand beside a limit without changing it.
HARMLESS = (
    r"《[^》]*》",
    r"第[\d一二三四五六七八九十百]+[条款项号]",
    r"(?:法律|法规|行政法规|国家|规章|上级)?[、和对]?(?:法律|法规|规章|文件|政策)?对?(?:公开)?(?:时限|期限)?另有规定的?,?(?:的)?,?从其规定",
    r"及时|一次(?!性)",
)
SHOWN = rf"(?:(?:公示|公告|公布|张贴)(?:期|时间|期限)*(?:为|不得|不应)?(?:不少于|不低于|至少|少于)?|不少于|不低于|至少){NUMBER}个?(工作日|自然日|日|天|月)(?:以上)?(?![之以]?内)"
# Shown without an end: said beside a limit, it changes nothing of it.
FOREVER = r"[,;。](?:并|且)?(?:长期|常年|持续)(?:公开|公示|公布|展示|保持公开)"
# What says that there is more than the one limit that was found.
MORE = re.compile(
    r"\d|[一二三四五六七八九十两半]+(?:个|日|天|周|月|年|小时|工作日)|[二两三四五六七八九十]次"
    r"|每|小时|提前|实时|随时|立即|即时|当[日天]|动态|适时|旬|月[初中]|长期|常年|其[他余中]"
    r"|(?:季度?|年度?|半年|月)(?:终了|结束|末)"
)


def number(text: str) -> int:
    """17, or 十七, up to 99. Raises ValueError for what is none."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not set(tens + ones) <= set(DIGITS) or len(tens) > 1 or len(ones) > 1:
        raise ValueError(text)
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


def _year(found: re.Match[str], day: int) -> dict[str, Any]:
    month = number(found[1])
    own = month == 12 and found[0].startswith("每")
    return _period("year", 0 if own else month, day)


def _event(amount: str, unit: str) -> dict[str, Any]:
    return {"kind": "event", "number": number(amount), "unit": unit}


WINDOWS = (
    r"(?:每年)?(?P<months>(?:[\d一二三四五六七八九十]+月[、,和及]?)+)[的每月]*"
    r"(?P<first>[\d一二三四五六七八九十]+)日?[-—~至到](?P<last>[\d一二三四五六七八九十]+)日"
)
HALF = r"每?半年(?:度)?(?:结束|终了)?后?的?"
QUARTER = r"(?:每|下|次)?(?:一个?)?季度?(?:结束|终了)?后?的?"
Reading = Callable[[re.Match[str]], dict[str, Any]]

# The first that is found counts; the more exact come first.
PHRASES: tuple[tuple[str, Reading], ...] = (
    (WINDOWS, _windows),
    (rf"{QUARTER}{FIRST_MONTH}{BY_DAY}", lambda f: _period("quarter", 1, number(f[1]))),
    (rf"{QUARTER}(?:末|最后一?)个?月{BY_DAY}", lambda f: _period("quarter", 0, number(f[1]))),
    (rf"{HALF}{FIRST_MONTH}{BY_DAY}", lambda f: _period("half-year", 1, number(f[1]))),
    (rf"(?:每|当)?(?:个)?季度?(?:终了|结束)后{DAYS}[之以]?内", lambda f: _month_after("quarter", f[1])),
    (rf"季度?后{DAYS}[之以]?内", lambda f: _month_after("quarter", f[1])),
    (rf"(?:每)?半年(?:终了|结束)后{DAYS}[之以]?内", lambda f: _month_after("half-year", f[1])),
    (rf"(?:每个?月|月度?)(?:终了|结束)后{DAYS}[之以]?内", lambda f: _month_after("month", f[1])),
    (rf"(?:每个?月|[次下]个?月){BY_DAY}", lambda f: _period("month", 1, number(f[1]))),
    (rf"{YEARLY}{NUMBER}月{BY_DAY}", lambda f: _year(f, number(f[2]))),
    (rf"{YEARLY}(?:的)?{NUMBER}月(?:份|底|末|[之以]?内)", lambda f: _year(f, 31)),
    (rf"{YEARLY}(?:的)?(?:第?一|第1)季度", lambda f: _period("year", 3, 31)),
    (rf"{ALONE}{NUMBER}个?工作日{NOT_BEFORE}", lambda f: _event(f[1], "working-day")),
    (rf"{ALONE}{DAYS}[之以]?内", lambda f: _event(f[1], "day")),
    (rf"{ALONE}{NUMBER}个月[之以]?内", lambda f: _event(f[1], "month")),
    (r"(?:每个?|按)季度?末?|季度?末", lambda f: _period("quarter", 0, 31)),
    (r"每个?月(?:底|末)?|按月度?|当月月?[底末]|月[底末]", lambda f: _period("month", 0, 31)),
    (r"每半年(?:末)?|半年(?:公布|公开|公示)?一次|每年[67]月和12月", lambda f: _period("half-year", 0, 31)),
    (r"(?:每|按)年度?(?:年?[底末])?|年[底末]", lambda f: _period("year", 0, 31)),
    (r"(?:实时|随时|立即|即时|当[日天]|即日)(?:[、,和]?(?:实时|随时|立即|即时|当[日天]|即日))*",
     lambda f: {"kind": "at-once"}),
    (r"及时", lambda f: _event("20", "working-day") | {"source": NO_NUMBER}),
)  # fmt: skip


def _month_after(every: str, days: str) -> dict[str, Any]:
    """So many days after a period ends are that day of the month after it, up to the 28th."""
    if not 1 <= number(days) <= 28:
        raise ValueError(days)
    return _period(every, 1, number(days))


@dataclass(frozen=True)
class TimePhrase:
    """What a printed time limit says. timing: as `Timing.parse` reads it, None where it is not
    surely understood. shown_for: how long it has to stay on show, as printed. aside: what stands
    in brackets and says something of time that is not counted."""

    timing: dict[str, Any] | None
    shown_for: str = ""
    aside: str = ""


def read_phrase(phrase: str) -> TimePhrase:
    """A printed time limit. Periods without a day end with the period; "及时" alone is the general
    limit (政府信息公开条例 Art. 26). Two limits in one phrase are not read."""
    text = re.sub(r"\s", "", phrase.translate(NARROW))
    bracketed = "".join(re.findall(r"\([^()]*\)", text))
    text = re.sub(r"\([^()]*\)", "", text)
    shown = re.search(SHOWN, text)
    text = re.sub(FOREVER, "", re.sub(SHOWN, "", text))
    aside = bracketed if MORE.search(bracketed) or "一般" in bracketed else ""
    timing = _timing(text, aside)
    return TimePhrase(timing, f"{shown[1]}{_counted(shown[2])}" if shown else "", aside)


def _counted(unit: str) -> str:
    return {"工作日": "个工作日", "月": "个月"}.get(unit, "日")


def _timing(text: str, aside: str) -> dict[str, Any] | None:
    for pattern, read in PHRASES:
        found = re.search(pattern, text)
        if not found:
            continue
        rest = text[: found.start()] + "\n" + text[found.end() :]
        for harmless in HARMLESS:
            rest = re.sub(harmless, "", rest)
        vague = "每" not in found[0] and not re.search(NUMBER, found[0])
        if MORE.search(rest) or (aside and vague):
            return None
        try:
            timing = read(found)
            Timing.parse(timing)
        except (BadLimit, ValueError):
            return None
        return None if timing.get("number") == 0 else timing
    return None


def timing_of(phrase: str) -> dict[str, Any] | None:
    """The timing that a printed time limit says; None where somebody has to be asked."""
    return read_phrase(phrase).timing
