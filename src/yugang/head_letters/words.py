"""The words of a letter to the head: states, clocks, results, reasons."""

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Awaited, StateWords

from .workflow import LetterState as S

STATES: dict[str, StateWords] = {
    S.SENT: StateWords(_("with the head's office"), Awaited.OFFICE, "wait"),
    S.FORWARDED: StateWords(_("sent on, not yet taken up"), Awaited.OFFICE, "wait"),
    S.RETURNED: StateWords(_("returned to the head's office"), Awaited.OFFICE, "changed"),
    S.HANDLING: StateWords(_("being looked into"), Awaited.OFFICE, "open"),
    S.ANSWERED: StateWords(_("answered"), Awaited.NOBODY, "done"),
    S.PROPOSED: StateWords(_("answered, to be published"), Awaited.NOBODY, "done"),
    S.PUBLISHED: StateWords(_("answered and published"), Awaited.NOBODY, "done"),
    S.NOT_TAKEN_UP: StateWords(_("not taken up"), Awaited.NOBODY, "off"),
    S.WITHDRAWN: StateWords(_("withdrawn"), Awaited.NOBODY, "off"),
}
CLOCKS = {
    "forwarding": _("sending on"),
    "taking-up": _("taking up"),
    "answering": _("answering"),
}
RESULTS = {
    "solved": _("solved"),
    "planned": _("planned, with a date"),
    "explained": _("explained"),
}
REASONS = {
    "not-for-us": _("not a matter of this county's organs"),
    "in-proceedings": _("in court, arbitration, review or another procedure of law"),
    "own-way": _("to be filed another way, as a request for information"),
    "repeated": _("answered before"),
    "abusive": _("abuse, or no matter at all"),
}
