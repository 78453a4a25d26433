"""What bodies publish in the demo: a title, a text and, where the matter is one, a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from yugang.disclosure.models import CatalogueItem
from yugang.shared.places.models import Body
from yugang.shared.text import paragraphs

from . import words

Table = dict[str, Any]


@dataclass(frozen=True)
class Matter:
    """What a text is to be about."""

    item: CatalogueItem
    body: Body
    day: date
    period: str
    random: Random

    @property
    def when(self) -> str:
        return period_in_words(self.period) or f"{self.day.year}年{self.day.month}月"

    @property
    def name(self) -> str:
        return self.body.short_name or self.body.name

    def pick(self, options: Any) -> Any:
        return self.random.choice(options)


@dataclass(frozen=True)
class Text:
    title: str
    html: str
    table: Table | None = None


def period_in_words(key: str) -> str:
    """ "2026-Q1" as 2026年第一季度; empty for an event."""
    year, _, part = key.partition("-")
    if not (year.isdigit() and part):
        return f"{year}年度" if year.isdigit() else ""
    if part[0] == "Q":
        return f"{year}年第{'一二三四'[int(part[1]) - 1]}季度"
    if part[0] == "H":
        return f"{year}年{'上' if part[1] == '1' else '下'}半年"
    return (
        f"{year}年第{'一二三四五六'[int(part[1]) - 1]}次固定公开日"
        if part[0] == "W"
        else f"{year}年{int(part)}月"
    )


def write(matter: Matter) -> Text:
    """A text for the matter, by its item; the same random state gives the same text."""
    for start, writer in WRITERS.items():
        if matter.item.code.startswith(start):
            return writer(matter)
    return _report(matter)


def person(random: Random) -> str:
    """A masked name, as public lists show them."""
    return random.choice(words.SURNAMES) + "*"


def money(random: Random, low: int, high: int) -> str:
    return f"{random.randint(low * 100, high * 100) / 100:,.2f}"


def _day(m: Matter) -> str:
    return f"{m.day.year}年{m.day.month}月{m.random.randint(1, m.day.day)}日"


def _finance(m: Matter) -> Text:
    balance = opening = m.random.randint(20_000, 90_000) * 100
    rows = [["", "上期结转", "", "", f"{opening / 100:,.2f}", "", ""]]
    for n in range(1, m.random.randint(8, 22)):
        gains = m.random.random() < 0.35
        amount = m.random.randint(30_000, 900_000 if gains else 400_000)
        amount = amount if gains or amount < balance else balance // 4
        balance += amount if gains else -amount
        cells = (f"{amount / 100:,.2f}", "") if gains else ("", f"{amount / 100:,.2f}")
        what = m.pick(words.INCOME if gains else words.EXPENSE)
        who = person(m.random), person(m.random)
        rows.append([f"记-{n:03d}", what, *cells, f"{balance / 100:,.2f}", *who])
    columns = ["凭证号", "摘要", "收入（元）", "支出（元）", "余额（元）", "经手人", "审批人"]
    return Text(
        f"{m.name}{m.when}财务收支情况公开表",
        paragraphs(
            f"现将{m.when}集体财务收支逐项逐笔公开如下。期初余额{opening / 100:,.2f}元，期末余额{balance / 100:,.2f}元。\n"
            "各项支出已经村务监督委员会审核，并加盖民主理财小组审核章。\n"
            "村民对收支有疑问的，请在公布之日起5日内向村务监督委员会提出。"
        ),
        {"columns": columns, "rows": rows},
    )


def _list(m: Matter) -> Text:
    subsidy = m.pick((118.5, 120.0, 300.0, 80.0))
    rows = []
    for n in range(1, m.random.randint(6, 30)):
        units = m.random.randint(10, 90) / 10
        rows.append(
            [
                str(n),
                f"{m.random.randint(1, 9)}组",
                person(m.random),
                f"{units:g}",
                f"{subsidy:g}",
                f"{units * subsidy:,.2f}",
            ]
        )
    return Text(
        f"{m.name}{m.when}{m.item.name}",
        paragraphs(
            f"根据有关规定，现将{m.name}{m.when}{m.item.name}公开如下，共{len(rows)}户。\n如有异议，请在公布之日起5日内反映。"
        ),
        {"columns": ["序号", "村组", "户主", "数量", "标准（元）", "金额（元）"], "rows": rows},
    )


def _resolutions(m: Matter) -> Text:
    work, cost = m.pick(words.WORKS), money(m.random, 20_000, 300_000)
    people = m.random.randint(28, 60)
    return Text(
        f"{m.name}{m.when}{m.item.name}",
        paragraphs(
            f"{_day(m)}召开村民代表会议，应到{people}人，实到{people - m.random.randint(0, people // 4)}人。\n"
            f"会议通过{work}工程实施方案，预算{cost}元，资金来源为{m.pick(words.INCOME)}和上级补助。\n"
            f"工程由村民议事会全程监督，计划{m.random.randint(20, 90)}日内完工，完工后公布决算。"
        ),
    )


def _tender(m: Matter) -> Text:
    project, lots = m.pick(words.PROJECTS), m.random.randint(1, 4)
    rows = []
    for lot in range(1, lots + 1):
        ceiling = m.random.randint(800_000, 9_000_000)
        bid = int(ceiling * m.random.uniform(0.88, 0.98))
        rows.append(
            [
                f"第{lot}标段",
                m.pick(words.COMPANIES),
                f"{ceiling:,}",
                f"{bid:,}",
                f"{(1 - bid / ceiling):.2%}",
            ]
        )
    return Text(
        f"{project}工程{m.item.name}（{m.day.month}月{m.day.day}日）",
        paragraphs(
            f"{project}工程共{lots}个标段，评审工作已经结束，现将结果公布如下。\n投标人或者其他利害关系人有异议的，请在公示期内以书面形式提出。"
        ),
        {"columns": ["标段", "名称", "最高限价（元）", "中标价（元）", "节约率"], "rows": rows},
    )


def _fine(m: Matter) -> Text:
    what, field = m.pick(words.FINES)
    return Text(
        f"关于{m.pick(words.COMPANIES)}{what}的{m.item.name.removeprefix('有一定社会影响的')}",
        paragraphs(
            f"{_day(m)}，{m.name}在{field}检查中发现当事人{what}。\n"
            f"依照有关规定，责令限期改正，并处罚款{m.random.randint(5, 300) * 100:,}元。\n"
            "当事人已在规定期限内改正并缴清罚款。"
        ),
    )


def _foods(m: Matter) -> Text:
    rows = [
        [food, str(n := m.random.randint(8, 40)), str(n - m.random.randint(0, 2))]
        for food in m.random.sample(words.FOODS, 5)
    ]
    return Text(
        f"{m.when}食品安全监督抽检结果",
        paragraphs(f"{m.when}，{m.name}抽检5类食品。不合格产品已责令下架，并依法立案。"),
        {"columns": ["食品类别", "抽检批次", "合格批次"], "rows": rows},
    )


def _town(m: Matter) -> Text:
    rows = [
        [
            m.pick(words.WORKS),
            m.pick(words.ROADS),
            money(m.random, 5, 180),
            m.pick(("已完工", "施工中", "前期工作")),
        ]
        for _ in range(m.random.randint(4, 10))
    ]
    return Text(
        f"{m.name}{m.when}{m.item.name}公开",
        paragraphs(
            f"按照固定公开日的安排，现将{m.item.name}有关情况公开如下。\n联系电话见{m.name}机构职能页。"
        ),
        {"columns": ["项目", "地点", "资金（万元）", "进展"], "rows": rows},
    )


def _water(m: Matter) -> Text:
    road, project = m.pick(words.ROADS), m.pick(words.PROJECTS)
    later = m.day + timedelta(days=m.random.randint(3, 9))
    return Text(
        f"关于{road}停水检修的通知",
        paragraphs(
            f"因{project}施工需要，定于{later.month}月{later.day}日8时至18时对{road}沿线停水，请提前储水。\n恢复供水后初期可能有轻微浑浊，放水数分钟即可正常使用。"
        ),
    )


def _project(m: Matter) -> Text:
    road, project = m.pick(words.ROADS), m.pick(words.PROJECTS)
    return Text(
        f"{project}项目{m.item.name}",
        paragraphs(
            f"{project}项目已经批复，建设地点为{road}，总投资{m.random.randint(80, 9000):,}万元，工期{m.random.randint(6, 24)}个月。\n现将{m.item.name}公布如下，有关材料可在政务服务中心查阅。\n有异议的，请在公布之日起5个工作日内以书面形式向{m.name}提出。"
        ),
    )


def _purchase(m: Matter) -> Text:
    what, end = m.pick(words.PURCHASES), m.day + timedelta(days=m.random.randint(7, 20))
    return Text(
        f"{m.name}{what}采购项目{m.item.name}（{m.day.month}月{m.day.day}日）",
        paragraphs(
            f"现将{what}采购项目{m.item.name}公布如下。\n一、采购预算{m.random.randint(10, 500)}万元，采用公开招标方式。\n二、有异议的，请于{end.month}月{end.day}日17时前向{m.name}提出。"
        ),
    )


def _budget(m: Matter) -> Text:
    income = m.random.randint(40_000, 900_000) / 100
    staff, work = (round(income * share, 2) for share in (0.52, 0.13))
    parts = (
        ("收入合计", income), ("其中：财政拨款收入", income), ("支出合计", income),
        ("其中：人员经费", staff), ("其中：公用经费", work), ("其中：项目支出", income - staff - work),
    )  # fmt: skip
    rows = [[name, f"{amount:,.2f}"] for name, amount in parts]
    return Text(
        f"{m.name}{m.day.year}年{m.item.name}",
        paragraphs(
            f"{m.name}{m.day.year}年{m.item.name}已经批准，现予公开，详见下表。\n对内容有疑问的，可向{m.name}查询。"
        ),
        {"columns": ["项目", "金额（万元）"], "rows": rows},
    )


def _report(m: Matter) -> Text:
    road, project = m.pick(words.ROADS), m.pick(words.PROJECTS)
    return Text(
        f"{m.name}{m.when}{m.item.name}",
        paragraphs(
            f"现将{m.when}{m.item.name}公开如下。\n一、{project}按计划推进，完成年度投资的{m.random.randint(40, 98)}%。\n二、办理群众来电来访{m.random.randint(12, 240)}件，均已答复。\n三、下一步将加快{road}周边配套建设。"
        ),
    )


WRITERS: dict[str, Callable[[Matter], Text]] = {
    "village-affairs-10": _finance,
    "village-affairs-01": _resolutions,
    "village-affairs-09": _resolutions,
    "village-affairs-12": _resolutions,
    "village-affairs": _list,
    "budget": _budget,
    "general-11": _project,
    "housing-expropriation": _project,
    "land": _project,
    "major-projects-02": _project,
    "municipal-services": _water,
    "public-trading-02": _tender,
    "public-trading-03": _tender,
    "public-trading": _purchase,
    "enforcement-02": _fine,
    "work-safety-01": _fine,
    "food-and-drug-01": _fine,
    "food-and-drug-02": _foods,
    "town-affairs-06": _report,
    "town-affairs": _town,
    "social-assistance-02": _list,
    "social-assistance-03": _list,
    "elderly-care": _list,
    "farm-subsidies": _list,
}
