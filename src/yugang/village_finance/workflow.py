"""The life of a village's ledger: drafted, reviewed by the villagers' group, published."""

from enum import StrEnum

from yugang.kernel.workflow import Step, Workflow

from .objections.workflow import OBJECTION_WORKFLOW

__all__ = ["EDITABLE", "LEDGER", "OBJECTION_WORKFLOW", "LedgerState"]

PROPOSE, REVIEW = "propose a publication", "review a publication"
FINANCE_RULE = "农村集体经济组织财务公开规定（农经发〔2011〕13号）"


class LedgerState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    STAMPED = "stamped"
    PUBLISHED = "published"
    DISCARDED = "discarded"


S = LedgerState
EDITABLE = (S.DRAFT, S.RETURNED)

LEDGER = Workflow(
    name="village-ledger",
    initial=S.DRAFT,
    steps=(
        Step(
            "submit",
            EDITABLE,
            S.SUBMITTED,
            (PROPOSE,),
            guard="every line is in order, it balances, and an objection to the draft is answered",
            basis=FINANCE_RULE,
        ),
        Step("recall", (S.SUBMITTED, S.STAMPED), S.DRAFT, (PROPOSE,)),
        Step(
            "object",
            (S.SUBMITTED,),
            S.RETURNED,
            (REVIEW,),
            guard="with the reason",
        ),
        Step(
            "stamp",
            (S.SUBMITTED,),
            S.STAMPED,
            (REVIEW,),
            guard="by another person; with the names of the members who reviewed it, more than "
            "half of the group, none of whom handled or approved an entry",
            basis=FINANCE_RULE,
        ),
        Step(
            "publish",
            (S.STAMPED,),
            S.PUBLISHED,
            (PROPOSE, REVIEW),
            guard="it is stamped, as it stands",
            basis=FINANCE_RULE,
        ),
        Step("correct", (S.PUBLISHED,), S.DRAFT, (PROPOSE,), guard="a reason is given"),
        Step("discard", EDITABLE, S.DISCARDED, (PROPOSE,), guard="it was never published"),
    ),
)
