"""The life of a topic request: put up, co-signed, answered by a publication; or declined, and why."""

from enum import StrEnum

from yugang.kernel.workflow import ClockEffect, Step, Workflow

from .rules.limits import ANSWERING, COLLECTING, DECIDING, SCREENING, TOWN

HANDLE, APPROVE = "handle a case", "approve a step of a case"
APPLICANT, SYSTEM = "applicant", "system"
# Whoever handles cases at the town of the village: no permission at the village itself.
OF_TOWN = "the town above"


class TopicState(StrEnum):
    NAMED = "named"
    COLLECTING = "collecting"
    DECIDING = "deciding"
    ANSWERING = "answering"
    DRAFTED = "drafted"
    AGREED = "agreed"
    WITH_TOWN = "with-town"
    ANSWERED = "answered"
    DECLINED = "declined"
    NOT_PUT_UP = "not-put-up"
    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"


S, C = TopicState, ClockEffect
ENDS = (S.ANSWERED, S.DECLINED, S.NOT_PUT_UP, S.UPHELD, S.WITHDRAWN)
# What a villager may find evasive.
SETTLED_BY_VILLAGE = (S.ANSWERED, S.DECLINED, S.NOT_PUT_UP)
# Where the committee can be late.
WITH_VILLAGE = (S.NAMED, S.DECIDING, S.ANSWERING, S.DRAFTED, S.AGREED)
TO_TOWN = ((C.STOP, SCREENING), (C.STOP, DECIDING), (C.STOP, ANSWERING), (C.START, TOWN))
ASKED = "村民委员会组织法（涉及村民利益、村民普遍关心的其他事项，接受村民查询）；省级村务公开条例"
REPORTED = "村民委员会组织法（不及时公布或者公布不真实的，村民有权向乡镇或者县级反映）"

TOPIC_WORKFLOW = Workflow(
    name="topic-request",
    initial=S.NAMED,
    steps=(
        Step(
            "put-up",
            (S.NAMED,),
            S.COLLECTING,
            (HANDLE,),
            guard="nobody's name or number stands in it; the numbers of the village are known",
            clocks=((C.STOP, SCREENING), (C.START, COLLECTING)),
            basis=ASKED,
        ),
        Step(
            "not-put-up",
            (S.NAMED,),
            S.NOT_PUT_UP,
            (HANDLE,),
            guard="with the reason; what is public already is named",
            clocks=((C.STOP, SCREENING),),
            letter="refusal",
        ),
        Step(
            "oblige",
            (S.COLLECTING,),
            S.ANSWERING,
            (SYSTEM,),
            guard="the signatures reach the share that the province sets",
            clocks=((C.STOP, COLLECTING), (C.START, ANSWERING)),
            basis=ASKED,
        ),
        Step(
            "close",
            (S.COLLECTING,),
            S.DECIDING,
            (SYSTEM,),
            guard="the days for co-signing are over, the share is not reached",
            clocks=((C.STOP, COLLECTING), (C.START, DECIDING)),
        ),
        Step(
            "take-on",
            (S.COLLECTING, S.DECIDING),
            S.ANSWERING,
            (HANDLE,),
            clocks=((C.STOP, COLLECTING), (C.STOP, DECIDING), (C.START, ANSWERING)),
        ),
        Step(
            "turn-down",
            (S.DECIDING,),
            S.DECLINED,
            (HANDLE,),
            guard="with the reason, which everyone reads",
            clocks=((C.STOP, DECIDING),),
            letter="refusal",
        ),
        Step(
            "answer",
            (S.ANSWERING,),
            S.DRAFTED,
            (HANDLE,),
            guard="it is written as a publication of the village, and proposed for review",
        ),
        Step("rewrite", (S.DRAFTED,), S.ANSWERING, (HANDLE,)),
        Step("send-back", (S.DRAFTED, S.AGREED), S.ANSWERING, (APPROVE,), guard="with the reason"),
        Step(
            "agree",
            (S.DRAFTED,),
            S.AGREED,
            (APPROVE,),
            guard="by the supervision committee: not whoever wrote it",
        ),
        Step(
            "publish",
            (S.AGREED,),
            S.ANSWERED,
            (HANDLE, APPROVE),
            guard="all who review it on its route have agreed",
            clocks=((C.STOP, ANSWERING),),
            letter="answer",
        ),
        *(
            Step(
                "report",
                (state,),
                state,
                (SYSTEM,),
                guard="its time ran out, and that was not reported yet",
                basis=REPORTED,
            )
            for state in WITH_VILLAGE
        ),
        Step(
            "call-in",
            (*WITH_VILLAGE, *SETTLED_BY_VILLAGE),
            S.WITH_TOWN,
            (OF_TOWN,),
            guard="its time ran out, or a villager told the town what is evasive",
            clocks=TO_TOWN,
            basis=REPORTED,
        ),
        Step(
            "turn-to-town",
            (*WITH_VILLAGE, *SETTLED_BY_VILLAGE),
            S.WITH_TOWN,
            (APPLICANT,),
            guard="late, or ended: with what is evasive about it; a body of the town handles cases",
            clocks=TO_TOWN,
            basis=REPORTED,
        ),
        Step(
            "order",
            (S.WITH_TOWN,),
            S.ANSWERING,
            (HANDLE,),
            guard="with the reason and the days",
            clocks=((C.STOP, TOWN), (C.START, ANSWERING)),
            letter="decision",
            basis="村民委员会组织法（负责调查核实，责令依法公布）",
        ),
        Step(
            "uphold",
            (S.WITH_TOWN,),
            S.UPHELD,
            (HANDLE,),
            guard="with the reason",
            clocks=((C.STOP, TOWN),),
            letter="decision",
        ),
        Step(
            "withdraw",
            (S.NAMED, S.COLLECTING),
            S.WITHDRAWN,
            (APPLICANT, HANDLE),
            guard="before anyone else has co-signed",
            clocks=((C.STOP, SCREENING), (C.STOP, COLLECTING)),
        ),
    ),
)
