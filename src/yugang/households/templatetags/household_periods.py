"""Periods by their codes, in words."""

from django import template

from yugang.households.rules.periods import period
from yugang.households.words import spell_period

register = template.Library()


@register.filter
def in_words(code: str) -> str:
    """2025H2 as 2025年下半年."""
    return spell_period(period(code))
