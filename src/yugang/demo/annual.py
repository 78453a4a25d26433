"""Annual reports of the demo: one public with requests behind its figures, one being written, and
that of the whole county."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from yugang.cases import kinds
from yugang.cases.actions.filing import Filing
from yugang.cases.actions.registering import register_case
from yugang.cases.actions.taking import take
from yugang.cases.models import Channel
from yugang.cases.rules.parties import PartyFacts
from yugang.disclosure.actions import publishing, reviewing
from yugang.kernel import clock
from yugang.reports import actions
from yugang.reports.queries.assembling import assemble
from yugang.reports.writing.files import kept
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body

from . import words
from .cases import Desk
from .county import GOVERNMENT, County
from .history import as_actor

PUBLIC, WRITTEN = "新津区财政局", "新津区兴义镇人民政府"
# month and day, group, what was asked for, outcome, ground; without an outcome it is still open
# at the end of the year.
ASKED = (
    (2, 17, "person", "2024年农机购置补贴发放明细", "given", ""),
    (3, 11, "person", "兴义镇2024年“一事一议”奖补资金使用情况", "given-in-part", "third-party"),
    (4, 22, "company", "2025年政府集中采购代理机构抽取记录", "given", ""),
    (6, 9, "person", "某企业财政贴息申报材料", "refused", "third-party"),
    (7, 14, "person", "全区撂荒地复耕补贴名册", "not-ours", ""),
    (9, 8, "charity", "近五年社会救助资金按街道汇总表", "needs-making", ""),
    (12, 22, "person", "2025年预算调整方案", "", ""),
)
FIGURES = {
    "2/licences/decisions": "36",
    "2/penalties/decisions": "2",
    "2/coercion/decisions": "0",
    "2/fees/amount": "18.6",
}
SAID = {
    "5": "一是补贴类信息按批次公开，群众查找不便，2026年起在镇街页面按村汇总。"
    "二是答复书说理不够具体，已组织经办人学习复议案例两次。",
    "6": "{年度}年发出信息处理费收费通知{收费通知}件，收取{信息处理费}元。",
}
PARTS = (
    "\n（三）政府信息管理。补贴、采购两类信息逐条核对发布日期，更正3条。"
    "\n（四）平台建设。部门页面增设惠民补贴专栏。"
    "\n（五）监督保障。全年培训经办人两次，未发生责任追究情形。"
)


def bring(county: County) -> None:
    """What was asked last year, and the reports on it."""
    year = clock.day_of(county.at).year - 1
    _ask(county, county.bodies[PUBLIC], year)
    at = min(datetime(year + 1, 1, 20, 10, tzinfo=clock.CHINA), county.at)
    _publish(county, county.bodies[PUBLIC], year, at)
    town = county.bodies[WRITTEN]
    by = as_actor(county.hands[town.pk][0])
    actions.begin(town, year, by=by, at=county.at)
    government = county.bodies[GOVERNMENT]
    by = as_actor(county.hands[government.pk][0])
    actions.begin(government, year, whole=True, by=by, at=county.at)


def _ask(county: County, body: Body, year: int) -> None:
    kind, clerk = kinds.get("request"), Desk(county).officer(body, Role.CLERK)
    for number, (month, day, group, title, outcome, ground) in enumerate(ASKED):
        on = date(year, month, day)
        filing = Filing(
            key=f"demo annual {number:04d}",
            channel=Channel.COUNTER,
            body=body,
            title=title,
            details={"way": "paper", "suggests_publication": False},
            received_on=on,
            applicant=_applicant(group, county.random),
        )
        case = register_case(kind, filing, by=clerk, at=_moment(on)).case
        later = on + timedelta(days=16)
        take(case, "reply", _said(outcome or "given", ground, later), by=clerk, at=_moment(later))


def _applicant(group: str, random: Random) -> PartyFacts:
    name = random.choice(words.SURNAMES) + "".join(random.sample(words.GIVEN, 2))
    if group == "person":
        return PartyFacts(name=name)
    return PartyFacts(name=f"新津{random.choice(words.GIVEN)}有限公司", group=group)


def _said(outcome: str, ground: str, on: date) -> dict[str, object]:
    return {
        "outcome": outcome,
        "ground": ground,
        "reason": "经征求意见，第三方书面不同意公开。" if ground else "经检索核对，情况如答复书。",
        "words": "答复如下。",
        "service": "signed",
        "on": on,
    }


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=clock.CHINA)


def _publish(county: County, body: Body, year: int, at: datetime) -> None:
    writer, checker = (as_actor(person) for person in county.hands[body.pk])
    report = actions.begin(body, year, by=writer, at=at)
    first = report.texts["1"].partition("\n（三）")[0] + PARTS
    report = actions.write(report, SAID | {"1": first}, FIGURES, by=writer, at=at)
    remarks = "首次在平台编制，上一年数据由原报告核对。"
    files = kept(assemble(report, clock.day_of(at)).report, at=at)
    revision = actions.send(report, files, remarks=remarks, by=writer, at=at)
    revision = reviewing.approve(revision, opinion="同意公开", by=checker, at=at)
    publishing.publish(revision, by=writer, at=at)
