"""What supervision wrote about a case, emptied with it: days, marks and states stay."""

from __future__ import annotations

from datetime import datetime

from yugang.cases.public import Case, erase_beside

from ..models import FormerReview, Mark, Order, OrderStep, SampledReply

ERASED = "（已删除）"


@erase_beside
def empty(case: Case, at: datetime) -> set[str]:
    Order.objects.filter(case=case).update(words=ERASED)
    OrderStep.objects.filter(order__case=case).exclude(words="").update(words=ERASED)
    replies = SampledReply.objects.filter(case=case)
    replies.exclude(words="").update(words=ERASED)
    replies.exclude(answer="").update(answer=ERASED)
    replies.exclude(reason="").update(reason=ERASED)
    for former in FormerReview.objects.filter(reply__case=case):
        for name in ("words", "reason", "answer"):
            setattr(former, name, ERASED if getattr(former, name) else "")
        former.found = [(point, verdict, ERASED) for point, verdict, _ in former.found]
        former.save()
    Mark.objects.filter(reply__case=case).exclude(words="").update(words=ERASED)
    return set()
