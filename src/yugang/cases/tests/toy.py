"""A small kind of case, to try the machinery with: a question that is answered in 5 working days."""

from enum import StrEnum

from yugang.cases.forms import ApplicantForm, RegisteringForm
from yugang.cases.kinds import Awaited, Kind, LetterPlan, StateWords
from yugang.cases.plans import StepPlan
from yugang.kernel.limits import Limit, Unit
from yugang.kernel.workflow import ClockEffect, Step, Workflow

HANDLE, APPLICANT = "handle a case", "applicant"


class ToyState(StrEnum):
    ASKED = "asked"
    HELD = "held"
    ASKED_BACK = "asked-back"
    ANSWERED = "answered"


S, C = ToyState, ClockEffect
WORKFLOW = Workflow(
    name="toy",
    initial=S.ASKED,
    steps=(
        Step("hold", (S.ASKED,), S.HELD, (HANDLE,), clocks=((C.PAUSE, "answering"),)),
        Step("go-on", (S.HELD,), S.ASKED, (HANDLE, APPLICANT), clocks=((C.RESUME, "answering"),)),
        Step(
            "ask-back",
            (S.ASKED,),
            S.ASKED_BACK,
            (HANDLE,),
            clocks=((C.PAUSE, "answering"), (C.START, "telling")),
        ),
        Step(
            "close",
            (S.ASKED_BACK,),
            S.ANSWERED,
            (HANDLE,),
            clocks=((C.STOP, "answering"), (C.STOP, "telling")),
        ),
        Step("extend", (S.ASKED,), S.ASKED, (HANDLE,), clocks=((C.EXTEND, "answering"),)),
        Step("restart", (S.ASKED,), S.ASKED, (HANDLE,), clocks=((C.RESTART, "answering"),)),
        Step(
            "answer",
            (S.ASKED,),
            S.ANSWERED,
            (HANDLE,),
            clocks=((C.STOP, "answering"),),
            letter="answer",
        ),
    ),
)
TOY = Kind(
    code="toy",
    name="Question",
    plural="Questions",
    address="questions",
    workflow=WORKFLOW,
    states={
        S.ASKED: StateWords("asked", Awaited.OFFICE),
        S.HELD: StateWords("held", Awaited.APPLICANT),
        S.ASKED_BACK: StateWords("asked back", Awaited.APPLICANT, "wait"),
        S.ANSWERED: StateWords("answered", Awaited.NOBODY, "done"),
    },
    settled=frozenset({S.ANSWERED}),
    limits={
        "answering": Limit(5, Unit.WORKING_DAY, source="a promise"),
        "telling": Limit(3, Unit.WORKING_DAY, source="a custom"),
    },
    clock_names={"answering": "answering", "telling": "telling more"},
    steps={
        "hold": StepPlan("Hold", "Held"),
        "go-on": StepPlan("Go on", "Going on"),
        "ask-back": StepPlan("Ask back", "Asked back"),
        "close": StepPlan("Close without answer", "Closed"),
        "extend": StepPlan("Extend", "Extended"),
        "restart": StepPlan("Restart", "Restarted"),
        "answer": StepPlan(
            "Answer",
            "Answered",
            guard=lambda case, given, at: "" if given.get("words") else "the answer is written",
        ),
    },
    filing=ApplicantForm,
    registering=RegisteringForm,
    facts="cases/facts.html",
    starts=("answering",),
    adjustable=frozenset({"answering"}),
    letters={"answer": LetterPlan("Answer", lambda case, given, at: {"text": given["words"]})},
)
