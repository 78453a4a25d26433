"""The kind "letter": a letter to the head of the county or of a bureau (寄语县长、局长)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Kind, LetterPlan, StepPlan, WithdrawForForm

from . import forms, letters, steps
from .queries import written_to
from .rules import limits
from .words import CLOCKS, REASONS, RESULTS, STATES
from .workflow import ANSWERING, FORWARDING, LETTER_WORKFLOW, REPLIED, TAKING_UP
from .workflow import LetterState as S

STEPS = {
    "forward": StepPlan(
        _("Send on"),
        _("Sent on to the body responsible"),
        form=forms.ForwardForm,
        barred=steps.only_by_office,
        guard=steps.forward_guard,
        effect=steps.forward,
        help=_("The body takes the letter up, or returns it with its reason."),
    ),
    "take-up": StepPlan(_("Take up"), _("Taken up")),
    "answer": StepPlan(
        _("Answer"),
        _("Answered"),
        form=forms.AnswerForm,
        usual=True,
        effect=steps.answer,
        help=_("The writer reads it at once, and gets it as a letter."),
    ),
    "return": StepPlan(
        _("Return to the head's office"),
        _("Returned to the head's office"),
        form=forms.ReturnForm,
        barred=steps.not_by_office,
        effect=steps.bring_back,
    ),
    "refuse": StepPlan(
        _("Do not take up"), _("Not taken up"), form=forms.RefuseForm, effect=steps.refuse
    ),
    "withdraw": StepPlan(
        _("Withdraw the letter"),
        _("The letter is withdrawn"),
        form=forms.WithdrawForm,
        at_desk=WithdrawForForm,
        confirm=_("Nobody will answer it then. This cannot be undone."),
    ),
    "reopen": StepPlan(
        _("It is not settled: open it again"),
        _("Opened again"),
        form=forms.ReopenForm,
        barred=steps.may_reopen,
        effect=steps.reopen,
        help=_("The body looks into it once more and answers anew."),
    ),
    "propose": StepPlan(
        _("Prepare for publication"),
        _("Prepared for publication"),
        form=forms.ProposeForm,
        initial=steps.draft,
        barred=steps.must_be_agreed,
        guard=steps.propose_guard,
        effect=steps.propose,
        unwritten=("title", "question", "answer", "sure"),
        help=_("These words, and nothing else, will be public once a second person agrees."),
    ),
    "publish": StepPlan(
        _("Publish"),
        _("Published without names"),
        form=forms.LetterStepForm,
        barred=steps.must_be_agreed,
        another_than="propose",
        effect=steps.publish,
        confirm=_("Everyone can read it then."),
    ),
    "send-back": StepPlan(
        _("Do not publish like this"),
        _("Publication sent back"),
        form=forms.SendBackForm,
    ),
    "unpublish": StepPlan(
        _("Take back from the public"),
        _("Taken back from the public"),
        form=forms.UnpublishForm,
        effect=steps.unpublish,
        confirm=_("The page and its words are erased. The case keeps the originals."),
    ),
    "agree": StepPlan(
        _("Agree to publication"),
        _("Agreed to publication"),
        form=forms.LetterStepForm,
        barred=steps.has_agreed,
        effect=steps.agree,
        help=_("Letter and answer may then be published, without names and numbers."),
    ),
    "disagree": StepPlan(
        _("Do not agree to publication"),
        _("Did not agree to publication"),
        form=forms.LetterStepForm,
        barred=steps.must_be_agreed,
        effect=steps.disagree,
        help=_("What is public already is taken back at once."),
    ),
}

LETTER = Kind(
    code="letter",
    name=_("Letter to the head"),
    plural=_("Letters to the head"),
    address="letters",
    workflow=LETTER_WORKFLOW,
    states=STATES,
    settled=frozenset({*REPLIED, S.NOT_TAKEN_UP, S.WITHDRAWN}),
    limits={
        FORWARDING: limits.FORWARDING,
        TAKING_UP: limits.TAKING_UP,
        ANSWERING: limits.ANSWERING,
    },
    clock_names=CLOCKS,
    steps=STEPS,
    filing=forms.WritingForm,
    registering=forms.ClerkForm,
    facts="head_letters/facts.html",
    details=("hide_name", "may_publish"),
    starts=(FORWARDING, ANSWERING),
    adjustable=frozenset({FORWARDING, TAKING_UP, ANSWERING}),
    letters={
        "answer": LetterPlan(
            _("Answer"), texts=(letters.ANSWER_TEXT,), values=letters.answer, to=letters.to_writer
        ),
        "refusal": LetterPlan(
            _("Notice that it is not taken up"),
            texts=(letters.REFUSAL_TEXT,),
            values=letters.refusal,
            to=letters.to_writer,
        ),
    },
    outcomes={**RESULTS, **REASONS},
    withheld=steps.is_withheld,
    letter_mark="信",
    bodies=written_to,
    invitation=_("Write to the head"),
    invitation_help=_(
        "To the head of the county or of a bureau: what troubles you, what you suggest, what you "
        "want to know."
    ),
    promise=_(
        "The head's office sends your letter on to the body responsible, or answers itself. You "
        "see here where it is, and read the answer here."
    ),
    unrated=frozenset({S.NOT_TAKEN_UP, S.WITHDRAWN}),
    hands_over=False,
    listed=_("Letters to the head"),
)
