"""The disclosure request as a kind of case (条例 Arts. 29–45)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from yugang.cases.public import Kind
from yugang.shared.people.roles import Permission as P

from . import forms
from .erasing import empty
from .letters.plans import LETTERS
from .plans import STEPS
from .queries import filed_with
from .rules import limits
from .words import CLOCKS, ENDINGS, OUTCOMES, STATES
from .workflow import CONFIRMATION, CONSULTATION, CORRECTION, PAYMENT, REQUEST_WORKFLOW, STATUTORY
from .workflow import RequestState as S

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
        PAYMENT: limits.PAYMENT,
    },
    clock_names=CLOCKS,
    steps=STEPS,
    filing=forms.FilingForm,
    registering=forms.ClerkForm,
    facts="information_requests/facts.html",
    details=("way", "suggests_publication", "read_back", "mandate"),
    starts=(CONFIRMATION,),
    on_registering="confirm",
    adjustable=frozenset({CONFIRMATION, CORRECTION}),
    letters=LETTERS,
    letter_mark="公开",
    settings=(
        (_("Remedies in letters of reply"), "/desk/requests/remedies/"),
        (_("Accounts for fees"), "/desk/requests/accounts/"),
    ),
    overseeing=(
        (_("Requests, live"), "/desk/requests/supervision/", P.OVERSEE_CASES),
        (_("Reasons for refusal"), "/desk/requests/refusals/", P.OVERSEE_CASES),
        (_("Samples of replies"), "/desk/requests/samples/", P.OVERSEE_CASES),
        (_("Orders to correct"), "/desk/orders/", P.OVERSEE_CASES),
        (_("Complaints, reconsideration, suits"), "/desk/requests/challenges/", P.OVERSEE_CASES),
        (_("Asked for by several"), "/desk/requests/wanted/", P.EXEMPT),
    ),
    outcomes=OUTCOMES | ENDINGS,
    bodies=filed_with,
    invitation=_("Ask for government information"),
    invitation_help=_("What is not published yet can be asked for. You need not say what for."),
    promise=_(
        "The office confirms with you that it has your request. From that day it has 20 working "
        "days for its reply, unless it must ask you or others first; you see each step here."
    ),
    kept_days=limits.KEPT_DAYS,
    several=frozenset({CONSULTATION}),
    look_first="/requests/look-first",
    help="information_requests/help.html",
    at_desk="information_requests/at_desk.html",
    for_sender="information_requests/for_sender.html",
    on_erasing=empty,
    unrated=frozenset({S.GIVEN_UP, S.WITHDRAWN}),
)
