"""What the openness office of the demo does: a sample with its reviews, orders to correct, figures."""

from __future__ import annotations

from django.db import transaction

from yugang.information_requests.actions.counting import count_years
from yugang.information_requests.models import Counted
from yugang.kernel.clock import day_of
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.supervision.actions import looking, ordering, sampling
from yugang.supervision.models import SampledReply
from yugang.supervision.queries.refusals import filed
from yugang.supervision.words import POINTS

from .cases import Desk
from .county import OFFICE, County

FLAWS: tuple[dict[str, str], ...] = (
    {"reasons": "只引用条文，没有结合申请的具体内容说明理由。"},
    {},
    {"remedies": "没有写明复议机关的地址。", "language": "“征求意见”误写为“征询意见书”。"},
)
ORDER = "答复书没有结合申请的具体内容说明理由，请按《政府信息公开条例》第三十六条补充说明，重新答复申请人。"


@transaction.atomic
def bring(county: County) -> None:
    """Draw, review, order; count the published statistics."""
    desk, today = Desk(county), day_of(county.at)
    office = county.bodies[OFFICE]
    by = desk.officer(office, Role.OPENNESS_OFFICE)
    sample = sampling.draw(
        office, since=today.replace(year=today.year - 1, month=1, day=1),
        until=day_of(desk.at(21, 0)), size=6, seed="20260317", key="demo sample 0001", by=by,
        at=desk.at(20, 0),
    )  # fmt: skip
    reviewed = [
        sampling.review(one, _marks(flaws), "总体符合要求。" if not flaws else "", by=by,
                        at=desk.at(19, 10 * number))
        for number, (one, flaws) in enumerate(zip(sample.replies.all(), FLAWS, strict=False))
    ]  # fmt: skip
    _order(desk, reviewed[0])
    for one in reviewed[2:]:
        left = _marks({"language": FLAWS[2]["language"]})
        why = "答复书附页写明了复议机关的地址，原评查漏看了附页。"
        sampling.correct(one, left, "", reason=why, version=1, by=by, at=desk.at(15, 0))
    officer = Person.objects.get(pk=by.person_id or 0)
    read = [row.case for row in filed(officer, today)[2:4]]
    looking.look(read, by=by, at=desk.at(1, 0))
    count_years(at=county.at)


def _marks(flaws: dict[str, str]) -> dict[str, tuple[str, str]]:
    found = {
        point: ("flawed", flaws[point]) if point in flaws else ("good", "") for point in POINTS
    }
    return found | {"redaction": ("none", "")}


def _order(desk: Desk, reply: SampledReply) -> None:
    """One that was answered and returned, and one that is late."""
    office = desk.bodies["office"]
    by, clerk = desk.officer(office, Role.OPENNESS_OFFICE), desk.officer(reply.body, Role.CLERK)
    sampling.answer(reply, "意见属实，已组织经办人学习。", by=clerk, at=desk.at(18, 0))
    order = ordering.issue(
        reply.case, office=office, words=ORDER, days=5, key="demo order 0001", finding=reply, by=by,
        at=desk.at(17, 0),
    )  # fmt: skip
    ordering.take(order, "answer-order", words="已电话向申请人说明。", by=clerk, at=desk.at(13, 0))
    back = "应当出具书面补正答复，请附送达凭证。"
    ordering.take(order, "return-order", words=back, days=20, by=by, at=desk.at(12, 0))
    late = Counted.objects.filter(body=desk.bodies["far"]).exclude(case=reply.case).first()
    if late:
        ordering.issue(
            late.case, office=office, words="答复书未告知行政复议的期限，请更正。", days=3,
            key="demo order 0002", by=by, at=desk.at(6, 0),
        )  # fmt: skip
        ordering.mark_late(at=desk.at(1, 0))
