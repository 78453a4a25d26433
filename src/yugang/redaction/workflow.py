"""What happens to a redaction: marked, proposed, approved by somebody else, made, released."""

from __future__ import annotations

from enum import StrEnum

from yugang.kernel.workflow import Step, Workflow
from yugang.shared.people.roles import Permission

SYSTEM = "system"
_HANDLE, _APPROVE = Permission.HANDLE_CASE.value, Permission.APPROVE_CASE.value


class RedactionState(StrEnum):
    """MAKING: approved, the copy is being made. STOPPED: something was left in it."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    MAKING = "making"
    STOPPED = "stopped"
    RELEASED = "released"
    DISCARDED = "discarded"


S = RedactionState
REDACTION_WORKFLOW = Workflow(
    "redaction",
    S.DRAFT,
    (
        Step("mark", (S.DRAFT,), S.DRAFT, (_HANDLE,)),
        Step(
            "propose", (S.DRAFT,), S.PROPOSED, (_HANDLE,),
            guard="every box has its ground", basis="政府信息公开条例第三十七条",
        ),
        Step("send-back", (S.PROPOSED,), S.DRAFT, (_APPROVE,), guard="with a reason"),
        Step(
            "approve", (S.PROPOSED,), S.MAKING, (_APPROVE,), guard="by another than who proposed it"
        ),
        Step("release", (S.MAKING,), S.RELEASED, (SYSTEM,), guard="nothing was left in the copy"),
        Step("stop", (S.MAKING,), S.STOPPED, (SYSTEM,), guard="something was left in the copy"),
        Step(
            "reopen", (S.PROPOSED, S.STOPPED, S.RELEASED), S.DRAFT, (_HANDLE,),
            guard="the copy was not given to the applicant",
        ),
        Step("discard", (S.DRAFT, S.PROPOSED, S.STOPPED), S.DISCARDED, (_HANDLE,)),
    ),
)  # fmt: skip
