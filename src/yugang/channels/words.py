"""What the acts on channels are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yugang.shared.ledger.words import KINDS, name_acts

RECIPIENT: dict[str, Promise] = {
    "add-recipient": _("put on a list of recipients"),
    "confirm-recipient": _("confirm a subscription"),
    "leave-list": _("leave a list of recipients"),
    "erase-recipient": _("erase from a list of recipients"),
}
EMERGENCY: dict[str, Promise] = {
    "issue-emergency": _("issue an emergency notice"),
    "update-emergency": _("update an emergency notice"),
    "clear-emergency": _("give the all-clear"),
}
POSTING: dict[str, Promise] = {"retry-posting": _("try to carry it again")}
GAZETTE: dict[str, Promise] = {"publish-gazette": _("publish an issue of the gazette")}


def name_all_acts() -> None:
    """Tell the ledger."""
    for kind, acts, name in (
        ("recipient", RECIPIENT, _("recipient")),
        ("emergency", EMERGENCY, _("emergency")),
        ("posting", POSTING, _("posting")),
        ("gazette", GAZETTE, _("gazette")),
    ):
        name_acts(kind, acts)
        KINDS.setdefault(kind, name)
    name_acts("body", {"add-recipient": RECIPIENT["add-recipient"]})  # to the lists of a body
