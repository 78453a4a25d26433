"""What is said of projects."""

from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yugang.kernel.explain import spell_month

WRONG = {
    "future": _("This month has not begun yet."),
    "range": _("Give a whole number from 0 to 100."),
    "reason-delay": _("It will be done later than planned: say why."),
    "reason-less": _("Less is done than the last report said: say why."),
    "no-item": _(
        "The catalogue has no item on livelihood projects for this body. Ask the openness office to add one."
    ),
    "reported": _("This month has a report already. Correct that publication instead."),
    "changed": _(
        "Somebody else changed it meanwhile. Your words are still here; compare and send again."
    ),
    "ended": _("This project has ended."),
    "unmasked": _("The words hold an identity or telephone number. Take it out or mask it."),
}
ACTS = {
    "begin": _("began a project"),
    "change": _("changed a project"),
    "report": _("reported on a project"),
    "end": _("ended a project"),
    "give-up": _("gave a project up"),
}


def month_name(month: date) -> str:
    """2026年3月, or March 2026: in the language of the page."""
    return spell_month(month, get_language() or "zh")
