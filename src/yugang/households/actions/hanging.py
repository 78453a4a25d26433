"""Making the masked list of a payment ready for the wall and the web."""

from __future__ import annotations

from datetime import datetime
from html import escape

from yugang.disclosure.public import CatalogueItem, Draft, Revision, drafting
from yugang.households.models import PaymentList
from yugang.households.queries import wall
from yugang.households.rules.periods import period
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body


class Unbalanced(Exception):
    """The households' amounts do not add up to the total of the list."""


def prepare_notice(
    kept: PaymentList, item: CatalogueItem, body: Body, *, meeting: str, by: Actor, at: datetime
) -> Revision:
    """A draft of the publication: it goes through review like any other. meeting: the record of
    the meeting that decided (村民委员会组织法第24条: 征地补偿费的使用、分配须先经村民会议讨论决定).

    Raises Unbalanced, and whatever `drafting.start` raises.
    """
    total, declared = wall.balance(kept)
    if declared is not None and declared != total:
        raise Unbalanced(f"{total} / {declared}")
    lines = [f"现将{kept.title}分户情况公示如下，户主姓名已按规定隐去部分。"]
    if kept.basis:
        lines.append(f"依据：{kept.basis}。")
    if meeting:
        lines.append(f"会议决定：{meeting}。")
    lines.append("对公示内容有异议的，请在公示期内向村（居）民委员会或村（居）务监督委员会提出。")
    draft = Draft(
        title=f"{body.short_name or body.name}{period(kept.period).chinese}{kept.title}公示",
        made_on=clock.day_of(at),
        html="".join(f"<p>{escape(line)}</p>" for line in lines),
        table=wall.table(kept),
    )
    return drafting.start(body=body, item=item, draft=draft, by=by, at=at)
