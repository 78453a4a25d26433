"""Dates, times, money and sizes as a clerk writes them, in the active language."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yugang.disclosure.public import DutyState
from yugang.kernel.clock import CHINA
from yugang.kernel.explain import plain_date, spell_date
from yugang.kernel.limits import as_day

# How a duty stands: the sign of portal/components/state.html, and the word.
DUTY_STATES = {
    None: ("off", _("nothing due yet")),
    DutyState.NOT_DUE: ("open", _("not yet due")),
    DutyState.DUE: ("open", _("to be disclosed")),
    DutyState.DUE_SOON: ("soon", _("due soon")),
    DutyState.MISSED: ("late", _("overdue")),
    DutyState.DONE: ("done", _("disclosed in time")),
    DutyState.DONE_LATE: ("changed", _("disclosed late")),
    DutyState.EXEMPTED: ("off", _("exempted")),
}
# Django's words for a field that is not right; named here so that the catalogue says them our way.
OF_FIELDS = (
    _("This field is required."),
    _("Enter a valid date."),
    _("Select a valid choice. That choice is not one of the available choices."),
)


def lead_in(label: object) -> str:
    """A label before what is said of it: a colon after it, unless it ends a sentence itself."""
    words, english = str(label), get_language() == "en"
    mark = "" if words.endswith(("?", "？", ".", "。")) else (":" if english else "：")
    return words + mark + (" " if english else "")


def day(value: date | datetime | None) -> str:
    """2026年3月2日（星期一）, in English 2 March 2026; moments are taken in China's time."""
    if value is None or get_language() == "en":
        return plain_day(value)
    return spell_date(as_day(value), "zh")


def plain_day(value: date | datetime | None) -> str:
    """The day without that of the week, where there is little room."""
    return "" if value is None else plain_date(as_day(value), get_language() or "zh")


def moment(value: datetime | None) -> str:
    """2026年3月2日 15:30, in English 2 March 2026, 15:30."""
    if value is None:
        return ""
    comma = "," if get_language() == "en" else ""
    return f"{plain_day(value)}{comma} {value.astimezone(CHINA):%H:%M}"


def money(value: Decimal | float | None) -> str:
    """12,345.67; the unit stands in the header or after it."""
    return "" if value is None else f"{Decimal(str(value)):,.2f}"


def size(octets: int | None) -> str:
    """A file's size: 12 KB, 3.4 MB."""
    if octets is None:
        return ""
    return f"{octets / 1e6:,.1f} MB" if octets >= 1_000_000 else f"{max(1, octets // 1000)} KB"
