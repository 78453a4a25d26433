"""Days and months in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.utils.translation import get_language

from yugang.kernel import explain

from ..queries import Cell, Explained, months_of

register = template.Library()


@register.filter
def month_name(first: date) -> str:
    """2026年3月, March 2026."""
    return explain.spell_month(first, get_language() or "zh")


@register.filter
def weekday_and_day(day: date) -> str:
    """2026年3月5日（星期四）, Thu 5 March 2026."""
    return explain.spell_date(day, get_language() or "zh")


@register.filter
def day_words(cell: Cell) -> str:
    """Why a day is as it is: of a count, or of the calendar."""
    return cell.words or explain.spell_status(cell.status, get_language() or "zh")


@register.inclusion_tag("calendars/why.html")
def why(explained: Explained) -> dict[str, Any]:
    """The sentence, the notes, the months and the day-by-day sum of a clock that was explained."""
    return {
        "explained": explained,
        "lines": zip(explained.rows, explained.words, strict=True),
        "months": months_of(explained),
    }


@register.simple_tag
def weekday_names() -> list[tuple[str, str]]:
    """Short and long names from Monday."""
    return explain.weekday_names(get_language() or "zh")
