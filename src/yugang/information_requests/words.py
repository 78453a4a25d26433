"""The words of a disclosure request: states, outcomes, grounds."""

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Awaited, StateWords

from .workflow import RequestState as S

STATES: dict[str, StateWords] = {
    S.FILED: StateWords(_("waits for confirmation"), Awaited.OFFICE, "wait"),
    S.IN_HAND: StateWords(_("in hand"), Awaited.OFFICE, "open"),
    S.CORRECTING: StateWords(_("waits for a correction"), Awaited.APPLICANT, "wait"),
    S.CONSULTING: StateWords(_("a third party is asked"), Awaited.THIRD_PARTY, "wait"),
    S.EXPLAINING: StateWords(
        _("reasons are asked for"),
        Awaited.OFFICE,
        "wait",
        at_desk=_("waits for the applicant's reasons; the office's time goes on"),
        told=_("It waits for your reasons. The office's time goes on meanwhile."),
    ),
    S.AWAITING_PAYMENT: StateWords(_("waits for the fee"), Awaited.APPLICANT, "wait"),
    S.EXTENDING: StateWords(_("an extension is asked for"), Awaited.OFFICE, "open"),
    S.REPLIED: StateWords(_("replied"), Awaited.NOBODY, "done"),
    S.GIVEN_UP: StateWords(_("deemed given up"), Awaited.NOBODY, "done"),
    S.WITHDRAWN: StateWords(_("withdrawn"), Awaited.NOBODY, "done"),
}
CLOCKS = {
    "confirmation": _("confirming receipt"),
    "statutory": _("replying"),
    "correction": _("correcting"),
    "consultation": _("the third party's answer"),
    "payment": _("paying the fee"),
}
OUTCOMES = {
    "public-already": _("already public: where to find it"),
    "given": _("disclosed"),
    "given-in-part": _("disclosed in part"),
    "refused": _("not disclosed"),
    "special-law": _("to be looked up under a special law"),
    "not-existing": _("the body does not hold it"),
    "not-ours": _("another body is responsible"),
    "needs-making": _("it would have to be made or analysed"),
    "still-unclear": _("still unclear after the correction"),
    "petition": _("a petition, complaint or report"),
    "repeated": _("asked and answered before"),
    "gazette": _("a gazette, newspaper or book"),
    "mass-repeated": _("asked too often without good reason"),
    "confirm-again": _("confirming or issuing again what was given"),
}
ENDINGS = {
    "no-correction": _("not corrected in time"),
    "unpaid": _("fee not paid in time"),
    "withdrawn": _("withdrawn"),
}
GROUNDS = {
    "secret": _("state secret (Art. 14)"),
    "law": _("forbidden by law or administrative regulation (Art. 14)"),
    "safety": _("national, public or economic safety, social stability (Art. 14)"),
    "third-party": _("trade secret or privacy of a third party (Art. 15)"),
    "internal": _("internal affairs (Art. 16)"),
    "process": _("information of a process (Art. 16)"),
    "case-file": _("file of law enforcement (Art. 16)"),
    "no-information": _("a part is no government information (Art. 37)"),
}
WAYS = [
    ("electronic", _("electronically")),
    ("paper", _("on paper, by post")),
    ("collect", _("on paper, collected at the office")),
    ("inspect", _("looked at in the office")),
]
SERVICES = {
    "electronic": _("sent electronically, as asked"),
    "signed": _("handed over and signed for"),
    "post": _("by post"),
}
# How published statistics group the ends of requests (see `rules.published_figures`).
PUBLISHED_OUTCOMES = {
    "granted": _("disclosed"),
    "partly-granted": _("disclosed in part"),
    "refused": _("not disclosed"),
    "cannot-provide": _("could not be provided"),
    "not-processed": _("not processed"),
    "otherwise": _("given up, unpaid or withdrawn"),
}
