"""Coverage: the items of a body's catalogue of which it published something in time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, item, published, withdrawn
from yugang.disclosure.models import LocalChange, Publication
from yugang.disclosure.queries.coverage import Cover, coverage, items_of
from yugang.disclosure.queries.duties import Wanted
from yugang.kernel import clock
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

DAY = AT.date()
YEAR = Wanted(period="2026")


def _counts(cast: Cast, wanted: Wanted = YEAR) -> dict[str, int]:
    rows = coverage(Body.objects.filter(pk=cast.bureau.pk), wanted, DAY)
    return {cover.value: n for row in rows for cover, n in row.counts.items()}


@pytest.fixture
def county(cast: Cast) -> list[Publication]:
    """Three items: one published in time, one late, one not at all."""
    kept, late = item("kept-1"), item("late-1", second_level="乙")
    item("never-1", second_level="丙")
    early = AT - timedelta(days=60)
    return [
        published(cast, "按时", item=kept),
        published(cast, "迟了", item=late, made_on=early.date()),
    ]


def test_an_item_counts_once_and_only_if_in_time(cast: Cast, county: list[Publication]) -> None:
    published(cast, "再次", item=item("kept-1"))
    assert _counts(cast) == {"in-time": 1, "late": 1, "nothing": 1}


def test_one_in_time_makes_up_for_one_that_was_late(cast: Cast, county: list[Publication]) -> None:
    published(cast, "补", item=item("late-1"))
    assert _counts(cast) == {"in-time": 2, "nothing": 1}


def test_what_was_withdrawn_covers_nothing(cast: Cast, county: list[Publication]) -> None:
    withdrawn(cast, county[0], "有误")
    assert _counts(cast) == {"late": 1, "nothing": 2}


def test_only_what_was_due_in_the_span_counts(cast: Cast, county: list[Publication]) -> None:
    assert _counts(cast, Wanted(period="2025")) == {"nothing": 3}


def test_what_does_not_apply_is_no_gap(cast: Cast, county: list[Publication]) -> None:
    never = item("never-1")
    LocalChange.objects.create(
        item=never, place=cast.county, not_applicable="无此职责", in_force_from=DAY
    )
    assert _counts(cast) == {"in-time": 1, "late": 1}


def test_every_figure_opens_exactly_its_rows(cast: Cast, county: list[Publication]) -> None:
    [row] = coverage(Body.objects.filter(pk=cast.bureau.pk), YEAR, DAY)
    opened = items_of(cast.bureau, YEAR, DAY)
    for cover in Cover:
        assert sum(one.cover is cover for one in opened) == row.counts[cover]


def test_the_office_sees_it_and_takes_it_away(
    cast: Cast, county: list[Publication], sign_in: Callable[[Person], Client]
) -> None:
    client = sign_in(cast.officer)
    with patch.object(clock, "now", lambda: AT):
        shown = client.get("/desk/openness/coverage/").content.decode()
        assert "33.3" in shown
        address = f"/desk/openness/coverage/{cast.bureau.code}/?cover=late&period=2026"
        assert "cover=late" in shown
        rows = client.get(address).context["rows"]
        assert [one.item.code for one in rows] == ["late-1"]
        answer = client.get("/desk/openness/coverage/?download=csv")
    lines = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [cast.bureau.code, cast.bureau.name, "3", "1", "1", "1", "33.3"] in [
        line[1:8] for line in lines
    ]


def test_only_who_oversees_sees_it(cast: Cast, sign_in: Callable[[Person], Client]) -> None:
    assert sign_in(cast.editor).get("/desk/openness/coverage/").status_code == 403
    address = f"/desk/openness/coverage/{cast.bureau.code}/"
    assert sign_in(cast.strange_officer).get(address).status_code == 404
