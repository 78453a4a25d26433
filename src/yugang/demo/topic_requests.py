"""Topics of the demo's villages, one in every state: named, co-signed, answered, declined, late, with
the town."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.actions.filing import Filing, file
from yugang.cases.actions.taking import take
from yugang.cases.models import Case, Channel
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body
from yugang.topic_requests.actions import settling, signing, standing, villages
from yugang.topic_requests.models import TopicRequest
from yugang.topic_requests.rules.signing import Signer

from . import words
from .county import County

NUMBERS = ((126, 43, 21), (148, 52, 24), (112, 38, 18))
ANSWER = {
    "answer": "经村务监督委员会核对原始凭证，支出明细如下。合同和发票复印件可在村委会查阅。",
    "table": "项目\t金额（元）\n碎石和水泥\t31,280.00\n机械租赁\t12,600.00\n人工\t9,840.00\n合计\t53,720.00",
}


@dataclass(frozen=True)
class Told:
    """A topic: at which village, how many days ago, how many co-signed (and how many of these are
    representatives), and the steps that followed: days ago, step, what its form says."""

    village: int
    title: str
    theme: str
    days: int
    signed: int = 0
    representatives: int = 0
    steps: tuple[tuple[int, str, dict[str, Any]], ...] = ()
    text: str = ""
    put_up: bool = True


UNANSWERED = {"words": "只说了总数，没有列明细。"}
STORIES = (
    Told(0, "村部旁边的空地准备租给谁", "contracts", 1, put_up=False),
    Told(0, "三组生产路维修花了多少钱", "projects", 60, 13, 0, (
        (52, "answer", ANSWER), (51, "agree", {"opinion": "凭证齐全，同意公开"}), (50, "publish", {}),
    ), "请列出材料、人工和机械的费用。"),
    Told(0, "村道路灯安装工程的验收结果", "projects", 40, 6, 5, (
        (34, "answer", {"answer": "共安装路灯46盏，6月验收合格，验收单已张贴。"}),
        (33, "agree", {}), (32, "publish", {}),
    )),
    Told(0, "灌溉渠清淤由谁承包、怎么定的", "projects", 12, 8, 2, text="希望公开报价和会议记录。"),
    Told(0, "2025年鱼塘承包收入怎么用的", "finance", 8, 13, 2, (
        (4, "answer", {"answer": "鱼塘承包收入52,000.00元，用于环境整治和困难慰问。"}),
    )),
    Told(1, "高标准农田建设占地的青苗补偿", "land-compensation", 9, 6, 5, (
        (5, "answer", {"answer": "涉及12户，补偿标准按镇政府公告执行，已全部兑付。"}), (3, "agree", {}),
    )),
    Told(1, "村干部误工补贴的发放标准", "cadres", 36, 9, 2, ((36, "close", {}),)),
    Told(1, "每户门前花台的选址依据", "environment", 50, 3, 0, (
        (50, "close", {}),
        (15, "turn-down", {"outcome": "not-wanted", "words": "选址图已在村部张贴，联名人数不足，不再单独公开；有疑问可到村部查阅原图。"}),
    )),
    Told(1, "低保复核结果", "low-income", 3, 15, 1),
    Told(1, "五组水塘清淤余款去向", "finance", 26, 15, 0),
    Told(2, "土地流转合同的主要条款", "contracts", 45, 12, 0, (
        (40, "answer", {"answer": "合同共8份，总面积412亩。"}), (39, "agree", {}), (38, "publish", {}),
        (6, "turn-to-town", UNANSWERED),
    )),
    Told(2, "宅基地审批名单", "homesteads", 70, 12, 0, (
        (66, "answer", {"answer": "本年度批准4户，名单见公开栏。"}), (65, "agree", {}), (64, "publish", {}),
        (60, "turn-to-town", {"words": "想知道未批准的原因。"}),
        (52, "uphold", {"words": "名单和条件已经公开；未批准的原因涉及个人情况，由申请人本人查询。"}),
    )),
    Told(2, "邻居家的收入情况", "other", 20, put_up=False, steps=(
        (19, "not-put-up", {"outcome": "private", "words": "涉及个人隐私，不属于村务公开事项。"}),
    )),
    Told(2, "广场舞音响放在哪里", "environment", 10, steps=((8, "withdraw", {}),)),
)  # fmt: skip


class Stage:
    """The villages of 兴义镇 that have a clerk, and the people there."""

    def __init__(self, county: County) -> None:
        self.county = county
        found = [b for b in county.bodies.values() if b.place.code.startswith("510118101")]
        self.villages = [body for body in found if body.place.level == 5][:3]

    def at(self, days: int, minute: int = 0) -> datetime:
        """A moment in the morning so many days ago; never after now."""
        day = clock.day_of(self.county.at) - timedelta(days=days)
        moment = datetime.combine(day, time(9), clock.CHINA) + timedelta(minutes=minute)
        return min(moment, self.county.at)

    def officer(self, body: Body, role: Role) -> Actor:
        posts = Post.objects.filter(body=body, role=role).order_by("-pk")
        held = posts.select_related("person")[0]
        return Actor(held.person_id, held.person.name, held.pk, str(held))


def bring(county: County) -> None:
    """Numbers of the villages, then the topics, then what comes round by itself."""
    stage = Stage(county)
    since = clock.day_of(county.at).replace(month=1, day=1) - timedelta(days=365)
    for body, (people, households, representatives) in zip(stage.villages, NUMBERS, strict=True):
        villages.set_numbers(
            body,
            villagers=people,
            households=households,
            representatives=representatives,
            source="选民登记和户籍统计",
            since=since,
            by=stage.officer(body, Role.CLERK),
            at=stage.at(90),
        )
    for number, told in enumerate(STORIES):
        with transaction.atomic():
            _tell(stage, told, number)
    settling.report_late(at=county.at)
    second = stage.villages[1]
    standing.propose(
        second,
        "finance",
        name="集体资金收支和结余明细",
        every="quarter",
        day=15,
        reason="村民多次询问集体资金余款去向，建议按季度公开。",
        by=stage.officer(second, Role.CLERK),
        at=county.at,
    )


def _tell(stage: Stage, told: Told, number: int) -> None:
    body = stage.villages[told.village]
    clerk = stage.officer(body, Role.CLERK)
    name = words.SURNAMES[number % len(words.SURNAMES)] + words.GIVEN[number % len(words.GIVEN)]
    given = Filing(
        key=f"demo topic {number:02d}",
        channel=Channel.WEB,
        body=body,
        title=told.title,
        text=told.text,
        details={"theme": told.theme},
        applicant=PartyFacts(name=f"{name}民", address=f"{number % 8 + 1}组{number + 3}号"),
    )
    kind = kinds.get("topic-request")
    case = file(kind, given, by=Actor(), at=stage.at(told.days)).case
    if told.put_up:
        shown = {"title": told.title, "text": told.text, "theme": told.theme}
        case = take(case, "put-up", shown, by=clerk, at=stage.at(told.days, 60))
        _sign(TopicRequest.objects.get(case=case), told, clerk, stage)
    for minute, (days, step, said) in enumerate(told.steps, 90):
        case = _take(stage, case, step, said, stage.at(days, minute))


def _sign(topic: TopicRequest, told: Told, clerk: Actor, stage: Stage) -> None:
    for number in range(told.signed):
        surname = words.SURNAMES[number % len(words.SURNAMES)]
        given = words.GIVEN[(number * 7 + 3) % len(words.GIVEN)]
        signer = Signer(f"{surname}{given}", f"{number % 8 + 1}组{number + 11}号")
        if not signing.is_open(topic):
            return
        signing.sign(
            topic,
            signer,
            how=("sms", "slip", "counter")[number % 3],
            representative=number < told.representatives,
            by=clerk,
            at=stage.at(told.days, 70),
        )
        topic.case.refresh_from_db()


def _take(stage: Stage, case: Case, step: str, said: dict[str, Any], at: datetime) -> Case:
    if step == "close":
        assert case.due_on is not None
        moment = datetime.combine(case.due_on + timedelta(days=1), time(8), clock.CHINA)
        return take(case, step, said, by=SYSTEM, at=moment)
    if step in ("turn-to-town", "withdraw"):
        return take(case, step, said, by=Actor(), at=at)
    role = Role.REVIEWER if step in ("agree", "send-back") else Role.CLERK
    return take(case, step, said, by=stage.officer(case.body, role), at=at)
