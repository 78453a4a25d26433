"""Days as the lists and notices of cases write them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from yugang.kernel.explain import spell_date

ACTS_OF_WISHES = {
    "wish-erasure": gettext_lazy("wish to be erased"),
    "erase-applicant": gettext_lazy("whom a case concerns: one of the applicants is erased"),
    "take-wish-back": gettext_lazy("take back the wish to be erased"),
}


def spell_day(day: date) -> str:
    """2026年1月20日, or 20 January 2026, in the language of the page."""
    return spell_date(day, get_language() or "zh")


def spell_left(days: int, due_on: date, today: date) -> str:
    """Working days until a clock runs out, below 0 those since it did."""
    if due_on == today:
        return _("due today")
    if days > 0:
        text = ngettext("%(n)s working day left", "%(n)s working days left", days)
        return text % {"n": days}
    if days < 0:
        text = ngettext("%(n)s working day late", "%(n)s working days late", -days)
        return text % {"n": -days}
    # Only days off lie between.
    return _("due before the next working day") if due_on > today else _("past due")
