"""What the index counts is what the table holds, whatever is chosen, also the second time."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from yugang.kernel.validity import Validity
from yugang.shared.outbox.actions import drain
from yugang.shared.search.actions import Document, put_many
from yugang.shared.search.facets import FACETS, counted_rows, without
from yugang.shared.search.matching import Filters
from yugang.shared.search.queries import find
from yugang.shared.search.scan import scan
from yugang.shared.search.words import parse

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
CHOSEN: list[dict[str, Any]] = [
    {},
    {"body": "b1"},
    {"category": "c0", "year": 2025},
    {"sort": "plan", "standing": Validity.IN_FORCE},
    *({"standing": one} for one in Validity),
    {"standing": Validity.IN_FORCE, "body": "b2", "year": 2026},
]


def text(number: int, lot: random.Random) -> Document:
    began = TODAY + timedelta(days=lot.randint(-9, 4))

    def perhaps(day: date) -> date | None:
        return day if lot.random() < 0.4 else None

    return Document(
        f"publication a/{number}",
        "低保公示" if number % 3 else "补贴公示",
        "正文",
        f"/a/{number}/",
        TODAY - timedelta(days=lot.randrange(700)),
        body_code=f"b{lot.randrange(3)}",
        category=f"c{lot.randrange(3)}",
        sort=lot.choice(["plan", "table", ""]),
        in_force_from=perhaps(began),
        in_force_until=perhaps(began + timedelta(days=lot.randint(-4, 9))),
        repealed_on=perhaps(began + timedelta(days=lot.randint(-4, 9))),
    )


def publish(*documents: Document) -> None:
    with transaction.atomic():
        put_many(documents)


def in_the_table(query: str, chosen: dict[str, Any]) -> dict[str, dict[str, int]]:
    filters = Filters(**chosen, on=TODAY)
    return {
        facet: counted_rows(scan(parse(query), without(filters, facet)), TODAY)[facet]
        for facet in FACETS
    }


def counts(query: str, chosen: dict[str, Any]) -> dict[str, dict[str, int]]:
    found = find(query, **chosen, on=TODAY, count=True)
    assert not found.degraded
    return found.counts


@pytest.mark.parametrize("query", ["公示", "低保 公示", ""])
def test_the_index_counts_what_the_table_holds(query: str) -> None:
    lot = random.Random(6)
    publish(*(text(number, lot) for number in range(150)))
    drain(["search"])
    for chosen in [*CHOSEN, *reversed(CHOSEN)]:
        assert counts(query, chosen) == in_the_table(query, chosen), chosen


def test_what_was_counted_is_forgotten_with_the_next_change() -> None:
    lot = random.Random(7)
    publish(*(text(number, lot) for number in range(30)))
    drain(["search"])
    before = counts("公示", {})
    publish(text(30, lot))
    waiting = counts("公示", {})
    drain(["search"])
    assert waiting == counts("公示", {}) == in_the_table("公示", {}) != before
