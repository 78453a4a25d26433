"""What states, steps and kinds are called."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yugang.kernel.explain import MONTHS

from .rules.periods import Period
from .workflow import LedgerState as S

# The sign of portal/components/state.html, and the word.
STATES = {
    S.DRAFT: ("wait", _("draft")),
    S.SUBMITTED: ("open", _("under review by the villagers' group")),
    S.RETURNED: ("changed", _("objected to")),
    S.STAMPED: ("open", _("stamped, to be published")),
    S.PUBLISHED: ("done", _("made public")),
    S.DISCARDED: ("off", _("given up")),
}
STEPS = {
    "submit": _("Submit for review"),
    "recall": _("Take back to draft"),
    "object": _("Object to the draft"),
    "stamp": _("Stamp it"),
    "publish": _("Publish"),
    "correct": _("Correct"),
    "discard": _("Give up"),
}
HOLDINGS = {
    "asset": _("assets"),
    "resource": _("resources"),
    "claim": _("claims"),
    "debt": _("debts"),
}
ACTS = {
    "village-ledger": {
        "draft": _("began the ledger"),
        "import": _("brought in a file of accounts"),
        "save": _("changed the lines"),
        **STEPS,
    },
    "village-matter": {
        "draft": _("entered a matter"),
        "save": _("changed the matter"),
        "publish": _("Publish"),
    },
    "member": {"enter": _("entered a member"), "leave": _("noted that a member left")},
    "opinion": {
        "put-in": _("put a note into the opinion box"),
        "read": _("read a note"),
        "erase": _("erased a note whose time was over"),
    },
}


def spell_period(period: Period) -> str:
    """2026年第三季度, or Q3 2026; in the language of the page."""
    if get_language() != "en":
        return period.name
    part = f"Q{period.part}" if period.is_quarter else MONTHS[period.part - 1]
    return f"{part} {period.year}"
