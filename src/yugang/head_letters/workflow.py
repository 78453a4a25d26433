"""The life of a letter to the head: sent on, answered, and shown to all where both agree."""

from enum import StrEnum

from yugang.kernel.workflow import ClockEffect, Step, Workflow

HANDLE, APPROVE, APPLICANT = "handle a case", "approve a step of a case", "applicant"
FORWARDING, TAKING_UP, ANSWERING = "forwarding", "taking-up", "answering"


class LetterState(StrEnum):
    SENT = "sent"
    FORWARDED = "forwarded"
    RETURNED = "returned"
    HANDLING = "handling"
    ANSWERED = "answered"
    PROPOSED = "proposed"
    PUBLISHED = "published"
    NOT_TAKEN_UP = "not-taken-up"
    WITHDRAWN = "withdrawn"


S, C = LetterState, ClockEffect
OPEN = (S.SENT, S.FORWARDED, S.RETURNED, S.HANDLING)
REPLIED = (S.ANSWERED, S.PROPOSED, S.PUBLISHED)
STOP_ALL = tuple((C.STOP, name) for name in (FORWARDING, TAKING_UP, ANSWERING))

LETTER_WORKFLOW = Workflow(
    name="letter",
    initial=S.SENT,
    steps=(
        Step(
            "forward",
            (S.SENT, S.RETURNED, S.HANDLING),
            S.FORWARDED,
            (HANDLE,),
            guard="by the head's office, to another body of the county that handles cases",
            clocks=((C.STOP, FORWARDING), (C.START, TAKING_UP)),
        ),
        Step("take-up", (S.FORWARDED,), S.HANDLING, (HANDLE,), clocks=((C.STOP, TAKING_UP),)),
        Step(
            "answer",
            (S.SENT, S.RETURNED, S.HANDLING),
            S.ANSWERED,
            (HANDLE,),
            clocks=STOP_ALL,
            letter="answer",
        ),
        Step(
            "return",
            (S.FORWARDED, S.HANDLING),
            S.RETURNED,
            (HANDLE,),
            guard="by the body it was sent on to, with the reason",
            clocks=((C.STOP, TAKING_UP), (C.START, FORWARDING)),
        ),
        Step(
            "refuse",
            (S.SENT, S.RETURNED),
            S.NOT_TAKEN_UP,
            (HANDLE,),
            guard="with the reason; where it is not for us, with the right place",
            clocks=STOP_ALL,
            letter="refusal",
        ),
        Step("withdraw", OPEN, S.WITHDRAWN, (APPLICANT, HANDLE), clocks=STOP_ALL),
        Step(
            "reopen",
            REPLIED,
            S.HANDLING,
            (APPLICANT,),
            guard="once, where the answer was rated poorly",
            clocks=((C.START, ANSWERING),),
        ),
        Step(
            "propose",
            (S.ANSWERED,),
            S.PROPOSED,
            (HANDLE,),
            guard="the writer agrees; no name and no number of a person is left in the words",
        ),
        Step("publish", (S.PROPOSED,), S.PUBLISHED, (APPROVE,), guard="by another person"),
        Step("send-back", (S.PROPOSED,), S.ANSWERED, (APPROVE, HANDLE)),
        Step("unpublish", (S.PUBLISHED,), S.ANSWERED, (APPROVE, HANDLE)),
        *(Step("agree", (state,), state, (APPLICANT,)) for state in (*OPEN, S.ANSWERED)),
        *(Step("disagree", (state,), state, (APPLICANT,)) for state in OPEN),
        Step("disagree", REPLIED, S.ANSWERED, (APPLICANT,)),
    ),
)
