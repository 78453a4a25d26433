"""The words of supervision: states and acts of orders, points of a review, what stands out."""

from django.utils.translation import gettext_lazy as _

from .workflow import OrderState as S

# Sign of portal/components/state.html, and the word.
STATES = {
    S.ISSUED: ("open", _("waits for the body")),
    S.ANSWERED: ("wait", _("answered, to be checked")),
    S.RETURNED: ("changed", _("returned to the body")),
    S.ACCEPTED: ("done", _("corrected and accepted")),
    S.LIFTED: ("off", _("lifted")),
}
ISSUE = "order-correction"
ACTS = {
    ISSUE: _("order a correction"),
    "answer-order": _("answer an order to correct"),
    "return-order": _("return the answer to an order"),
    "accept-order": _("accept the answer to an order"),
    "lift-order": _("lift an order to correct"),
    "order-late": _("an order to correct was not answered in time"),
    "review-reply": _("review a reply of the sample"),
    "correct-review": _("correct the review of a reply"),
    "answer-review": _("answer a review"),
    "look-at-refusal": _("take note of reasons for refusal"),
}
SAMPLE_ACTS = {"draw-sample": _("draw a sample of replies")}
DONE = {
    ISSUE: _("Order issued"),
    "answer-order": _("Answered by the body"),
    "return-order": _("Returned to the body"),
    "accept-order": _("Accepted and closed"),
    "lift-order": _("Lifted"),
}
POINTS = {
    "ground": _("The decision and its ground are right"),
    "reasons": _("Reasons are given, for this request"),
    "remedies": _("Remedies are named, with authority and period"),
    "service": _("Served in time and in the right way"),
    "redaction": _("What was covered had to be, and no more"),
    "language": _("Plain and correct language, right form"),
}
VERDICTS = {
    "good": _("found in order"),
    "flawed": _("found not in order"),
    "none": _("does not apply"),
}
CONCERNS = {
    "soon": ("soon", _("Due soon")),
    "late": ("late", _("Late")),
    "pause": ("wait", _("Standing still for over 30 days")),
    "extended": ("changed", _("Time lengthened more than once")),
    "offer": ("late", _("Offers to hand over, not answered in time")),
    "objection": ("open", _("Objections without outcome")),
}
