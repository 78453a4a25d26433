"""The life of an objection to a village's accounts: answered by the village, then by the town."""

from enum import StrEnum

from yugang.kernel.workflow import ClockEffect, Step, Workflow
from yugang.village_finance.rules.objecting import ANSWERING, TOWN

HANDLE, APPLICANT = "handle a case", "applicant"


class ObjectionState(StrEnum):
    RAISED = "raised"
    ANSWERED = "answered"
    WITH_TOWN = "with-town"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


S, C = ObjectionState, ClockEffect

OBJECTION_WORKFLOW = Workflow(
    name="ledger-objection",
    initial=S.RAISED,
    steps=(
        Step(
            "answer",
            (S.RAISED,),
            S.ANSWERED,
            (HANDLE,),
            clocks=((C.STOP, ANSWERING),),
            letter="answer",
        ),
        Step(
            "turn-to-town",
            (S.ANSWERED,),
            S.WITH_TOWN,
            (APPLICANT,),
            guard="a body of the town handles cases",
            clocks=((C.START, TOWN),),
            basis="村民委员会组织法（不及时公布或者公布不真实的，村民有权向乡镇反映）",
        ),
        Step(
            "decide",
            (S.WITH_TOWN,),
            S.DECIDED,
            (HANDLE,),
            clocks=((C.STOP, TOWN),),
            letter="decision",
        ),
        Step(
            "withdraw",
            (S.RAISED, S.WITH_TOWN),
            S.WITHDRAWN,
            (APPLICANT, HANDLE),
            clocks=((C.STOP, ANSWERING), (C.STOP, TOWN)),
        ),
    ),
)
