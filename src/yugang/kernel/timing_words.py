"""A timing rule in words, as a catalogue prints it."""

from __future__ import annotations

from .explain import MONTHS, spell_units
from .timing import Kind, Timing

EVERY = {
    "zh": {
        "month": ("每月", "当月", "次月"),
        "quarter": ("每季度", "季末当月", "季后第1个月"),
        "half-year": ("每半年", "半年末当月", "半年后第1个月"),
        "year": ("每年", "当年12月", "次年1月"),
    },
    "en": {
        "month": ("every month", "of the month itself", "of the next month"),
        "quarter": ("every quarter", "of the quarter’s last month", "of the month after it"),
        "half-year": ("every half-year", "of the half-year’s last month", "of the month after it"),
        "year": ("every year", "of December", "of January of the next year"),
    },
}
AFTER = {
    "zh": {"month": "之后第{n}个月", "quarter": "季后第{n}个月", "half-year": "半年后第{n}个月"},
    "en": {
        "month": "of the {n}th month after",
        "quarter": "of the {n}th month after the quarter",
        "half-year": "of the {n}th month after the half-year",
    },
}


def describe(timing: Timing, language: str = "zh") -> str:
    """信息形成或者变更之日起20个工作日内; within 20 working days after it is made or changed."""
    english = language.startswith("en")
    if timing.kind is Kind.AT_ONCE:
        return _at_once(timing, english)
    if timing.kind is Kind.EVENT and timing.limit:
        text = spell_units(timing.limit.number, timing.limit.unit, language)
        if english:
            return f"within {text} after the information is made or changed"
        return f"信息形成或者变更之日起{text}内"
    if timing.kind is Kind.WINDOWS:
        return _windows(timing, english)
    return _period(timing, "en" if english else "zh")


def _at_once(timing: Timing, english: bool) -> str:
    if english:
        moved = ", or on the next working day" if timing.moves_on else ", days off included"
        return f"at once: on the day itself{moved}"
    return f"及时公开：当日{'，遇休息日顺延至下一工作日' if timing.moves_on else '，休息日不顺延'}"


def _windows(timing: Timing, english: bool) -> str:
    spans = [(first.split("-"), last.split("-")) for first, last in timing.windows]
    if english:
        texts = [f"{_english_day(*first)} to {_english_day(*last)}" for first, last in spans]
        return f"every year from {', '.join(texts)}"
    texts = [f"{_chinese_day(*first)}至{_chinese_day(*last)}" for first, last in spans]
    return f"每年{'、'.join(texts)}"


def _period(timing: Timing, language: str) -> str:
    often, same, following = EVERY[language][timing.every]
    month = (same, following)[timing.months_after] if timing.months_after < 2 else ""
    if not month and timing.every == "year":
        month = _month_of_next_year(timing.months_after, language)
    elif not month:
        month = AFTER[language][timing.every].format(n=timing.months_after)
    last = timing.day == 31
    if language == "zh":
        return f"{often}一次，{month}{'底' if last else f'{timing.day}日'}前"
    return f"{often}, by {'the last day' if last else f'day {timing.day}'} {month}"


def _month_of_next_year(number: int, language: str) -> str:
    # The 12th month after December is December again.
    if language == "zh":
        return f"次年{number}月"
    return f"of {MONTHS[number - 1]} of the next year"


def _english_day(month: str, day: str) -> str:
    return f"{int(day)} {MONTHS[int(month) - 1]}"


def _chinese_day(month: str, day: str) -> str:
    return f"{int(month)}月{int(day)}日"
