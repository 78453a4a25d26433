"""The accounts of three villages: several quarters, one with an objection, one still with errors."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction

from yugang.cases import kinds
from yugang.cases.actions.filing import Filing, file
from yugang.cases.actions.taking import take
from yugang.cases.models import Channel
from yugang.cases.rules.parties import PartyFacts
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.village_finance.actions import drafting, steps, villagers
from yugang.village_finance.models import Ledger, Member
from yugang.village_finance.queries.reading import digest, read_upload
from yugang.village_finance.rules.periods import Period

from . import words
from .county import County
from .history import as_actor

QUARTERS = 4
# Accounts to which a villager may still object.
LATELY = timedelta(days=3)
HEADINGS = "序号,日期,凭证号,摘要,收入,支出,余额,经手人,审批人"
INCOMES = (
    "集体鱼塘承包款",
    "土地流转收入",
    "村级组织运转经费补助",
    "门面租金",
    "高标准农田补助资金",
)
EXPENSES = (
    "购买打印纸和硒鼓", "路灯电费", "水渠清淤人工费", "道路养护碎石款", "慰问困难户", "误工补贴（夏季防汛）",
    "垃圾清运费", "重阳节老年人活动费", "报刊订阅费", "村部办公桌椅购置", "卫生整治工具", "村民小组会议误餐费",
)  # fmt: skip
NOTES = (
    "三组水渠的闸门坏了，放水时漏得厉害。",
    "公开栏的玻璃反光，老人看不清。",
    "希望把鱼塘承包合同也公开。",
)


def bring(county: County) -> None:
    """The first three villages of 兴义镇 keep their accounts here."""
    villages = [b for name, b in county.bodies.items() if b.place.code.startswith("510118101")]
    villages = [body for body in villages if body.place.level == 5][:3]
    today = clock.day_of(county.at)
    for number, body in enumerate(villages):
        with transaction.atomic():
            _village(county, body, number, today)


def _village(county: County, body: Body, number: int, today: date) -> None:
    random = Random(f"accounts {body.code}")
    writer, checker = county.hands[body.pk]
    names = _group(body, random, writer, county.at)
    periods = [Period.of(today, "quarter").before]
    for _n in range(QUARTERS - 1):
        periods.insert(0, periods[0].before)
    opening = Decimal(random.randint(3_000_000, 12_000_000)) / 100
    for place, period in enumerate(periods):
        newest = place == QUARTERS - 1
        text, opening = _sheet(body, period, opening, random, broken=newest and number == 0)
        objected = newest and number == 1
        at = county.at - LATELY if objected else _hour(county, period, number)
        ledger = _take(body, period, text, writer, at)
        if newest and number == 0:
            continue
        _publish(ledger, names, writer, checker, at)
        if objected:
            _object(county, ledger, writer)
    for words_of, key in zip(NOTES, range(number, 3), strict=False):
        villagers.put_in(
            body=body,
            words=words_of,
            to_town=False,
            key=f"demo note {body.code} {key}",
            at=county.at,
        )


def _hour(county: County, period: Period, number: int) -> datetime:
    """When a quarter's accounts are brought out: in the second week after it."""
    day = period.ends_on + timedelta(days=9 + number)
    return min(datetime.combine(day, time(10, 20 + number), clock.CHINA), county.at)


def _name(random: Random) -> str:
    return random.choice(words.SURNAMES) + "".join(random.sample(words.GIVEN, 2))


def _group(body: Body, random: Random, writer: Person, at: datetime) -> list[str]:
    names = list(dict.fromkeys(_name(random) for _n in range(12)))[:3]
    for number, name in enumerate(names):
        villagers.enter_member(
            body=body,
            group=Member.SUPERVISION,
            name=name,
            is_head=not number,
            since=date(at.year - 1, 1, 20),
            until=date(at.year + 3, 1, 19),
            kin_asked=True,
            by=as_actor(writer),
            at=at,
        )
    return names


def _sheet(
    body: Body, period: Period, opening: Decimal, random: Random, *, broken: bool
) -> tuple[str, Decimal]:
    """A quarter as CSV, and what it leaves. broken: with what accountants get wrong."""
    lines = [f"{body.place.name}村级财务收支公开表", f"{period.name} 单位：元", HEADINGS]
    left = opening
    lines.append(f",,,上期结转,,,{opening},,")
    income = expense = Decimal(0)
    handler, approver = _name(random), _name(random)
    days = sorted(random.sample(range((period.ends_on - period.starts_on).days), 14))
    for number, days_on in enumerate(days, 1):
        day = period.starts_on + timedelta(days=days_on)
        amount = Decimal(random.randint(30_000, 600_000)) / 100
        earns = number % 3 == 0
        summary = random.choice(INCOMES if earns else EXPENSES)
        left += amount if earns else -amount
        income, expense = (income + amount, expense) if earns else (income, expense + amount)
        voucher = "" if broken and number == 4 else f"记-{number:03d}"
        by = "" if broken and number == 8 else approver
        sides = f"{amount}," if earns else f",{amount}"
        lines.append(f"{number},{day},{voucher},{summary},{sides},{left},{handler},{by}")
    lines.append(f",,,合计,{income},{expense},{left + (100 if broken else 0)},,")
    return "\n".join(lines), left


def _take(body: Body, period: Period, text: str, writer: Person, at: datetime) -> Ledger:
    data = text.encode("gb18030")
    found = read_upload(data, "账.csv", period, body)
    by = as_actor(writer)
    name = f"{period.key}.csv"
    return drafting.take_file(found, body=body, name=name, digest=digest(data), by=by, at=at)


def _publish(
    ledger: Ledger, names: list[str], writer: Person, checker: Person, at: datetime
) -> None:
    ledger = steps.submit(ledger, by=as_actor(writer), at=at)
    day = min(ledger.ends_on + timedelta(days=9), clock.day_of(at))
    day = max(day, date(at.year - 1, 1, 20))
    steps.stamp(ledger, names=names, reviewed_on=day, by=as_actor(checker), at=at)
    steps.publish(ledger, by=as_actor(writer), at=at)


def _object(county: County, ledger: Ledger, writer: Person) -> None:
    """A villager asks about an entry, and is answered."""
    ledger.refresh_from_db()
    entry = ledger.entries.filter(expense__gt=0).first()
    assert entry is not None and ledger.publication is not None
    kind = kinds.get("objection")
    given = Filing(
        key=f"demo objection {ledger.pk}",
        channel=Channel.WEB,
        body=ledger.body,
        title=f"{entry.voucher} {entry.summary}",
        text="这一笔花在哪里、买了多少，能不能说清楚？",
        details={"about": ledger.publication.index_number},
        applicant=PartyFacts(name=_name(county.random), address="三组"),
    )
    case = file(kind, given, by=Actor(), at=county.at).case
    said = {
        "outcome": "correct",
        "words": "已查对凭证：发票和验收单齐全，数量、单价与账目一致，原件在村委会，工作日可以查看。",
    }
    take(case, "answer", said, by=as_actor(writer), at=county.at)
