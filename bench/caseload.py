"""A county's cases of four years, made up: many bodies, most cases settled, a few overdue."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

BODIES = 60
CLERKS = 90
OPEN_SHARE = 0.05
# How often each way of filing is used.
CHANNELS = {
    "web": 70,
    "counter": 12,
    "phone": 9,
    "post": 5,
    "signed-post": 2,
    "agent": 1.5,
    "fax": 0.5,
}
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫", "明芳丽强磊静洋敏霞帆洁梅"


def county() -> tuple[list[Any], list[Any]]:
    """Bodies and clerks beside those of the cast."""
    from tests.cast import on_stage
    from yugang.shared.people.models import Person, Post
    from yugang.shared.people.roles import Role
    from yugang.shared.places.models import Body, BodyKind

    cast = on_stage()
    towns = [cast.county, cast.town, cast.other_town]
    bodies = Body.objects.bulk_create(
        Body(
            code=f"510118-{n + 100}", name=f"第{n}局", kind=BodyKind.DEPARTMENT, place=towns[n % 3]
        )
        for n in range(BODIES)
    )
    people = Person.objects.bulk_create(
        Person(username=f"clerk-{n}", name=f"经办人{n}", password="!") for n in range(CLERKS)
    )
    Post.objects.bulk_create(
        Post(person=person, body=bodies[n % BODIES], role=Role.CLERK)
        for n, person in enumerate(people)
    )
    return bodies, people


def fill(count: int, bodies: list[Any], people: list[Any], at: datetime) -> None:
    """So many cases with their applicants. The first body has a sixth of all."""
    from yugang.cases.models import Case, CaseClock, Party
    from yugang.kernel.limits import Unit

    chance = random.Random(3)
    made = _cases(count, bodies, people, at, chance)
    while batch := list(islice(made, 2_000)):
        Case.objects.bulk_create(batch)
        Party.objects.bulk_create(_party(case, chance) for case in batch)
        CaseClock.objects.bulk_create(
            CaseClock(
                case=case,
                name="statutory" if case.kind == "request" else "answering",
                number=20,
                unit=Unit.WORKING_DAY,
                start_at=case.filed_at,
                stopped_at=case.closed_at,
                due_on=case.due_on,
                late=case.late,
            )
            for case in batch
        )


def _cases(
    count: int, bodies: list[Any], people: list[Any], at: datetime, chance: random.Random
) -> Iterator[Any]:
    from yugang.cases import kinds

    step = timedelta(days=4 * 365) / count
    for number in range(count):
        kind = kinds.get("letter" if chance.random() < 0.3 else "request")
        filed = at - step * (count - number)
        # What is open was filed lately, but for a few.
        recent = number > count * (1 - 1.2 * OPEN_SHARE)
        is_open = chance.random() < (0.78 if recent else 0.002)
        which = 0 if chance.random() < 1 / 6 else chance.randrange(len(bodies))
        yield _case(kind, number, filed, bodies[which], people, is_open, at, chance)


def _case(
    kind: Any,
    number: int,
    filed: datetime,
    body: Any,
    people: list[Any],
    is_open: bool,
    at: datetime,
    chance: random.Random,
) -> Any:
    from yugang.cases.kinds import Awaited
    from yugang.cases.models import Case
    from yugang.kernel.identifiers import new_receipt_number

    states = [s for s in kind.workflow.states() if kind.is_settled(s) != is_open]
    state = chance.choice(states)
    office = kind.states[state].awaited is Awaited.OFFICE
    stars = chance.randrange(1, 6) if not is_open and chance.random() < 0.08 else None
    days = -chance.randrange(1, 40) if chance.random() < 0.08 else chance.randrange(0, 30)
    return Case(
        kind=kind.code,
        receipt=new_receipt_number(filed.year),
        code_mark="",
        key=f"{number:064d}",
        body=body,
        handler=chance.choice(people) if chance.random() < 0.8 else None,
        channel=chance.choices(list(CHANNELS), list(CHANNELS.values()))[0],
        title=f"申请公开第{number}号地块的征地批复和补偿方案",
        text="请公开批复全文、补偿标准和公示照片。" * 5,
        state=state,
        filed_at=filed,
        late=not is_open and chance.random() < 0.04,
        rating=stars,
        rated_at=at if stars else None,
        due_on=at.date() + timedelta(days=days) if is_open and office else None,
        closed_at=None if is_open else filed + timedelta(days=chance.randrange(1, 30)),
    )


def _party(case: Any, chance: random.Random) -> Any:
    from yugang.cases.actions.filing import party_of
    from yugang.cases.models import PartyRole
    from yugang.cases.rules.parties import PartyFacts

    name = chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))
    phone = f"138{chance.randrange(10**8):08d}"
    return party_of(case, PartyRole.APPLICANT, PartyFacts(name=name, phone=phone))
