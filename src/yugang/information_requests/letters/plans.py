"""The letters of a disclosure request: their texts, what fills them, and when they are written."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import ByHand, LetterPlan, LetterText

from .. import forms
from ..steps import joining
from . import consulting, fees, notices, others, replies
from .texts import consulting as consulting_texts
from .texts import fees as fee_texts
from .texts import notices as texts
from .texts import others as other_texts
from .texts.replies import REPLIES


def _of(text: LetterText, values: Any, **more: Any) -> tuple[str, LetterPlan]:
    """A letter of one text: it bears the text's code and name."""
    return text.code, LetterPlan(text.name, texts=(text,), values=values, **more)


def _to_others(text: LetterText, values: Any, to: Any, **more: Any) -> tuple[str, LetterPlan]:
    """The same to somebody else: the applicant may not open it."""
    return _of(text, values, to=to, to_applicant=False, **more)


OF_STEPS = (
    _of(texts.RECEIPT_TEXT, notices.receipt),
    _of(texts.CORRECTION_TEXT, notices.correction),
    _of(texts.GIVEN_UP_TEXT, notices.given_up),
    (
        "consultation",
        LetterPlan(
            _("Letter of consultation"),
            to_applicant=False,
            texts=consulting_texts.CONSULTATIONS,
            which=consulting.which,
            values=consulting.consultation,
            to=consulting.to_asked,
        ),
    ),
    _to_others(
        consulting_texts.OVERRIDE_TEXT, consulting.third_party_notice, consulting.to_overridden
    ),
    _of(texts.EXTENSION_TEXT, notices.extension),
    _of(texts.REASONS_ASKED_TEXT, notices.reasons_asked),
    _of(texts.DELAY_TEXT, notices.delay),
    _of(fee_texts.FEE_NOTICE_TEXT, fees.fee_notice),
    _of(fee_texts.FEE_WAIVED_TEXT, fees.fee_waived),
    _of(fee_texts.UNPAID_TEXT, fees.unpaid),
    _of(texts.SPLIT_TEXT, notices.split),
    _of(texts.WITHDRAWN_TEXT, notices.withdrawn),
    (
        "reply",
        LetterPlan(
            _("Letter of reply"),
            texts=REPLIES,
            which=replies.which,
            values=replies.reply,
            copies=joining.answered_with,
        ),
    ),
)
BY_HAND = (
    _of(
        other_texts.LATE_TEXT,
        others.late,
        by_hand=ByHand(
            forms.LateForm,
            barred=others.not_late,
            guard=others.late_guard,
            help=_("Once the time for the reply has run out: why, and by when it will come."),
        ),
    ),
    _to_others(
        other_texts.TRANSFER_TEXT,
        others.transfer,
        others.to_other_body,
        by_hand=ByHand(
            forms.TransferForm,
            help=_("The paper that goes with a request to the body responsible."),
        ),
    ),
    _of(
        other_texts.TRANSFER_NOTICE_TEXT,
        others.transfer_notice,
        by_hand=ByHand(forms.TransferNoticeForm),
    ),
    _to_others(
        consulting_texts.OUTCOME_TEXT,
        consulting.outcome,
        consulting.to_answered,
        by_hand=ByHand(
            forms.OutcomeForThirdPartyForm,
            initial=others.outcome_initial,
            barred=others.nobody_answered,
            guard=others.outcome_guard,
        ),
    ),
    _to_others(
        other_texts.SLIP_TEXT,
        others.slip,
        others.nobody,
        by_hand=ByHand(
            forms.ServiceSlipForm,
            initial=others.slip_initial,
            barred=others.nothing_to_serve,
            guard=others.slip_guard,
            help=_("Signed by who receives the letter; scan it and add it to the case."),
        ),
    ),
    _to_others(
        other_texts.ORDER_TEXT,
        others.order,
        others.to_its_body,
        by_hand=ByHand(forms.OrderForm, overseers=True),
    ),
    _of(
        other_texts.COMPLAINT_TEXT,
        others.complaint_answer,
        by_hand=ByHand(
            forms.ComplaintAnswerForm,
            barred=others.no_complaint,
            help=_("It says what was entered as the result of the complaint."),
            overseers=True,
        ),
    ),
)
LETTERS = dict((*OF_STEPS, *BY_HAND))
