"""The life of an order to correct (责令改正, 条例 Art. 47): issued, answered, accepted or returned."""

from enum import StrEnum

from yugang.kernel.workflow import ClockEffect, Step, Workflow

from .rules.limits import ORDER_BASIS

HANDLE, ORDER = "handle a case", "order a correction"
CORRECTING = "correcting"


class OrderState(StrEnum):
    ISSUED = "issued"
    ANSWERED = "answered"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LIFTED = "lifted"


S, C = OrderState, ClockEffect
RUNNING = (S.ISSUED, S.RETURNED)
OPEN = (S.ISSUED, S.RETURNED, S.ANSWERED)

CORRECTION_ORDER = Workflow(
    name="correction-order",
    initial=S.ISSUED,
    steps=(
        Step(
            "answer-order",
            RUNNING,
            S.ANSWERED,
            (HANDLE,),
            guard="says what was done",
            clocks=((C.STOP, CORRECTING),),
            basis=ORDER_BASIS,
        ),
        Step(
            "accept-order",
            (S.ANSWERED,),
            S.ACCEPTED,
            (ORDER,),
            guard="what was ordered is done",
            basis=ORDER_BASIS,
        ),
        Step(
            "return-order",
            (S.ANSWERED,),
            S.RETURNED,
            (ORDER,),
            guard="says what is still wrong, and sets a new time",
            clocks=((C.START, CORRECTING),),
            basis=ORDER_BASIS,
        ),
        Step(
            "lift-order",
            OPEN,
            S.LIFTED,
            (ORDER,),
            guard="says why it no longer holds",
            clocks=((C.STOP, CORRECTING),),
        ),
    ),
)
