"""Documents of the demo: one given out in part, its reply with it, and one that waits for
approval."""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.actions import noting
from yugang.cases.actions.filing import Filing, file
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, Channel
from yugang.cases.rules.parties import PartyFacts
from yugang.redaction.actions import deciding, marking
from yugang.redaction.actions.releasing import make
from yugang.redaction.models import Redaction
from yugang.redaction.queries import documents, spots
from yugang.shared.documents.pdf import pdf
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.roles import Role

from .cases import Desk
from .county import County

TITLE = "老旧小区改造项目监理合同"
LINES = (
    "委托人：新津区人民政府办公室",
    "监理人：新津安居工程监理有限公司",
    "监理范围：五津街道三个小区的外墙、管网和道路",
    "总监理工程师：陈思源，电话 13800138000",
    "驻场人员：何晓岚，电话 13900139000",
    "监理费：186,400.00元，按进度分三期支付",
    "监理人的商业秘密：人工单价680元每日",
)
COVERED = (("陈思源", "姓名"), ("何晓岚", "姓名"), ("人工单价680元每日", "报价构成"))
REPLY = {
    "outcome": "given-in-part",
    "ground": "third-party",
    "reason": "合同中的个人姓名、电话和报价构成，公开会损害第三方合法权益；其余部分予以公开。",
    "words": "所申请的合同见附件，不予公开的部分已作区分处理。",
    "service": "electronic",
}


@transaction.atomic
def bring(county: County) -> None:
    desk = Desk(county)
    clerk, reviewer = (
        desk.officer(desk.bodies["office"], role) for role in (Role.CLERK, Role.REVIEWER)
    )
    given = _request(desk, 0, "陈伟国", desk.at(9, 20))
    take(given, "confirm", {}, by=clerk, at=desk.at(8, 10))
    released = _redacted(given, clerk, desk.at(6, 30))
    deciding.approve(released, by=reviewer, at=desk.at(5, 15))
    make(released.pk, desk.at(5, 16))
    reply = {**REPLY, "redacted": [str(released.pk)]}
    take(Case.objects.get(pk=given.pk), "reply", reply, by=clerk, at=desk.at(4, 40))
    waiting = _request(desk, 1, "周丽华", desk.at(3, 5))
    take(waiting, "confirm", {}, by=clerk, at=desk.at(2, 25))
    _redacted(waiting, clerk, desk.at(1, 50))


def _request(desk: Desk, number: int, name: str, at: datetime) -> Case:
    wanted = Filing(
        key=f"demo redacted {number:04d}",
        channel=Channel.WEB,
        body=desk.bodies["office"],
        title=(TITLE, f"{TITLE}（公开后的补充申请）")[number],
        text="申请公开合同全文。",
        details={"way": "electronic"},
        applicant=PartyFacts(name=name, phone="13700137000"),
    )
    return file(kinds.get("request"), wanted, by=Actor(), at=at).case


def _redacted(case: Case, clerk: Actor, at: datetime) -> Redaction:
    """The contract, covered and proposed."""
    data = pdf("demo/contract.typ", {"lines": LINES}, title=TITLE, at=at)
    kept = store(io.BytesIO(data), f"{TITLE}.pdf", by=clerk, at=at)
    noting.attach(case, [kept], inner=True, by=clerk, at=at)
    document = documents.document(kept)
    made = marking.begin(case, kept, document.count, by=clerk, at=at)
    for words, label in COVERED:
        found = spots.of_words(document, words)
        marking.mark(made, found, "third-party", label=label, by=clerk, at=at)
    marking.mark(made, spots.of_personal(document), "third-party", by=clerk, at=at)
    return deciding.propose(made, "", by=clerk, at=at)
