"""The demo's places, bodies, boards, people and posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random

from yugang.disclosure.models import Board
from yugang.shared import sheets
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.actions import staff
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role
from yugang.shared.places.actions import import_places
from yugang.shared.places.models import Body, BodyKind, Level, Place
from yugang.shared.places.rows import REQUIRED

from . import words

PLACES = Path(__file__).parent / "data" / "xinjin.csv"
COUNTY, ELSEWHERE = "510118000000", "510131000000"
OFFICE, GOVERNMENT = "新津区人民政府办公室", "新津区人民政府"
FAR = "蒲江县人民政府办公室"
DEPARTMENTS = (
    "发展和改革局", "教育局", "民政局", "财政局", "人力资源和社会保障局", "规划和自然资源局",
    "住房和城乡建设局", "农业农村局", "卫生健康局", "应急管理局", "市场监督管理局", "统计局",
    "生态环境局", "综合行政执法局",
)  # fmt: skip
WITH_FAX = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT, BodyKind.TOWN_OFFICE)
HOURS = "工作日9:00—12:00，13:00—17:00"


@dataclass
class County:
    """What was built. hands: for each body the people who write and review for it.

    slips: numbers and codes that open somebody's own list.
    titles: how often each title was given.
    watched: the bodies that the demo's editors work for; something is always left to do there.
    """

    random: Random
    at: datetime
    bodies: dict[str, Body] = field(default_factory=dict)
    hands: dict[int, tuple[Person, Person]] = field(default_factory=dict)
    boards: dict[int, Board] = field(default_factory=dict)
    accounts: list[tuple[str, str, str]] = field(default_factory=list)
    watched: list[Body] = field(default_factory=list)
    slips: list[tuple[str, str]] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)

    def own_title(self, title: str) -> str:
        """The title; where something is called so already, with a number: 政策解读（2）."""
        self.titles[title] += 1
        count = self.titles[title]
        return title if count == 1 else f"{title}（{count}）"


def build(random: Random, at: datetime) -> County:
    """Make everything up to the people; the catalogue and what is published come after."""
    county = County(random, at)
    import_places(sheets.read(PLACES.read_bytes(), REQUIRED), by=SYSTEM, at=at)
    elsewhere = Place.objects.get_or_create(
        code=ELSEWHERE,
        defaults={"name": "蒲江县", "level": Level.COUNTY, "parent": _place("510100000000")},
    )[0]
    made = [*_county_bodies(), *_town_bodies(), *_village_bodies()]
    made.append(_body("蒲江县人民政府办公室", BodyKind.DEPARTMENT, elsewhere, "01"))
    Body.objects.bulk_create(made)
    county.bodies = {body.name: body for body in made}
    boards = [b for b in made if b.kind in (BodyKind.TOWN_OFFICE, BodyKind.VILLAGE_COMMITTEE)]
    county.boards = {
        board.body_id: board
        for board in Board.objects.bulk_create(
            Board(body=body, name="公开栏", location=f"{body.short_name}办公楼外墙")
            for body in boards
        )
    }
    _people(county)
    _accounts(county)
    return county


def _place(code: str) -> Place:
    return Place.objects.get(code=code)


def _body(name: str, kind: BodyKind, place: Place, number: str, short: str = "") -> Body:
    code = place.prefix + number
    return Body(
        code=code,
        name=name,
        short_name=short or name,
        kind=kind,
        place=place,
        address=f"{place.name}{words.ROADS[int(code) % len(words.ROADS)]}{int(code) % 90 + 1}号",
        office_hours=HOURS,
        phone=f"028-0000{int(code) * 7919 % 10_007 % 10_000:04d}",
        fax=f"028-0001{int(code) * 7919 % 10_007 % 10_000:04d}" if kind in WITH_FAX else "",
        mail=f"gk{code.lower()}@xinjin.example" if kind in WITH_FAX else "",
        duties_text=f"负责{short or name}职责范围内的政务公开工作。",
    )


def _county_bodies() -> Iterable[Body]:
    place = _place(COUNTY)
    yield _body(GOVERNMENT, BodyKind.GOVERNMENT, place, "00")
    yield _body(OFFICE, BodyKind.DEPARTMENT, place, "01", "区政府办公室")
    for n, name in enumerate(DEPARTMENTS, 2):
        yield _body(f"新津区{name}", BodyKind.DEPARTMENT, place, f"{n:02d}", f"区{name}")
    yield _body("新津区公共资源交易中心", BodyKind.CENTRE, place, "30", "区公共资源交易中心")
    yield _body("新津区纪律检查委员会", BodyKind.PARTY, place, "40", "区纪委")


def _town_bodies() -> Iterable[Body]:
    for place in Place.objects.filter(level=Level.TOWN).order_by("code"):
        kind = "办事处" if place.name.endswith("街道") else "人民政府"
        yield _body(
            f"新津区{place.name}{kind}", BodyKind.TOWN_OFFICE, place, "01", f"{place.name}{kind}"
        )


def _village_bodies() -> Iterable[Body]:
    villages = Place.objects.filter(level=Level.VILLAGE).select_related("parent").order_by("code")
    for place in villages:
        assert place.parent is not None
        name = place.name if place.name.endswith("委员会") else f"{place.name}村民委员会"
        short = place.name.replace("社区居民委员会", "社区").replace("村民委员会", "")
        yield _body(f"{place.parent.name}{name}", BodyKind.VILLAGE_COMMITTEE, place, "01", short)


def _name(random: Random) -> str:
    return random.choice(words.SURNAMES) + "".join(random.sample(words.GIVEN, random.randint(1, 2)))


def _people(county: County) -> None:
    """A writer and a reviewer for each county body and each town with its villages."""
    groups: dict[str, list[Body]] = {}
    for body in county.bodies.values():
        level = Level(body.place.level)
        key = body.code if level <= Level.COUNTY else body.place.code[:9]
        groups.setdefault(key, []).append(body)
    posts = []
    for key, bodies in groups.items():
        pair = [
            Person(username=f"{role}-{key}", name=_name(county.random))
            for role in ("writer", "checker")
        ]
        for person in pair:
            person.set_unusable_password()
        writer, checker = Person.objects.bulk_create(pair)
        for body in bodies:
            county.hands[body.pk] = (writer, checker)
            posts.append(Post(person=writer, body=body, role=Role.EDITOR, title="信息员"))
            posts.append(Post(person=checker, body=body, role=Role.REVIEWER, title="分管负责人"))
            if body.place.level <= Level.TOWN:
                posts.append(Post(person=writer, body=body, role=Role.CLERK, title="经办人"))
    Post.objects.bulk_create(posts)


def _accounts(county: County) -> None:
    """The accounts to sign in with. Their passwords are made here and shown once."""
    town = "新津区兴义镇人民政府"
    villages = [
        b for b in county.bodies.values() if b.place.code.startswith("510118101") and b.name != town
    ]
    office, finance = county.bodies[OFFICE], county.bodies["新津区财政局"]
    mine = county.bodies[town]
    wanted: list[tuple[str, str, Role, list[Body]]] = [
        ("gov.editor", "区政府办信息员", Role.EDITOR, [office, county.bodies[GOVERNMENT]]),
        ("gov.reviewer", "区政府办审查人", Role.REVIEWER, [office, county.bodies[GOVERNMENT]]),
        ("gov.clerk", "区政府办经办人", Role.CLERK, [office, county.bodies[GOVERNMENT]]),
        ("finance.editor", "区财政局信息员", Role.EDITOR, [finance]),
        ("finance.reviewer", "区财政局审查人", Role.REVIEWER, [finance]),
        ("finance.clerk", "区财政局经办人", Role.CLERK, [finance]),
        ("town.editor", "兴义镇信息员", Role.EDITOR, [mine]),
        ("town.reviewer", "兴义镇审查人（镇、村）", Role.REVIEWER, [mine, *villages]),
        ("town.clerk", "兴义镇经办人", Role.CLERK, [mine]),
        ("village.editor", "村会计", Role.EDITOR, villages[:1]),
        ("village.supervisor", "村务监督委员会主任", Role.REVIEWER, villages[:1]),
        ("village.clerk", "村委会经办人", Role.CLERK, villages[:3]),
        ("openness", "政务公开办", Role.OPENNESS_OFFICE, [office]),
        ("inspector", "纪检监察", Role.INSPECTOR, [county.bodies["新津区纪律检查委员会"]]),
        ("admin", "系统管理员", Role.ADMINISTRATOR, [office]),
        ("elsewhere.editor", "外县（蒲江县）信息员", Role.EDITOR, [county.bodies[FAR]]),
    ]
    county.watched = [bodies[0] for _, _, role, bodies in wanted[:-1] if role is Role.EDITOR]
    for username, title, role, bodies in wanted:
        person, password = staff.create_person(
            username=username, name=_name(county.random), by=SYSTEM, at=county.at
        )
        person.must_change_password = False
        person.save(update_fields=["must_change_password"])
        for body in bodies:
            staff.give_post(person, body, role, title=title, by=SYSTEM, at=county.at)
        county.accounts.append((username, password, f"{title}：{bodies[0].name}"))
