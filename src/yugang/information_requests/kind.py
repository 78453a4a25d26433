"""The disclosure request as a kind of case (条例 Arts. 29–45)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import (
    Case,
    Given,
    Kind,
    LetterPlan,
    StepForm,
    StepPlan,
    WithdrawForForm,
    limit_for,
)
from yugang.kernel.clock import day_of

from . import effects, forms, guards
from .letters import notices, replies
from .letters.remedies import what_a_reply_opens_with
from .queries import asked_bodies
from .rules import limits
from .words import CLOCKS, ENDINGS, OUTCOMES, STATES
from .workflow import CONFIRMATION, CONSULTATION, CORRECTION, REQUEST_WORKFLOW, STATUTORY
from .workflow import RequestState as S


def _usual_correction(case: Case) -> Given:
    """The county's own limit for a correction, to be changed where the matter asks for it."""
    since = case.received_on or day_of(case.filed_at)
    return {"number": limit_for(REQUEST, CORRECTION, since).number}


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
    "consult": StepPlan(
        _("Ask a third party or another body"),
        _("A third party or another body is asked"),
        form=forms.ConsultForm,
        guard=guards.consult,
        effect=effects.consult,
        unwritten=("third_party", "address", "phone"),
        help=_("The time for the reply stands still until the answer."),
    ),
    "deliver-consultation": StepPlan(
        _("Enter when the letter reached them"),
        _("Who is asked has the letter"),
        form=forms.DeliverForm,
        quiet=True,
    ),
    "end-consultation": StepPlan(
        _("Enter the answer"),
        _("The consultation has ended"),
        form=forms.EndConsultationForm,
        guard=guards.end_consultation,
        effect=effects.end_consultation,
    ),
    "tell-third-party": StepPlan(
        _("Tell the third party of the disclosure"),
        _("The third party is told"),
        form=forms.TellThirdPartyForm,
        quiet=True,
        barred=guards.nobody_refuses,
        guard=guards.tell_third_party,
        effect=effects.tell_third_party,
        help=_("Where not to disclose would gravely harm public interest (Art. 32)."),
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
        initial=what_a_reply_opens_with,
        unwritten=("remedies",),
        guard=guards.reply,
        effect=effects.reply,
        confirm=_("The reply is numbered and goes to the applicant; it cannot be taken back."),
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
LETTERS = {
    "receipt": LetterPlan(_("Receipt"), notices.receipt),
    "correction": LetterPlan(_("Notice to correct"), notices.correction),
    "given-up": LetterPlan(_("Notice that it is deemed given up"), notices.given_up),
    "consultation": LetterPlan(
        _("Letter of consultation"), notices.consultation, to_applicant=False
    ),
    "third-party-notice": LetterPlan(
        _("Notice to the third party"), notices.third_party_notice, to_applicant=False
    ),
    "extension": LetterPlan(_("Notice of extension"), notices.extension),
    "reply": LetterPlan(_("Letter of reply"), replies.reply),
}
REQUEST = Kind(
    code="request",
    name=_("disclosure request"),
    plural=_("Disclosure requests"),
    address="requests",
    workflow=REQUEST_WORKFLOW,
    states=STATES,
    settled=frozenset({S.REPLIED, S.GIVEN_UP, S.WITHDRAWN}),
    limits={
        CONFIRMATION: limits.CONFIRMATION,
        STATUTORY: limits.STATUTORY,
        CORRECTION: limits.CORRECTION,
        CONSULTATION: limits.CONSULTATION,
    },
    clock_names=CLOCKS,
    steps=STEPS,
    filing=forms.FilingForm,
    registering=forms.ClerkForm,
    facts="information_requests/facts.html",
    details=("way", "suggests_publication"),
    starts=(CONFIRMATION,),
    on_registering="confirm",
    adjustable=frozenset({CONFIRMATION, CORRECTION}),
    letters=LETTERS,
    letter_mark="公开",
    settings=((_("Remedies in letters of reply"), "/desk/requests/remedies/"),),
    outcomes=OUTCOMES | ENDINGS,
    bodies=asked_bodies,
    invitation=_("Ask for government information"),
    invitation_help=_("What is not published yet can be asked for. You need not say what for."),
    promise=_(
        "The office confirms with you that it has your request. From that day it has 20 working "
        "days for its reply, unless it must ask you or others first; you see each step here."
    ),
    kept_days=limits.KEPT_DAYS,
    unrated=frozenset({S.GIVEN_UP, S.WITHDRAWN}),
)
