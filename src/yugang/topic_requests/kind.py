"""The kind "topic-request", put together with the days of the province."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Kind, StepPlan, WithdrawForForm
from yugang.disclosure.public import village_profile

from . import access, letters, steps
from .forms import cases as forms
from .rules.limits import ANSWERING, COLLECTING, DECIDING, SCREENING, TOWN, limits_for
from .words import CLOCKS, REASONS, STATES
from .workflow import ENDS, TOPIC_WORKFLOW
from .workflow import TopicState as S

_profile = village_profile(settings.PLACE)

STEPS = {
    "put-up": StepPlan(
        _("Put the topic up"),
        _("Put up for co-signing"),
        form=forms.PutUpForm,
        initial=steps.draft_words,
        guard=steps.put_up_guard,
        effect=steps.put_up,
        help=_("Everyone reads these words. Change only what names a person."),
    ),
    "not-put-up": StepPlan(
        _("Do not put it up"),
        _("Not put up"),
        form=forms.NotPutUpForm,
        effect=steps.not_put_up,
        help=_("The sender reads the reason, and can turn to the town."),
    ),
    "oblige": StepPlan(
        _("Oblige by signatures"),
        _("Enough have co-signed: the village must answer"),
        guard=steps.oblige_guard,
        effect=steps.oblige,
    ),
    "close": StepPlan(
        _("Close co-signing"),
        _("Co-signing is over: the committee decides"),
        guard=steps.close_guard,
        effect=steps.close,
    ),
    "take-on": StepPlan(
        _("Answer it without being obliged"),
        _("The committee will answer"),
        form=forms.TakeOnForm,
        effect=steps.take_on,
        help=_("The time for the answer begins to run."),
    ),
    "turn-down": StepPlan(
        _("Decline the topic"),
        _("Declined, with the reason"),
        form=forms.DeclineForm,
        effect=steps.decline,
        help=_("Everyone reads the reason. The sender can turn to the town."),
    ),
    "answer": StepPlan(
        _("Write the answer"),
        _("Answer written; the supervision committee reads it"),
        form=forms.AnswerForm,
        initial=steps.written,
        beyond=steps.answer,
        help=_("It becomes a publication of the village, once the supervision committee agrees."),
    ),
    "rewrite": StepPlan(
        _("Take the answer back and rewrite it"),
        _("Answer taken back"),
        beyond=steps.rewrite,
        quiet=True,
    ),
    "send-back": StepPlan(
        _("Send the answer back"),
        _("Answer sent back by the supervision committee"),
        form=forms.SendBackForm,
        beyond=steps.send_back,
        quiet=True,
    ),
    "agree": StepPlan(
        _("Agree to the answer"),
        _("The supervision committee agreed"),
        form=forms.AgreeForm,
        another_than="answer",
        beyond=steps.agree,
        quiet=True,
        help=_("The supervision committee vouches that the answer is true and to the point."),
    ),
    "publish": StepPlan(
        _("Publish on web and wall"),
        _("Answered on web and wall"),
        form=forms.TopicStepForm,
        usual=True,
        beyond=steps.publish,
        help=_("The sheet for the wall is printed from the publication."),
    ),
    "report": StepPlan(
        _("Report to the town"),
        _("Late: reported to the town"),
        guard=steps.report_guard,
        effect=steps.report,
    ),
    "call-in": StepPlan(
        _("Call it in"),
        _("Called in by the town"),
        guard=steps.call_in_guard,
        effect=steps.turn,
    ),
    "turn-to-town": StepPlan(
        _("Turn to the town: late or evasive"),
        _("Turned to the town"),
        form=forms.TurnForm,
        barred=steps.turn_barred,
        guard=steps.turn_guard,
        effect=steps.turn,
        help=_("The town looks into it and decides."),
    ),
    "order": StepPlan(
        _("Order the village to disclose"),
        _("The town ordered an answer"),
        form=forms.OrderForm,
        effect=steps.order,
    ),
    "uphold": StepPlan(
        _("Find it in order"),
        _("The town found it in order"),
        form=forms.UpholdForm,
        effect=steps.uphold,
    ),
    "withdraw": StepPlan(
        _("Withdraw the topic"),
        _("The topic is withdrawn"),
        form=forms.WithdrawForm,
        at_desk=WithdrawForForm,
        barred=steps.withdraw_barred,
        effect=steps.withdraw,
        confirm=_("Nobody will answer it then. This cannot be undone."),
    ),
}

TOPIC_REQUEST = Kind(
    code="topic-request",
    name=_("Topic request"),
    plural=_("Topic requests"),
    address="topic-requests",
    workflow=TOPIC_WORKFLOW,
    states=STATES,
    settled=frozenset(ENDS),
    limits=limits_for(_profile.answer_days, _profile.town_days, _profile.source),
    clock_names=CLOCKS,
    steps=STEPS,
    filing=forms.NamingForm,
    registering=forms.ClerkForm,
    facts="topic_requests/facts.html",
    details=("theme",),
    starts=(SCREENING,),
    adjustable=frozenset({SCREENING, COLLECTING, DECIDING, ANSWERING, TOWN}),
    letters=letters.LETTERS,
    outcomes=REASONS,
    letter_mark="点",
    settings=((_("Thresholds of topic requests"), "/desk/topic-requests/threshold/"),),
    bodies=access.villages,
    invitation=_("Name a topic for my village to disclose"),
    invitation_help=_(
        "Others of the village can co-sign it. If enough do, the village must answer on web and "
        "wall; otherwise its committee decides and says why."
    ),
    promise=_(
        "The village puts the topic up for co-signing within days. Co-sign it yourself, too: only "
        "confirmed signatures count."
    ),
    unrated=frozenset({S.NOT_PUT_UP, S.WITHDRAWN, S.UPHELD}),
    hands_over=False,
    listed=_("Topic requests"),
)
