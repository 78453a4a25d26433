"""Prices of the demo: a school with two versions, a hospital with its patients' daily lists, a town
whose charges run out soon; a handbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from yugang.disclosure.actions import publishing, reviewing
from yugang.disclosure.actions.catalogue import import_items
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_file import read_file
from yugang.disclosure.queries.packs import pack
from yugang.kernel import clock
from yugang.livelihood.accounts import actions as lists
from yugang.livelihood.accounts.models import AccountKind
from yugang.livelihood.accounts.rules import Line, Statement
from yugang.livelihood.booklets import actions as booklets
from yugang.livelihood.prices import actions
from yugang.livelihood.prices.headings import Sheet
from yugang.livelihood.prices.models import PriceList
from yugang.livelihood.prices.rules import CELLS, Raw
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.places.models import Body, Place

from .county import COUNTY, County
from .history import as_actor

# item, unit, price, basis, who set it, remark
SCHOOL = (
    (
        "作业本费",
        "元/学期",
        "20.00",
        "川教〔2022〕61号",
        "省教育厅、省发展改革委",
        "自愿，据实结算",
    ),
    (
        "学生午餐费",
        "元/餐",
        "11.00",
        "新发改价格〔2024〕8号",
        "区发展和改革局",
        "自愿，按月公布账目",
    ),
    (
        "课后服务费",
        "元/学期",
        "300.00",
        "新发改价格〔2023〕15号",
        "区发展和改革局、区教育局",
        "自愿；低保家庭学生免收",
    ),
    ("校服费（夏装）", "元/套", "98.00", "新教〔2024〕22号", "区教育局", "自愿，公开采购价"),
    ("学费", "元/学期", "免费", "《中华人民共和国义务教育法》第二条", "全国人大常委会", ""),
)
HOSPITAL = (
    ("普通门诊诊查费", "元/次", "6.00", "成医保发〔2023〕31号", "市医疗保障局", "含挂号"),
    ("三人间床位费", "元/日", "36.00", "成医保发〔2023〕31号", "市医疗保障局", "含空调"),
    ("二级护理", "元/日", "22.00", "成医保发〔2023〕31号", "市医疗保障局", ""),
    ("静脉输液", "元/次", "9.50", "成医保发〔2023〕31号", "市医疗保障局", "不含一次性输液器"),
    ("血常规（五分类）", "元/次", "18.00", "成医保发〔2024〕7号", "市医疗保障局", ""),
    ("胸部CT平扫", "元/次", "178.00", "成医保发〔2024〕7号", "市医疗保障局", "不含胶片"),
)
FARM = (
    ("农业灌溉水费", "元/亩", "24.50", "新发改价格〔2024〕31号", "区发展和改革局", "按实际灌溉面积"),
    ("农村生活垃圾处理费", "元/户·月", "3.00", "新府发〔2023〕9号", "区人民政府", "五保户免收"),
)  # fmt: skip
Row = tuple[str, str, str, str, str, str]
DAILY = (("三人间床位费", "元/日", 36), ("二级护理", "元/日", 22), ("静脉输液", "元/次", 9.5))
PATIENTS = ("周桂华", "何国强")


def bring(county: County) -> None:
    """All of it, each by the act that an editor would use."""
    place, today = Place.objects.get(code=COUNTY), clock.day_of(county.at)
    found = read_file(pack("charges").content, "a.json", today, place)
    import_items(found.items, place=place, update=False, by=SYSTEM, at=county.at)
    long_ago, lately = today - timedelta(days=400), today - timedelta(days=60)
    school = _list(county, "新津区教育局", "school", "新津区第一小学", "education-charges-1")
    _version(county, school, SCHOOL, long_ago, None)
    dearer = [
        (item, unit, "12.00" if "餐" in item else price, basis, set_by, remark)
        for item, unit, price, basis, set_by, remark in SCHOOL
    ]
    _version(county, school, dearer, lately, None)
    hospital = _list(county, "新津区卫生健康局", "hospital", "新津区人民医院", "health-charges-1")
    _version(county, hospital, HOSPITAL, lately, date(today.year + 1, 12, 31))
    town = _list(county, "新津区兴义镇人民政府", "farm", "兴义镇", "town-affairs-03")
    _version(county, town, FARM, long_ago, today + timedelta(days=20))
    _daily_lists(county, hospital.body, today)
    _handbook(county)
    actions.supersede(by=SYSTEM, at=county.at)


def _list(county: County, body: str, kind: str, institution: str, item: str) -> PriceList:
    mine = county.bodies[body]
    values = {
        "kind": kind, "institution": institution, "complaints": "12315",
        "item": CatalogueItem.objects.get(code=item),
    }  # fmt: skip
    writer, _checker = _hands(county, mine)
    return actions.open_list(mine, values, by=writer, at=county.at)


def _hands(county: County, body: Body) -> tuple[Actor, Actor]:
    writer, checker = county.hands[body.pk]
    return as_actor(writer), as_actor(checker)


def _version(
    county: County, held: PriceList, lines: Sequence[Row], since: date, until: date | None
) -> None:
    writer, checker = _hands(county, held.body)
    at = datetime.combine(since, time(10), clock.CHINA)
    version = actions.begin(held, since, by=writer, at=at)
    days = (since.isoformat(), until.isoformat() if until else "")
    raws = [
        Raw(dict(zip(CELLS, ("", *line[:5], *days, line[5]), strict=True)), "收费", row)
        for row, line in enumerate(lines, 3)
    ]
    sheet = Sheet("收费", raws, headings={"item": "B", "price": "D"})
    version = actions.take_file(version, [sheet], "收费标准.xlsx", by=writer, at=at)
    revision = actions.send(version, without=0, by=writer, at=at)
    revision = reviewing.approve(revision, opinion="依据齐全，同意公开", by=checker, at=at)
    publishing.publish(revision, by=writer, at=at)


def _daily_lists(county: County, body: Body, today: date) -> None:
    """Three days of two patients; one of them is charged more than the list says."""
    writer, _checker = _hands(county, body)
    key = str(UUID(int=Random(f"{county.at}").getrandbits(128)))
    statements = [
        _statement(f"ZY2026{n:04d}", name, today - timedelta(days=back), 38 if n == 1 else 36)
        for n, name in enumerate(PATIENTS, 1)
        for back in (3, 2, 1)
    ]
    taken = lists.take(
        body, AccountKind.PATIENT, statements, kept_days=60, key=key, by=writer, at=county.at
    )
    county.slips += [(given.number, given.code) for given in taken.given[:1]]


def _statement(ref: str, name: str, day: date, bed: int) -> Statement:
    lines = []
    for item, unit, price in DAILY:
        each = Decimal(str(bed if "床位" in item else price)).quantize(Decimal("0.01"))
        lines.append(Line(item, unit, Decimal(1), each, each))
    made = Statement(ref, name, day, tuple(lines))
    return Statement(ref, name, day, tuple(lines), made.total)


def _handbook(county: County) -> None:
    body = county.bodies["新津区人力资源和社会保障局"]
    values = {
        "slug": "employment", "body": body, "title": "就业和社会保障政策手册",
        "intro": "供求职人员、参保群众和用人单位使用，收入现行有效的就业创业、社会保险、社会救助和养老政策。",
        "topic": None, "fields": ["employment", "social-insurance", "social-assistance", "elderly-care"], "most": 12, "shown": True,
    }  # fmt: skip
    writer, _checker = _hands(county, body)
    booklets.make(values, [], by=writer, at=county.at)
