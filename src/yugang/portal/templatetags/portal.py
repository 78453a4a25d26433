"""What templates need everywhere: addresses, icons, states, dates and money in both languages."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from yugang.portal import addresses, wording

register = template.Library()
register.filter("day", wording.day)
register.filter("moment", wording.moment)
register.filter("money", wording.money)
register.filter("size", wording.size)


@register.simple_tag
def at(path: str) -> str:
    """The address in the page's language: `{% at "/search" %}` is /en/search in English."""
    return addresses.localized(path)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign from icons.svg; it always stands beside a word, so it is hidden from readers."""
    address = f"{static('portal/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.inclusion_tag("portal/components/state.html")
def state(kind: str, word: str) -> dict[str, str]:
    """Icon and word. kind: done, soon, late, open, off, changed or wait."""
    return {"kind": kind, "word": word}


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the datetime attribute of <time>."""
    return value.isoformat() if value else ""


@register.filter
def yuan_in_ten_thousands(value: Decimal | int | None) -> Any:
    """An amount in yuan, shown in 万元 with two decimals."""
    return "" if value is None else wording.money(Decimal(value) / 10000)
