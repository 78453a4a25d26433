"""The words of an objection: states, clocks, outcomes."""

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Awaited, StateWords
from yugang.village_finance.rules.objecting import ANSWERING, TOWN

from .workflow import ObjectionState as S

STATES: dict[str, StateWords] = {
    S.RAISED: StateWords(_("with the village committee"), Awaited.OFFICE, "wait"),
    S.ANSWERED: StateWords(_("answered by the village"), Awaited.NOBODY, "done"),
    S.WITH_TOWN: StateWords(_("with the town"), Awaited.OFFICE, "wait"),
    S.DECIDED: StateWords(_("answered by the town"), Awaited.NOBODY, "done"),
    S.WITHDRAWN: StateWords(_("withdrawn"), Awaited.NOBODY, "off"),
}
CLOCKS = {ANSWERING: _("answer of the village"), TOWN: _("answer of the town")}
OUTCOMES = {
    "correct": _("the accounts are right"),
    "mend": _("the accounts are corrected"),
    "partly": _("partly right; corrected in part"),
}
