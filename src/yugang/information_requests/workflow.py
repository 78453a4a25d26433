"""The life of a disclosure request (Regulation on open government information, Arts. 29–40);
a step's `guard` is carried out in `guards`."""

from enum import StrEnum

from yugang.kernel.workflow import ClockEffect, Step, Workflow

HANDLE, APPROVE, APPLICANT = "handle a case", "approve a step of a case", "applicant"
SYSTEM = "system"
CONFIRMATION, STATUTORY = "confirmation", "statutory"
CORRECTION, CONSULTATION, PAYMENT = "correction", "consultation", "payment"


class RequestState(StrEnum):
    FILED = "filed"
    IN_HAND = "in-hand"
    CORRECTING = "correcting"
    CONSULTING = "consulting"
    EXPLAINING = "explaining"
    AWAITING_PAYMENT = "awaiting-payment"
    EXTENDING = "extending"
    REPLIED = "replied"
    GIVEN_UP = "given-up"
    WITHDRAWN = "withdrawn"


S, C = RequestState, ClockEffect
OPEN = (
    S.FILED,
    S.IN_HAND,
    S.CORRECTING,
    S.CONSULTING,
    S.EXPLAINING,
    S.AWAITING_PAYMENT,
    S.EXTENDING,
)
REGULATION = "政府信息公开条例"
FEE_RULES = f"{REGULATION}第四十二条；国办函〔2020〕109号"
# An application may be added to (Art. 29) until it is settled; what was asked for is a correction.
ADDED_TO: tuple[RequestState, ...] = tuple(state for state in OPEN if state is not S.CORRECTING)
STOP_ALL = tuple(
    (C.STOP, name) for name in (CONFIRMATION, STATUTORY, CORRECTION, CONSULTATION, PAYMENT)
)

REQUEST_WORKFLOW = Workflow(
    name="request",
    initial=S.FILED,
    steps=(
        Step(
            "confirm",
            (S.FILED,),
            S.IN_HAND,
            (HANDLE,),
            guard="the day of receipt follows from the channel",
            clocks=((C.STOP, CONFIRMATION), (C.START, STATUTORY)),
            letter="receipt",
            basis=f"{REGULATION}第三十一条",
        ),
        Step(
            "ask-correction",
            (S.IN_HAND,),
            S.CORRECTING,
            (HANDLE,),
            guard="within 7 working days of receipt, once, naming all that is missing",
            clocks=((C.PAUSE, STATUTORY), (C.START, CORRECTION)),
            letter="correction",
            basis=f"{REGULATION}第三十条",
        ),
        Step(
            "correct",
            (S.CORRECTING,),
            S.IN_HAND,
            (APPLICANT, HANDLE),
            guard="what was missing is given",
            clocks=((C.STOP, CORRECTION), (C.RESTART, STATUTORY)),
            basis=f"{REGULATION}第三十条",
        ),
        Step(
            "give-up",
            (S.CORRECTING,),
            S.GIVEN_UP,
            (HANDLE,),
            guard="the time for the correction has run out",
            clocks=STOP_ALL,
            letter="given-up",
            basis=f"{REGULATION}第三十条",
        ),
        Step(
            "consult",
            (S.IN_HAND,),
            S.CONSULTING,
            (HANDLE,),
            clocks=((C.PAUSE, STATUTORY), (C.START, CONSULTATION)),
            letter="consultation",
            basis=f"{REGULATION}第三十二条、第三十三条、第三十四条",
        ),
        Step(
            "consult",
            (S.CONSULTING,),
            S.CONSULTING,
            (HANDLE,),
            clocks=((C.START, CONSULTATION),),
            letter="consultation",
            basis=f"{REGULATION}第三十二条、第三十三条、第三十四条",
        ),
        Step(
            "deliver-consultation",
            (S.CONSULTING,),
            S.CONSULTING,
            (HANDLE,),
            guard="the day the letter reached whom it asks, from which their time counts",
            clocks=((C.RESTART, CONSULTATION),),
            basis=f"{REGULATION}第三十二条、第三十四条",
        ),
        Step(
            "enter-answer",
            (S.CONSULTING,),
            S.CONSULTING,
            (HANDLE,),
            guard="one of several has answered, or its time has run out",
            clocks=((C.STOP, CONSULTATION),),
            basis=f"{REGULATION}第三十二条、第三十四条",
        ),
        Step(
            "end-consultation",
            (S.CONSULTING,),
            S.IN_HAND,
            (HANDLE,),
            guard="the last of those asked has answered, or its time has run out",
            clocks=((C.STOP, CONSULTATION), (C.RESUME, STATUTORY)),
            basis=f"{REGULATION}第三十二条、第三十四条",
        ),
        Step(
            "tell-third-party",
            (S.IN_HAND,),
            S.IN_HAND,
            (HANDLE,),
            guard="it refused with good reason, and great public interest asks for disclosure",
            letter="third-party-notice",
            basis=f"{REGULATION}第三十二条",
        ),
        Step(
            "ask-reasons",
            (S.IN_HAND,),
            S.EXPLAINING,
            (HANDLE,),
            guard="number or frequency are clearly beyond reason; once; the time goes on",
            letter="reasons-asked",
            basis=f"{REGULATION}第三十五条",
        ),
        Step(
            "give-reasons",
            (S.EXPLAINING,),
            S.IN_HAND,
            (APPLICANT, HANDLE),
            guard="reasons are given",
            basis=f"{REGULATION}第三十五条",
        ),
        Step(
            "go-on-without-reasons",
            (S.EXPLAINING,),
            S.IN_HAND,
            (HANDLE,),
            guard="the time for the reasons has run out",
            basis=f"{REGULATION}第三十五条",
        ),
        Step(
            "delay",
            (S.IN_HAND,),
            S.IN_HAND,
            (HANDLE,),
            guard="reasonable grounds were given, once in a count, before the time runs out",
            clocks=((C.EXTEND, STATUTORY),),
            letter="delay",
            basis=f"{REGULATION}第三十五条",
        ),
        Step(
            "ask-fee",
            (S.IN_HAND,),
            S.AWAITING_PAYMENT,
            (HANDLE,),
            guard="beyond what is free, once, by one tariff, before the time runs out",
            clocks=((C.PAUSE, STATUTORY), (C.START, PAYMENT)),
            letter="fee-notice",
            basis=FEE_RULES,
        ),
        Step(
            "deliver-fee",
            (S.AWAITING_PAYMENT,),
            S.AWAITING_PAYMENT,
            (HANDLE,),
            guard="the day the notice reached the applicant, from which 20 working days count",
            clocks=((C.RESTART, PAYMENT),),
            basis=FEE_RULES,
        ),
        Step(
            "show-payment",
            (S.AWAITING_PAYMENT,),
            S.AWAITING_PAYMENT,
            (APPLICANT,),
            guard="a proof of payment; the time to pay goes on until the office enters the payment",
            basis=FEE_RULES,
        ),
        Step(
            "enter-payment",
            (S.AWAITING_PAYMENT,),
            S.IN_HAND,
            (HANDLE,),
            guard="the whole sum is paid",
            clocks=((C.STOP, PAYMENT), (C.RESTART, STATUTORY)),
            basis=FEE_RULES,
        ),
        Step(
            "waive-fee",
            (S.AWAITING_PAYMENT,),
            S.IN_HAND,
            (APPROVE, HANDLE),
            guard="by another than who asked for it, with the reason",
            clocks=((C.STOP, PAYMENT), (C.RESUME, STATUTORY)),
            letter="fee-waived",
            basis=FEE_RULES,
        ),
        Step(
            "deem-unpaid",
            (S.AWAITING_PAYMENT,),
            S.GIVEN_UP,
            (HANDLE,),
            guard="the time to pay has run out",
            clocks=STOP_ALL,
            letter="unpaid",
            basis=FEE_RULES,
        ),
        Step(
            "split",
            (S.IN_HAND,),
            S.IN_HAND,
            (HANDLE,),
            guard="it asks for several matters; each goes on as a request of its own",
            letter="split",
            basis="一事一申请",
        ),
        Step(
            "ask-extension",
            (S.IN_HAND,),
            S.EXTENDING,
            (HANDLE,),
            guard="once in a count, with reasons, before the time runs out",
            basis=f"{REGULATION}第三十三条",
        ),
        Step(
            "extend",
            (S.EXTENDING,),
            S.IN_HAND,
            (APPROVE,),
            guard="by another than who asked, at most 20 working days, before the time runs out",
            clocks=((C.EXTEND, STATUTORY),),
            letter="extension",
            basis=f"{REGULATION}第三十三条",
        ),
        Step(
            "refuse-extension",
            (S.EXTENDING,),
            S.IN_HAND,
            (APPROVE,),
            guard="by another than who asked",
            basis=f"{REGULATION}第三十三条",
        ),
        Step(
            "reply",
            (S.IN_HAND, S.EXTENDING),
            S.REPLIED,
            (HANDLE,),
            guard="an outcome of Arts. 30–39, with the ground and reasons that it needs",
            clocks=STOP_ALL,
            letter="reply",
            basis=f"{REGULATION}第三十六条",
        ),
        Step(
            "answer-together",
            (S.IN_HAND, S.EXTENDING),
            S.REPLIED,
            (SYSTEM,),
            guard="the reply to another request of the same applicant answers it too",
            clocks=STOP_ALL,
            basis=f"{REGULATION}第三十六条",
        ),
        *(
            Step("supplement", (s,), s, (APPLICANT, HANDLE), basis=f"{REGULATION}第二十九条")
            for s in ADDED_TO
        ),
        Step(
            "withdraw",
            OPEN,
            S.WITHDRAWN,
            (APPLICANT, HANDLE),
            clocks=STOP_ALL,
            letter="withdrawn",
        ),
    ),
)
