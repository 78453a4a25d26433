"""The letters of a disclosure request: their texts, what fills them, and when they are written."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import ByHand, LetterPlan

from .. import forms
from ..steps import joining
from . import consulting, fees, notices, others, replies
from .texts import consulting as consulting_texts
from .texts import fees as fee_texts
from .texts import notices as texts
from .texts import others as other_texts
from .texts.replies import REPLIES

OF_STEPS = {
    "receipt": LetterPlan(_("Receipt"), texts=(texts.RECEIPT_TEXT,), values=notices.receipt),
    "correction": LetterPlan(
        _("Notice to correct"), texts=(texts.CORRECTION_TEXT,), values=notices.correction
    ),
    "given-up": LetterPlan(
        _("Notice that it is deemed given up"),
        texts=(texts.GIVEN_UP_TEXT,),
        values=notices.given_up,
    ),
    "consultation": LetterPlan(
        _("Letter of consultation"),
        to_applicant=False,
        texts=(
            consulting_texts.THIRD_PARTY_TEXT,
            consulting_texts.JOINT_MAKER_TEXT,
            consulting_texts.OTHER_BODY_TEXT,
        ),
        which=consulting.which,
        values=consulting.consultation,
        to=consulting.to_asked,
    ),
    "third-party-notice": LetterPlan(
        _("Notice to the third party"),
        to_applicant=False,
        texts=(consulting_texts.OVERRIDE_TEXT,),
        values=consulting.third_party_notice,
        to=consulting.to_overridden,
    ),
    "extension": LetterPlan(
        _("Notice of extension"), texts=(texts.EXTENSION_TEXT,), values=notices.extension
    ),
    "reasons-asked": LetterPlan(
        _("Notice to give reasons"), texts=(texts.REASONS_ASKED_TEXT,), values=notices.reasons_asked
    ),
    "delay": LetterPlan(
        _("Notice of a later day"), texts=(texts.DELAY_TEXT,), values=notices.delay
    ),
    "fee-notice": LetterPlan(
        _("Notice of a fee"), texts=(fee_texts.FEE_NOTICE_TEXT,), values=fees.fee_notice
    ),
    "fee-waived": LetterPlan(
        _("Notice that the fee is waived"),
        texts=(fee_texts.FEE_WAIVED_TEXT,),
        values=fees.fee_waived,
    ),
    "unpaid": LetterPlan(
        _("Notice that it is deemed given up, unpaid"),
        texts=(fee_texts.UNPAID_TEXT,),
        values=fees.unpaid,
    ),
    "split": LetterPlan(_("Notice of splitting"), texts=(texts.SPLIT_TEXT,), values=notices.split),
    "withdrawn": LetterPlan(
        _("Confirmation of the withdrawal"),
        texts=(texts.WITHDRAWN_TEXT,),
        values=notices.withdrawn,
    ),
    "reply": LetterPlan(
        _("Letter of reply"),
        texts=REPLIES,
        which=replies.which,
        values=replies.reply,
        copies=joining.answered_with,
    ),
}
BY_HAND = {
    "late-reply": LetterPlan(
        _("Letter on a late reply"),
        texts=(other_texts.LATE_TEXT,),
        values=others.late,
        by_hand=ByHand(
            forms.LateForm,
            barred=others.not_late,
            guard=others.late_guard,
            help=_("Once the time for the reply has run out: why, and by when it will come."),
        ),
    ),
    "transfer": LetterPlan(
        _("Letter of transfer"),
        to_applicant=False,
        texts=(other_texts.TRANSFER_TEXT,),
        values=others.transfer,
        to=others.to_other_body,
        by_hand=ByHand(
            forms.TransferForm,
            help=_("The paper that goes with a request to the body responsible."),
        ),
    ),
    "transfer-notice": LetterPlan(
        _("Notice of the transfer to the applicant"),
        texts=(other_texts.TRANSFER_NOTICE_TEXT,),
        values=others.transfer_notice,
        by_hand=ByHand(forms.TransferNoticeForm),
    ),
    "third-party-outcome": LetterPlan(
        _("Notice to the third party: what came of it"),
        to_applicant=False,
        texts=(consulting_texts.OUTCOME_TEXT,),
        values=consulting.outcome,
        to=consulting.to_answered,
        by_hand=ByHand(
            forms.OutcomeForThirdPartyForm,
            initial=others.outcome_initial,
            barred=others.nobody_answered,
            guard=others.outcome_guard,
        ),
    ),
    others.OWN_SLIP: LetterPlan(
        _("Slip of service"),
        to_applicant=False,
        texts=(other_texts.SLIP_TEXT,),
        values=others.slip,
        to=others.nobody,
        by_hand=ByHand(
            forms.ServiceSlipForm,
            initial=others.slip_initial,
            barred=others.nothing_to_serve,
            guard=others.slip_guard,
            help=_("Signed by who receives the letter; scan it and add it to the case."),
        ),
    ),
    "order-to-correct": LetterPlan(
        _("Order to correct"),
        to_applicant=False,
        texts=(other_texts.ORDER_TEXT,),
        values=others.order,
        to=others.to_its_body,
        by_hand=ByHand(forms.OrderForm, overseers=True),
    ),
    "complaint-answer": LetterPlan(
        _("Answer to a complaint"),
        texts=(other_texts.COMPLAINT_TEXT,),
        values=others.complaint_answer,
        by_hand=ByHand(
            forms.ComplaintAnswerForm,
            barred=others.no_complaint,
            help=_("It says what was entered as the result of the complaint."),
            overseers=True,
        ),
    ),
}
LETTERS = {**OF_STEPS, **BY_HAND}
