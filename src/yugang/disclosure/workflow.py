"""The life of a publication and of each of its revisions."""

from enum import StrEnum

from yugang.kernel.workflow import ClockEffect, Step, Workflow

PROPOSE, REVIEW = "propose a publication", "review a publication"
ERASE = "erase a publication"
EMERGENCY = "issue an emergency notice"


class RevisionState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in-review"
    RETURNED = "returned"
    REFERRED = "referred"
    WITHHELD = "withheld"
    APPROVED = "approved"
    PUBLISHED = "published"
    DISCARDED = "discarded"
    ERASED = "erased"


class PublicationState(StrEnum):
    PREPARED = "prepared"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    ABANDONED = "abandoned"
    ERASED = "erased"


R, P = RevisionState, PublicationState
# What is in one of these is not being prepared any more.
SETTLED = (R.PUBLISHED, R.DISCARDED, R.ERASED)
BASIS_REVIEW = "政府信息公开条例第十七条"
BASIS_REFER = "政府信息公开条例第十七条第三款"
BASIS_WITHHOLD = "政府信息公开条例第十四条至第十六条"
BASIS_REASSESS = "政府信息公开条例第十八条"
DETERMINATION = "determination"
BASIS_EMERGENCY = "突发事件应对法；政府信息公开条例第二十条第（十二）项"
BASIS_ERASE = "个人信息保护法第四十七条"
ERASE_GUARD = "a reason is given; who worked on it does not erase it"

REVISION = Workflow(
    name="revision",
    initial=R.DRAFT,
    steps=(
        Step("propose", (R.DRAFT, R.RETURNED), R.IN_REVIEW, (PROPOSE,), guard="complete"),
        Step("recall", (R.IN_REVIEW,), R.DRAFT, (PROPOSE,)),
        Step(
            "return",
            (R.IN_REVIEW, R.APPROVED),
            R.RETURNED,
            (REVIEW,),
            guard="a reason is given",
            basis=BASIS_REVIEW,
        ),
        Step(
            "agree",
            (R.IN_REVIEW,),
            R.IN_REVIEW,
            (REVIEW,),
            guard="its turn on the route has come and others follow; each person reviews once; "
            "the reviewer is not the author",
            basis=BASIS_REVIEW,
        ),
        Step(
            "refer",
            (R.IN_REVIEW,),
            R.REFERRED,
            (REVIEW,),
            guard="the ground that may apply and the question are given",
            clocks=((ClockEffect.START, DETERMINATION),),
            basis=BASIS_REFER,
        ),
        Step(
            "determine",
            (R.REFERRED,),
            R.IN_REVIEW,
            (REVIEW,),
            guard="by a reviewer of the body that was asked; it says whether and why",
            clocks=((ClockEffect.STOP, DETERMINATION),),
            basis=BASIS_REFER,
        ),
        Step(
            "take-back-question",
            (R.REFERRED,),
            R.IN_REVIEW,
            (REVIEW,),
            guard="a reason is given",
            clocks=((ClockEffect.STOP, DETERMINATION),),
        ),
        Step(
            "withhold",
            (R.IN_REVIEW,),
            R.WITHHELD,
            (REVIEW,),
            guard="a ground and why it applies are given; the reviewer is not the author",
            basis=BASIS_WITHHOLD,
        ),
        Step(
            "reassess",
            (R.WITHHELD,),
            R.WITHHELD,
            (REVIEW,),
            guard="once a year; why it stays closed is given",
            basis=BASIS_REASSESS,
        ),
        Step(
            "release",
            (R.WITHHELD,),
            R.RETURNED,
            (REVIEW,),
            guard="it may be open now; why is given",
            basis=BASIS_REASSESS,
        ),
        Step(
            "approve",
            (R.IN_REVIEW,),
            R.APPROVED,
            (REVIEW,),
            guard="the last on the route, where there is one; the reviewer is not the author",
            basis=BASIS_REVIEW,
        ),
        Step(
            "publish",
            (R.APPROVED,),
            R.PUBLISHED,
            (PROPOSE, REVIEW),
            guard="who reviewed, when and with what opinion is on record",
            basis=BASIS_REVIEW,
        ),
        Step(
            "publish-at-once",
            (R.DRAFT,),
            R.PUBLISHED,
            (EMERGENCY,),
            guard="an emergency; nothing personal stands in it; the review follows within hours",
            basis=BASIS_EMERGENCY,
        ),
        Step(
            "review-afterwards",
            (R.PUBLISHED,),
            R.PUBLISHED,
            (REVIEW, EMERGENCY),
            guard="it was published at once and not reviewed yet; the reviewer is not the author",
            basis=BASIS_REVIEW,
        ),
        Step("discard", (R.DRAFT, R.RETURNED), R.DISCARDED, (PROPOSE,)),
        Step(
            "erase",
            (R.PUBLISHED,),
            R.ERASED,
            (ERASE,),
            guard=f"it was corrected since; {ERASE_GUARD}",
            basis=BASIS_ERASE,
        ),
    ),
)

PUBLICATION = Workflow(
    name="publication",
    initial=P.PREPARED,
    steps=(
        Step("publish", (P.PREPARED,), P.PUBLISHED, (PROPOSE, REVIEW, EMERGENCY)),
        Step("discard", (P.PREPARED,), P.ABANDONED, (PROPOSE,), guard="it was never published"),
        Step(
            "correct",
            (P.PUBLISHED, P.WITHDRAWN),
            P.PUBLISHED,
            (PROPOSE, REVIEW, EMERGENCY),
            guard="a reason is given; the old revision stays readable",
            basis="政府信息公开条例第六条",
        ),
        Step(
            "withdraw",
            (P.PUBLISHED,),
            P.WITHDRAWN,
            (REVIEW,),
            guard="a reason is given; the page says so",
        ),
        Step(
            "erase",
            (P.WITHDRAWN,),
            P.ERASED,
            (ERASE,),
            guard=ERASE_GUARD,
            basis=BASIS_ERASE,
        ),
    ),
)


class ExemptionState(StrEnum):
    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LIFTED = "lifted"


EXEMPT = "exempt a duty"
X = ExemptionState
EXEMPTION = Workflow(
    name="exemption",
    initial=X.ASKED,
    steps=(
        Step(
            "approve-exemption",
            (X.ASKED,),
            X.APPROVED,
            (EXEMPT,),
            guard="who decides is not who asked; the duty is open",
        ),
        Step(
            "refuse-exemption",
            (X.ASKED,),
            X.REFUSED,
            (EXEMPT,),
            guard="an opinion is given; who decides is not who asked",
        ),
        Step("withdraw-exemption", (X.ASKED,), X.WITHDRAWN, (PROPOSE, EXEMPT)),
        Step("lift-exemption", (X.APPROVED,), X.LIFTED, (EXEMPT,)),
    ),
)
