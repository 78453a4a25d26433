"""The kind "objection", put together with the days of the province."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Kind, StepPlan, WithdrawForForm
from yugang.disclosure.public import village_profile
from yugang.shared.places.models import Body, BodyKind
from yugang.village_finance.rules.objecting import ANSWERING, TOWN, Days, limits_for

from . import forms, letters, steps
from .words import CLOCKS, OUTCOMES, STATES
from .workflow import OBJECTION_WORKFLOW
from .workflow import ObjectionState as S


def days_for(place_code: str) -> Days:
    """The days that the province of a place gives."""
    found = village_profile(place_code)
    return Days(found.objection_days, found.answer_days, found.town_days, found.source)


def villages() -> QuerySet[Body]:
    """The village committees that published accounts."""
    return Body.objects.filter(
        kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None, ledgers__publication__isnull=False
    ).distinct()


STEPS = {
    "answer": StepPlan(
        _("Answer"),
        _("Answered"),
        form=forms.AnswerForm,
        effect=steps.answer,
        help=_("The villager reads it at once; it stands under the accounts, names masked."),
    ),
    "turn-to-town": StepPlan(
        _("Turn to the town"),
        _("Turned to the town"),
        form=forms.TurnForm,
        guard=steps.turn_guard,
        effect=steps.turn,
        help=_("The town looks into it and answers anew."),
    ),
    "decide": StepPlan(
        _("Answer for the town"),
        _("Answered by the town"),
        form=forms.AnswerForm,
        effect=steps.answer,
    ),
    "withdraw": StepPlan(
        _("Withdraw the objection"),
        _("The objection is withdrawn"),
        form=forms.WithdrawForm,
        at_desk=WithdrawForForm,
        confirm=_("Nobody will answer it then. This cannot be undone."),
    ),
}

OBJECTION = Kind(
    code="objection",
    name=_("Objection to village accounts"),
    plural=_("Objections to village accounts"),
    address="village-accounts",
    workflow=OBJECTION_WORKFLOW,
    states=STATES,
    settled=frozenset({S.ANSWERED, S.DECIDED, S.WITHDRAWN}),
    limits=limits_for(days_for(settings.PLACE)),
    clock_names=CLOCKS,
    steps=STEPS,
    filing=forms.RaisingForm,
    registering=forms.ClerkForm,
    facts="village_finance/objection_facts.html",
    details=("about", "keep_private"),
    starts=(ANSWERING,),
    adjustable=frozenset({TOWN}),
    letters=letters.LETTERS,
    outcomes=OUTCOMES,
    letter_mark="异",
    bodies=villages,
    invitation=_("Object to village accounts"),
    invitation_help=_("An entry is wrong or unclear? The village must answer within days."),
    promise=_("The village committee answers within the days of the province. You read it here."),
    unrated=frozenset({S.WITHDRAWN}),
    hands_over=False,
    listed=_("Village accounts"),
)
