"""One village whose households are told at the door: lists, questions, a run, visits."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from random import Random

import xlsxwriter

from yugang.households.actions import running, taking, visiting
from yugang.households.models import EntryKind, Household, Outcome
from yugang.households.queries import saying
from yugang.households.queries.plan import plan
from yugang.households.rules.periods import Period, half_year_of
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body

from . import words
from .county import County

HOUSEHOLDS, GROUPS = 40, "一二三四五"
LISTS = (
    ("耕地地力保护补贴", EntryKind.SUBSIDY, "川农发〔2025〕18号", 118.5, 1),
    ("集体土地租金分配", EntryKind.ALLOTMENT, "村民代表会议决议", 62.0, 1),
    ("农业水费", EntryKind.FEE, "新发改价格〔2024〕31号", 21.4, 2),
)


def bring(county: County) -> None:
    """Lists of the half-year, one of them with doubtful rows; sheets; some visits."""
    post = Post.objects.filter(title="村会计", role=Role.EDITOR).select_related("person", "body")[0]
    by = Actor(post.person_id, post.person.name, post.pk, str(post))
    day = clock.day_of(county.at)
    of = half_year_of(day - timedelta(days=30))
    paid_on = min(of.last, day - timedelta(days=15))
    people = _people(county.random)
    for title, kind, basis, rate, step in LISTS:
        data = _list(title, people[::step], rate, paid_on)
        _take(county, post.body, data, (title, kind.value, basis), of, by)
    doubtful = [(people[0][0], "", 1.0), ("外来户", "三组", 2.0)]
    extra = _list("秸秆还田补助", [*people[5:9], *doubtful], 30.0, paid_on)
    _take(county, post.body, extra, ("秸秆还田补助", "subsidy", "新农发〔2025〕7号"), of, by)
    _print(county, post.body, of, by)


def _people(random: Random) -> list[tuple[str, str, float]]:
    """Names with their group and acres; the first and the last share a name."""
    found: list[tuple[str, str, float]] = []
    for n in range(HOUSEHOLDS):
        name = random.choice(words.SURNAMES) + "".join(random.sample(words.GIVEN, 2))
        group = f"{GROUPS[n * len(GROUPS) // HOUSEHOLDS]}组"
        found.append((name, group, round(random.uniform(0.8, 9), 2)))
    found[-1] = (found[0][0], found[-1][1], found[-1][2])
    return found


def _list(title: str, people: list[tuple[str, str, float]], rate: float, on: date) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("清册")
    sheet.merge_range(0, 0, 0, 6, f"{title}发放清册")
    sheet.write_row(
        1, 0, ["序号", "户主", "村组", "面积（亩）", "标准（元/亩）", "金额（元）", "日期"]
    )
    for n, (name, group, acres) in enumerate(people, 1):
        line = [n, name, group, acres, rate, round(acres * rate, 2), on.isoformat()]
        sheet.write_row(n + 1, 0, line)
    book.close()
    return out.getvalue()


def _take(
    county: County, body: Body, data: bytes, what: tuple[str, str, str], of: Period, by: Actor
) -> None:
    title, kind, basis = what
    name, day = f"{title}.xlsx", clock.day_of(county.at)
    seen = plan(data, name, body.place, kind=kind, today=day, title=title, period=of)
    kept = taking.upload(
        data, name, place=body.place, kind=kind, title=title, basis=basis, period=of.code,
        person=None, by=by, at=county.at,
    )  # fmt: skip
    taking.take(kept, seen, by=by, at=county.at)


def _print(county: County, body: Body, of: Period, by: Actor) -> None:
    """Make the sheets nine days ago; a third of them were brought since."""
    Household.objects.filter(place=body.place).update(members=3)
    at = county.at - timedelta(days=9)
    chosen = saying.choices(body.place, of)[:3]
    run = running.start(body.place, of, chosen=chosen, in_background=False, by=by, at=at)
    running.work(run, at=at)
    outcomes = [Outcome.SIGNED] * 11 + [Outcome.ABSENT, Outcome.REFUSED]
    for sheet, outcome in zip(run.sheets.order_by("number"), outcomes, strict=False):
        visited_on = clock.day_of(county.at) - timedelta(days=4)
        signed = outcome is Outcome.SIGNED
        visiting.visit(
            sheet,
            outcome=outcome,
            visited_on=visited_on,
            delivered_by=by.name,
            receiver=str(sheet.content["name"]) if signed else "",
            again_on=visited_on + timedelta(days=5) if outcome is Outcome.ABSENT else None,
            by=by,
            at=county.at,
        )
