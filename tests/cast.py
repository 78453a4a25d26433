"""One cast for all tests: a small county, its bodies and the people who act in it.

| attribute | who or what |
|---|---|
| county, town, other_town | 新津区, 花源街道, 永商镇 |
| village, other_village, far_village | two villages of `town`, one of `other_town` |
| other_county | 大邑县, a neighbour that must see nothing |
| government, bureau | the county government; its education bureau (a department) |
| town_office, committee | the office of `town`; the committee of `village` |
| other_bureau | a department of the other county |
| editor, reviewer | propose and review at `bureau` |
| town_editor, town_reviewer | the same at `town_office` |
| village_editor | an editor at `committee` |
| clerk | a clerk at `bureau` |
| officer | the openness office at `government`: oversees the whole county |
| inspector, administrator | at `government`, overseeing |
| citizen | has an account and no post |
| stranger | an editor at `other_bureau`, in the other county |
| strange_officer | the openness office of the other county |
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from django.contrib.auth.hashers import make_password

from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body, BodyKind, Level, Place

PASSWORD = "correct horse battery staple"


@dataclass(frozen=True)
class Cast:
    """Everyone on stage; the module's docstring says who is who."""

    county: Place
    town: Place
    other_town: Place
    village: Place
    other_village: Place
    far_village: Place
    other_county: Place
    government: Body
    bureau: Body
    town_office: Body
    committee: Body
    other_bureau: Body
    editor: Person
    reviewer: Person
    town_editor: Person
    town_reviewer: Person
    village_editor: Person
    clerk: Person
    officer: Person
    inspector: Person
    administrator: Person
    citizen: Person
    stranger: Person
    strange_officer: Person

    password: str = PASSWORD

    def person(self, body: Body, role: Role, username: str, name: str = "") -> Person:
        """One more person, with a post in `role` at `body`."""
        return _person(username, name or username, body, role)


PLACES = (
    ("county", "510118000000", "新津区", Level.COUNTY, ""),
    ("town", "510118004000", "花源街道", Level.TOWN, "county"),
    ("other_town", "510118103000", "永商镇", Level.TOWN, "county"),
    ("village", "510118004200", "共和村", Level.VILLAGE, "town"),
    ("other_village", "510118004201", "洪川村", Level.VILLAGE, "town"),
    ("far_village", "510118103200", "烽火村", Level.VILLAGE, "other_town"),
    ("other_county", "510129000000", "大邑县", Level.COUNTY, ""),
)
BODIES = (
    ("government", "510118-01", "新津区人民政府", "区政府", BodyKind.GOVERNMENT, "county"),
    ("bureau", "510118-02", "新津区教育局", "区教育局", BodyKind.DEPARTMENT, "county"),
    ("town_office", "510118-51", "花源街道办事处", "花源街道", BodyKind.TOWN_OFFICE, "town"),
    ("committee", "510118-5101", "共和村村民委员会", "共和村", BodyKind.VILLAGE_COMMITTEE, "village"),
    ("other_bureau", "510129-02", "大邑县教育局", "县教育局", BodyKind.DEPARTMENT, "other_county"),
)  # fmt: skip
PEOPLE = (
    ("editor", "陈静", "bureau", Role.EDITOR),
    ("reviewer", "刘洋", "bureau", Role.REVIEWER),
    ("town_editor", "王芳", "town_office", Role.EDITOR),
    ("town_reviewer", "赵敏", "town_office", Role.REVIEWER),
    ("village_editor", "周强", "committee", Role.EDITOR),
    ("clerk", "吴霞", "bureau", Role.CLERK),
    ("officer", "杨帆", "government", Role.OPENNESS_OFFICE),
    ("inspector", "徐磊", "government", Role.INSPECTOR),
    ("administrator", "孙丽", "government", Role.ADMINISTRATOR),
    ("citizen", "李明", "", Role.CITIZEN),
    ("stranger", "马超", "other_bureau", Role.EDITOR),
    ("strange_officer", "黄梅", "other_bureau", Role.OPENNESS_OFFICE),
)


@cache
def _hash() -> str:
    """One for all, for it takes its time."""
    return make_password(PASSWORD)


def _account(username: str, name: str) -> Person:
    return Person(username=username, name=name, mail=f"{username}@example.org", password=_hash())


def _person(username: str, name: str, body: Body, role: Role) -> Person:
    person = _account(username, name)
    person.save()
    Post.objects.create(person=person, body=body, role=role)
    return person


def raise_curtain() -> Cast:
    """Put the cast into the database, in few statements: nearly every test does."""
    places = _places()
    bodies = {
        key: Body(code=code, name=name, short_name=short, kind=kind, place=places[place])
        for key, code, name, short, kind, place in BODIES
    }
    Body.objects.bulk_create(bodies.values())
    people = {key: _account(key.replace("_", "-"), name) for key, name, *_ in PEOPLE}
    Person.objects.bulk_create(people.values())
    Post.objects.bulk_create(
        Post(person=people[key], body=bodies[body], role=role)
        for key, _, body, role in PEOPLE
        if body
    )
    stage: dict[str, Any] = {**places, **bodies, **people}
    return Cast(**stage)


def _places() -> dict[str, Place]:
    made: dict[str, Place] = {}
    for _, rows in groupby(sorted(PLACES, key=_depth), key=_depth):
        level = {
            key: Place(code=code, name=name, level=at, parent=made.get(parent))
            for key, code, name, at, parent in rows
        }
        Place.objects.bulk_create(level.values())
        made |= level
    return made


def _depth(row: tuple[str, str, str, Level, str]) -> int:
    return [Level.COUNTY, Level.TOWN, Level.VILLAGE].index(row[3])


def on_stage() -> Cast:
    """The cast that was put into the database before."""
    stage: dict[str, Any] = {key: Place.objects.get(code=code) for key, code, *_ in PLACES}
    stage |= {key: Body.objects.get(code=code) for key, code, *_ in BODIES}
    for key, *_ in PEOPLE:
        stage[key] = Person.objects.get(username=key.replace("_", "-"))
    return Cast(**stage)
