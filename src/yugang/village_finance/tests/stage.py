"""What tests start from: a village with its catalogue item, its group and its accounts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.cast import Cast
from yugang.disclosure.public import CatalogueItem, Revision
from yugang.kernel.clock import CHINA
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Role
from yugang.village_finance.actions import drafting, steps, villagers
from yugang.village_finance.models import Ledger
from yugang.village_finance.queries.reading import digest, read_upload
from yugang.village_finance.rules.periods import Period

from .books import WHOLE, by, workbook

AT = datetime(2025, 10, 8, 9, 0, tzinfo=CHINA)
Q3 = Period.read("2025Q3")
NAMES = ("陈大山", "林秀英", "何建国")


def item() -> CatalogueItem:
    facts: dict[str, Any] = {
        "field": "村务公开",
        "field_slug": "village-affairs",
        "first_level": "村级财务",
        "second_level": "财务收支情况（逐项逐笔）",
        "time_phrase": "每季度首月15日前",
        "timing": {"kind": "period", "every": "quarter", "months_after": 1, "day": 15},
        "publisher_phrase": "村民委员会",
        "body_kinds": ["village-committee"],
        "levels": ["village"],
        "channels": ["政府网站", "社区/企事业单位/村公示栏（电子屏）"],
        "on_board": True,
        "in_force_from": date(2020, 1, 1),
    }
    return CatalogueItem.objects.get_or_create(code="village-accounts", defaults=facts)[0]


def supervisor(cast: Cast) -> Person:
    """Who reviews at the village: the head of the supervision committee."""
    found = Person.objects.filter(username="supervisor").first()
    return found or cast.person(cast.committee, Role.REVIEWER, "supervisor", "陈大山")


def group(cast: Cast) -> None:
    for n, name in enumerate(NAMES):
        villagers.enter_member(
            body=cast.committee,
            group="supervision",
            name=name,
            is_head=not n,
            since=date(2024, 1, 1),
            until=date(2028, 12, 31),
            kin_asked=True,
            by=by(cast.village_editor),
            at=AT,
        )


def ledger(cast: Cast, data: bytes = b"", period: Period = Q3) -> Ledger:
    """A draft from a file, by the village's accountant."""
    item()
    content = data or workbook(*WHOLE)
    found = read_upload(content, "账.xlsx", period, cast.committee)
    return drafting.take_file(
        found,
        body=cast.committee,
        name="账.xlsx",
        digest=digest(content),
        by=by(cast.village_editor),
        at=AT,
    )


def submitted(cast: Cast) -> Ledger:
    return steps.submit(ledger(cast), by=by(cast.village_editor), at=AT)


def stamped(cast: Cast) -> Ledger:
    group(cast)
    found = submitted(cast)
    stamp(cast, found)
    found.refresh_from_db()
    return found


def stamp(cast: Cast, found: Ledger, names: tuple[str, ...] = NAMES) -> None:
    steps.stamp(found, names=names, reviewed_on=AT.date(), by=by(supervisor(cast)), at=AT)


def published(cast: Cast) -> Revision:
    return steps.publish(stamped(cast), by=by(cast.village_editor), at=AT)


def clerk(cast: Cast) -> Person:
    """Who answers objections at the village."""
    Post.objects.get_or_create(person=cast.village_editor, body=cast.committee, role=Role.CLERK)
    return cast.village_editor
