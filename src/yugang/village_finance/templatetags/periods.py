"""How pages write the month or quarter of accounts."""

from django import template

from yugang.village_finance.rules.periods import Period
from yugang.village_finance.words import spell_period

register = template.Library()


@register.filter
def spelled(period: Period) -> str:
    """In the language of the page."""
    return spell_period(period)
