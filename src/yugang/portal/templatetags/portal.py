"""What templates need everywhere: addresses, icons, states, dates and money in both languages."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.template import loader
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from yugang.disclosure.public import VALIDITY, DutyState, Publication
from yugang.kernel import clock
from yugang.kernel.validity import Validity
from yugang.portal import addresses, structured, wording
from yugang.portal.tables import Heading, columns_of
from yugang.shared.documents import preview
from yugang.shared.search.models import IndexedText

register = template.Library()
register.filter("day", wording.day)
register.filter("plain_day", wording.plain_day)
register.filter("moment", wording.moment)
register.filter("money", wording.money)
register.filter("size", wording.size)
register.filter("columns_of", columns_of)
register.filter("lead_in", wording.lead_in)


@register.simple_tag
def at(path: str) -> str:
    """The address in the page's language: `{% at "/search" %}` is /en/search in English."""
    return addresses.localized(path)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A sign from icons.svg; it always stands beside a word, so it is hidden from readers."""
    address = f"{static('portal/icons.svg')}#{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """What the page says to programs; see portal.structured."""
    return structured.block(data)


@register.inclusion_tag("portal/components/state.html")
def state(kind: str, word: str) -> dict[str, str]:
    """Icon and word. kind: done, soon, late, open, off, changed or wait."""
    return {"kind": kind, "word": word}


@register.simple_tag
def zh() -> str:
    """On an English page, marks an element whose text is Chinese data."""
    return mark_safe(' lang="zh-CN"') if get_language() == "en" else ""


@register.inclusion_tag("portal/components/state.html")
def duty_state(value: DutyState | None) -> dict[str, str]:
    """How a duty stands, as icon and word; None where nothing was due yet."""
    kind, word = wording.DUTY_STATES[value]
    return {"kind": kind, "word": str(word)}


@register.simple_tag
def validity(publication: Publication | IndexedText) -> str:
    """How a document stands today, as icon and word; nothing for what is in force."""
    stands = publication.validity_on(clock.today())
    if stands is Validity.IN_FORCE:
        return ""
    sign, word = VALIDITY[stands]
    shown = loader.render_to_string("portal/components/state.html", {"kind": sign, "word": word})
    return format_html(" {}", mark_safe(shown))


@register.simple_tag
def look_at(columns: list[Heading], index: int) -> str:
    """The class of a cell in the column at `index`; cells beyond the headings have none."""
    look = columns[index].look if index < len(columns) else ""
    return format_html(' class="{}"', look) if look else ""


@register.simple_tag
def label_at(columns: list[Heading], index: int) -> str:
    """The heading of the column at `index`, to be shown beside a cell where rows are stacked."""
    return format_html(' data-label="{}"', columns[index].name) if index < len(columns) else ""


@register.filter
def kind(file: dict[str, Any]) -> str:
    """What sort of file it is, by the ending of its name: PDF, XLSX."""
    name = str(file["name"])
    return name.rsplit(".", 1)[-1].upper() if "." in name else str(file["media_type"])


@register.filter
def is_picture(file: dict[str, Any]) -> bool:
    """Whether the browser can show it small on the page."""
    return file["media_type"] in {"image/png", "image/jpeg", "image/gif", "image/webp"}


@register.filter
def can_be_shown(file: dict[str, Any]) -> bool:
    """Whether an attachment can be read as a page."""
    return preview.can_be_shown(str(file["name"]))


@register.simple_tag
def preview_of(file: dict[str, Any]) -> str:
    """The address of that page."""
    return addresses.localized("/preview/" + str(file["url"]).removeprefix("/files/"))


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the datetime attribute of <time>."""
    return value.isoformat() if value else ""
