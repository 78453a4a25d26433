"""Which share obliges a village, and how many that is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.disclosure.public import village_profile
from yugang.kernel.limits import Unit
from yugang.topic_requests.actions import villages
from yugang.topic_requests.queries.thresholds import given_threshold, needed_of, threshold_of
from yugang.topic_requests.rules.limits import ANSWERING, TOWN, limits_for
from yugang.topic_requests.rules.thresholds import Needed, Threshold, needed, part_of, percent

from .stage import AT, Stage

SHARES = st.integers(1, 20).flatmap(lambda of: st.tuples(st.integers(1, of), st.just(of)))


@given(total=st.integers(1, 100_000), share=SHARES)
def test_a_part_is_the_least_number_that_is_at_least_the_share(
    total: int, share: tuple[int, int]
) -> None:
    found = part_of(total, share)
    assert found * share[1] >= total * share[0]
    assert found == 1 or (found - 1) * share[1] < total * share[0]


@given(signed=st.integers(0, 5000), wanted=st.integers(1, 5000))
def test_a_bar_is_full_only_where_the_share_is_reached(signed: int, wanted: int) -> None:
    assert (percent(signed, wanted) == 100) == (signed >= wanted)


@given(
    signed=st.integers(0, 200),
    more=st.integers(0, 50),
    people=st.integers(0, 2000),
    representatives=st.integers(0, 100),
)
def test_more_signatures_never_undo_an_obligation(
    signed: int, more: int, people: int, representatives: int
) -> None:
    wanted = needed(
        Threshold((1, 10), (1, 5), "法"), people=people, representatives=representatives
    )
    if wanted.met_by(signed, 0):
        assert wanted.met_by(signed + more, 0)


@pytest.mark.parametrize(
    ("province", "confirmed", "villagers"),
    [("37", True, (1, 10)), ("50", True, (1, 10)), ("31", True, None), ("51", False, (1, 10))],
)
def test_each_province_names_its_share_and_source(
    province: str, confirmed: bool, villagers: tuple[int, int] | None
) -> None:
    found = given_threshold(f"{province}0000000000")
    assert (found.confirmed, found.villagers) == (confirmed, villagers)
    assert found.source


def test_where_no_share_is_set_whoever_asks_is_answered() -> None:
    assert given_threshold("310000000000").asks_for_none
    assert Needed(None, None).met_by(0, 0)


def test_a_tenth_of_villagers_or_a_fifth_of_representatives_oblige() -> None:
    wanted = needed(given_threshold("370000000000"), people=301, representatives=21)
    assert wanted == Needed(31, 5)
    assert wanted.met_by(31, 0)
    assert wanted.met_by(5, 5)
    assert not wanted.met_by(30, 4)


@pytest.mark.parametrize(("province", "days"), [("37", 5), ("50", 3), ("31", 15), ("51", 10)])
def test_the_answer_is_due_by_the_provinces_days(province: str, days: int) -> None:
    profile = village_profile(f"{province}0000000000")
    limits = limits_for(profile.answer_days, profile.town_days, profile.source)
    assert (limits[ANSWERING].number, limits[ANSWERING].unit) == (days, Unit.DAY)
    assert profile.source in limits[ANSWERING].source
    assert limits[TOWN].number == 10


def test_a_village_without_numbers_has_no_way(stage: Stage) -> None:
    assert needed_of(stage.cast.committee, AT.date()) == Needed(None, None)


def test_a_county_sets_its_share_where_the_law_was_not_read(stage: Stage) -> None:
    stage.numbers(villagers=100, households=40, representatives=10)
    villages.set_threshold(
        stage.cast.county,
        villagers_one_in=5,
        representatives_one_in=0,
        by_household=True,
        source="本县村务公开办法",
        since=date(2026, 2, 1),
        by=stage.clerk,
        at=AT,
    )
    assert needed_of(stage.cast.committee, AT.date()) == Needed(8, None)
    assert needed_of(stage.cast.committee, date(2026, 1, 31)) == Needed(10, 2)
    assert threshold_of(stage.cast.village.code, AT.date()).source == "本县村务公开办法"


def test_no_county_sets_a_share_where_the_law_was_read(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shandong = village_profile("370000000000")
    monkeypatch.setattr(
        "yugang.topic_requests.queries.thresholds.village_profile", lambda code: shandong
    )
    with pytest.raises(villages.Settled):
        villages.set_threshold(
            stage.cast.county,
            villagers_one_in=2,
            representatives_one_in=2,
            by_household=False,
            source="本县",
            since=date(2026, 2, 1),
            by=stage.clerk,
            at=AT,
        )
