"""The steps of a disclosure request: words, forms, guards, effects (see `workflow`)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import (
    Case,
    Given,
    StepForm,
    StepPlan,
    WithdrawForForm,
    kind_of,
    limit_for,
)
from yugang.kernel.clock import day_of

from . import effects, forms, guards
from .steps import charging, consulting, explaining, joining, replying
from .workflow import CORRECTION


def _usual_correction(case: Case) -> Given:
    """The county's own limit for a correction, to be changed where the matter asks for it."""
    since = case.received_on or day_of(case.filed_at)
    return {"number": limit_for(kind_of("request"), CORRECTION, since).number}


CONSULTING = {
    "consult": StepPlan(
        _("Ask a third party or another body"),
        _("A third party or another body is asked"),
        form=forms.ConsultForm,
        which=consulting.next_number,
        guard=consulting.consult_guard,
        effect=consulting.consult,
        unwritten=("third_party", "address", "phone"),
        help=_("A letter to each of them. The time for the reply stands still until all answered."),
    ),
    "deliver-consultation": StepPlan(
        _("Enter when the letter reached them"),
        _("Who is asked has the letter"),
        form=forms.DeliverForm,
        quiet=True,
        initial=consulting.initial,
        names=consulting.names,
        which=consulting.which,
        guard=consulting.deliver_guard,
        effect=consulting.deliver,
    ),
    "enter-answer": StepPlan(
        _("Enter an answer"),
        _("One of those asked has answered"),
        usual=True,
        form=forms.AnswerForm,
        quiet=True,
        initial=consulting.initial,
        names=consulting.names,
        barred=consulting.last_one,
        which=consulting.which,
        guard=consulting.answer_guard,
        effect=consulting.answer,
        unwritten=("reason",),
    ),
    "end-consultation": StepPlan(
        _("Enter the answer"),
        _("The consultation has ended"),
        usual=True,
        form=forms.AnswerForm,
        initial=consulting.initial,
        names=consulting.names,
        barred=consulting.others_wait,
        which=consulting.which,
        guard=consulting.answer_guard,
        effect=consulting.answer,
        unwritten=("reason",),
    ),
    "tell-third-party": StepPlan(
        _("Tell the third party of the disclosure"),
        _("The third party is told"),
        form=forms.TellThirdPartyForm,
        quiet=True,
        initial=consulting.initial_of_refusing,
        names=consulting.names,
        barred=consulting.nobody_refuses,
        guard=consulting.override_guard,
        effect=consulting.override,
        help=_("Where not to disclose would gravely harm public interest (Art. 32)."),
    ),
}
BEYOND_REASON = {
    "ask-reasons": StepPlan(
        _("Ask why there are so many"),
        _("Reasons asked for"),
        form=forms.AskReasonsForm,
        initial=explaining.usual_days,
        barred=explaining.asked_before,
        guard=explaining.ask_guard,
        effect=explaining.ask,
        help=_("Where number or frequency are clearly beyond reason (Art. 35)."),
    ),
    "give-reasons": StepPlan(
        _("Give the reasons"),
        _("Reasons given"),
        form=forms.GiveReasonsForm,
        guard=explaining.give_guard,
    ),
    "go-on-without-reasons": StepPlan(
        _("Go on without reasons"),
        _("No reasons were given"),
        form=StepForm,
        guard=explaining.go_on_guard,
        confirm=_("The applicant gave no reasons in time. The request is in hand again."),
    ),
    "delay": StepPlan(
        _("Set a later day"),
        _("A later day is set"),
        form=forms.DelayForm,
        barred=explaining.cannot_be_delayed,
        guard=explaining.delay_guard,
        help=_("The reasons are good, but it cannot be answered in time (Art. 35)."),
    ),
    "ask-fee": StepPlan(
        _("Ask for a fee"),
        _("A fee is asked for"),
        form=forms.AskFeeForm,
        initial=charging.initial,
        barred=charging.asked_before,
        guard=charging.ask_guard,
        effect=charging.ask,
        unwritten=("reason", "account"),
        help=_("The sum follows from the tariff; the letter explains it. 20 working days to pay."),
    ),
    "deliver-fee": StepPlan(
        _("Enter when the notice reached her"),
        _("The notice of the fee was received"),
        form=forms.DeliverFeeForm,
        quiet=True,
        effect=charging.deliver,
    ),
    "show-payment": StepPlan(
        _("Hand in a proof of payment"),
        _("Proof of payment handed in"),
        form=forms.ShowPaymentForm,
        help=_("The office compares it with the treasury and then enters the payment."),
    ),
    "enter-payment": StepPlan(
        _("Enter the payment"),
        _("The fee is paid"),
        form=forms.EnterPaymentForm,
        receipted=True,
        guard=charging.pay_guard,
        effect=charging.pay,
    ),
    "waive-fee": StepPlan(
        _("Waive the fee"),
        _("The fee is waived"),
        form=forms.WaiveFeeForm,
        guard=charging.waive_guard,
        effect=charging.waive,
        unwritten=("reason",),
        another_than="ask-fee",
    ),
    "deem-unpaid": StepPlan(
        _("Deem it given up, unpaid"),
        _("Deemed given up, the fee not paid"),
        form=forms.DeemUnpaidForm,
        guard=charging.unpaid_guard,
        effect=charging.unpaid,
        confirm=_("The fee was not paid in time. The request ends here."),
    ),
}
STEPS = {
    "confirm": StepPlan(
        _("Confirm receipt"),
        _("Receipt confirmed"),
        form=forms.ConfirmForm,
        guard=guards.confirm,
        effect=effects.confirm,
        help=_("Agree with the applicant that it has come in: the time limit counts from then."),
    ),
    "ask-correction": StepPlan(
        _("Ask for a correction"),
        _("Correction asked for"),
        form=forms.AskCorrectionForm,
        initial=_usual_correction,
        barred=guards.corrected_before,
        guard=guards.ask_correction,
        help=_("Within 7 working days of receipt, once, naming all that is missing."),
    ),
    "correct": StepPlan(
        _("Correct the request"),
        _("Request corrected"),
        form=forms.CorrectForm,
        guard=guards.correct,
        help=_("The time for the reply counts anew from the day the correction comes in."),
    ),
    "give-up": StepPlan(
        _("Deem it given up"),
        _("Deemed given up"),
        form=StepForm,
        guard=guards.give_up,
        effect=effects.give_up,
        confirm=_("No correction came in time, without good reason. The request ends here."),
    ),
    **CONSULTING,
    **BEYOND_REASON,
    "split": StepPlan(
        _("Split into several requests"),
        _("Split into several requests"),
        form=forms.SplitForm,
        initial=joining.what_to_split,
        guard=joining.split_guard,
        effect=joining.split,
        beyond=joining.open_others,
        help=_(
            "Where one application asks for several matters: each gets a time limit of its own."
        ),
    ),
    "ask-extension": StepPlan(
        _("Ask for an extension"),
        _("Extension asked for"),
        form=forms.AskExtensionForm,
        quiet=True,
        barred=guards.extended_before,
        guard=guards.ask_extension,
        help=_("Once, before the time runs out. The head of the office decides."),
    ),
    "extend": StepPlan(
        _("Approve the extension"),
        _("Time extended"),
        form=forms.ExtendForm,
        guard=guards.extend,
        another_than="ask-extension",
    ),
    "refuse-extension": StepPlan(
        _("Refuse the extension"),
        _("Extension refused"),
        form=forms.RefuseExtensionForm,
        quiet=True,
        another_than="ask-extension",
    ),
    "reply": StepPlan(
        _("Reply"),
        _("Reply given"),
        form=forms.ReplyForm,
        usual=True,
        initial=replying.initial,
        unwritten=("remedies", "redacted"),
        guard=replying.guard,
        effect=effects.reply,
        beyond=joining.answer_others,
        confirm=_("The reply is numbered and goes to the applicant; it cannot be taken back."),
    ),
    "answer-together": StepPlan(
        _("Answer together with another"),
        _("Reply given, together with another request"),
        guard=replying.guard_of_other,
        effect=effects.reply,
    ),
    "supplement": StepPlan(
        _("Add to the request"),
        _("Something was added to the request"),
        form=forms.SupplementForm,
        aside=True,
        help=_("Papers or explanations of your own accord. The time for the reply goes on."),
    ),
    "withdraw": StepPlan(
        _("Withdraw the request"),
        _("Request withdrawn"),
        form=forms.WithdrawForm,
        at_desk=WithdrawForForm,
        effect=effects.withdraw,
        confirm=_("The request ends here, unanswered."),
    ),
}
