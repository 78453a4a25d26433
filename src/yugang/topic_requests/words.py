"""The words of a topic request: states, clocks, reasons, themes, ways of signing."""

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Awaited, StateWords

from .workflow import TopicState as S

STATES: dict[str, StateWords] = {
    S.NAMED: StateWords(_("named, not yet put up"), Awaited.OFFICE, "wait"),
    S.COLLECTING: StateWords(
        _("collecting signatures"),
        Awaited.THIRD_PARTY,
        "open",
        at_desk=_("waits for villagers to co-sign"),
        told=_("Villagers can co-sign it now. Sign it yourself, too, on its public page."),
    ),
    S.DECIDING: StateWords(_("the committee decides"), Awaited.OFFICE, "wait"),
    S.ANSWERING: StateWords(_("answer awaited"), Awaited.OFFICE, "open"),
    S.DRAFTED: StateWords(_("answer with the supervision committee"), Awaited.OFFICE, "wait"),
    S.AGREED: StateWords(_("answer agreed, to be published"), Awaited.OFFICE, "wait"),
    S.WITH_TOWN: StateWords(_("with the town"), Awaited.OFFICE, "changed"),
    S.ANSWERED: StateWords(_("answered on web and wall"), Awaited.NOBODY, "done"),
    S.DECLINED: StateWords(_("declined, with the reason"), Awaited.NOBODY, "off"),
    S.NOT_PUT_UP: StateWords(_("not put up"), Awaited.NOBODY, "off"),
    S.UPHELD: StateWords(_("the town found it in order"), Awaited.NOBODY, "off"),
    S.WITHDRAWN: StateWords(_("withdrawn"), Awaited.NOBODY, "off"),
}
CLOCKS = {
    "screening": _("putting it up"),
    "collecting": _("co-signing"),
    "deciding": _("deciding"),
    "answering": _("answering"),
    "town": _("looking into it (town)"),
}
REASONS = {
    "not-village": _("not a matter of this village"),
    "public": _("public already"),
    "private": _("it would expose somebody's private life"),
    "repeated": _("the same topic is up or was answered"),
    "abusive": _("abuse, or no topic at all"),
    "not-wanted": _("too few ask for it"),
    "evasive": _("the village must disclose more"),
    "in-order": _("the village did what it must"),
}
# Why a topic is not put up; why one is declined.
NOT_PUT_UP = ("not-village", "public", "private", "repeated", "abusive")
DECLINED = ("not-wanted", "public", "private", "not-village")
WAYS = {
    "sms": _("code by SMS"),
    "mail": _("code by mail"),
    "slip": _("code slip"),
    "counter": _("at the counter"),
}
ACTS = {
    "sign": _("Co-signed"),
    "withdraw-signature": _("Signature withdrawn"),
    "strike": _("Signature struck out"),
    "print-slips": _("Code slips printed"),
    "look-at-names": _("Names of who signed opened"),
    "set-numbers": _("Numbers of the village entered"),
    "set-threshold": _("Threshold set"),
    "erase-names": _("Names of who signed erased"),
    "propose-standing": _("Proposed as a standing item"),
    "accept-standing": _("Accepted as a standing item"),
    "reject-standing": _("Not accepted as a standing item"),
}
