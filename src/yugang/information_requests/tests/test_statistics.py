"""Published statistics: counted every night, small figures hidden, baked pages dropped."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.information_requests.actions.challenging import challenge
from yugang.information_requests.actions.counting import count_years
from yugang.information_requests.models import ChallengeKind, YearFigures
from yugang.information_requests.public import statistics
from yugang.kernel import clock
from yugang.shared.baked.baking import store
from yugang.shared.ledger.actor import Actor

from .conftest import FileRequest, Step, april, at, march, reply

REFUSED = reply(outcome="refused", ground="secret", reason="国家秘密")
ADDRESS = "/requests/statistics/"


@pytest.fixture
def settled(case: Case, file_request: FileRequest, step: Step) -> Case:
    """Three were received: one given in time, one refused late, one is open."""
    step(case, "reply", march(10), **reply())
    late = step(file_request(), "confirm")
    step(step(file_request(), "confirm"), "ask-correction", words="哪一年的？")
    return step(late, "reply", april(2), **REFUSED)


def test_each_night_counts_what_was_until_the_day_before(settled: Case, settings: Any) -> None:
    settings.SMALL_NUMBERS = 0
    count_years(at=at(april(2)))
    before = statistics.statistics()
    count_years(at=at(april(3)))
    found = statistics.statistics(2026)
    assert before and found
    assert (before.total.received, before.total.settled, before.total.open) == (3, 1, 2)
    assert (found.total.received, found.total.settled, found.total.open) == (3, 2, 1)
    assert (found.total.late, found.total.in_time, found.until) == (1, 50.0, april(2))
    # 2 to 10 March are 6 working days, 2 March to 2 April 23.
    assert found.total.median == 14.5
    assert (found.total.outcomes["granted"], found.total.outcomes["refused"]) == (1, 1)
    assert found.total.grounds["secret"] == 1
    [bureau] = found.bodies
    assert (bureau.code, bureau.outcomes) == ("510118-02", found.total.outcomes)
    assert statistics.statistics(2025) is None


def test_what_is_open_at_new_year_is_carried_over(settled: Case) -> None:
    count_years(at=at(april(3)).replace(year=2027))
    found = statistics.statistics()
    assert found
    assert (found.year, found.years, found.until.year) == (2027, (2027, 2026), 2027)
    assert (found.total.received, found.total.carried, found.total.open) == (0, 1, 1)


def test_reviews_count_by_kind_with_their_result(
    settled: Case, clerk: Actor, settings: Any
) -> None:
    settings.SMALL_NUMBERS = 0
    kind, day = ChallengeKind.RECONSIDERATION, april(5)
    challenge(settled, kind, office="新津区人民政府", filed_on=day, by=clerk, at=at(april(6)))
    count_years(at=at(april(7)))
    found = statistics.statistics()
    assert found
    told = statistics.as_json(found)
    assert told["total"]["challenges"]["reconsideration"]["pending"] == 1


def test_small_figures_are_hidden_but_not_how_a_body_works(settled: Case) -> None:
    count_years(at=at(april(3)))
    found = statistics.statistics()
    assert found
    assert found.total.outcomes["refused"] is None
    assert found.total.grounds["secret"] is None
    assert (found.total.settled, found.total.late) == (2, 1)


def test_a_ground_does_not_tell_how_many_were_given(
    case: Case, file_request: FileRequest, step: Step, settings: Any
) -> None:
    """One was given and three refused on one ground: the one is not told by the others."""
    settings.SMALL_NUMBERS = 3
    step(case, "reply", march(10), **reply())
    for _n in range(3):
        step(step(file_request(), "confirm"), "reply", march(10), **REFUSED)
    count_years(at=at(april(3)))
    found = statistics.statistics()
    assert found
    for line in (*found.bodies, found.total):
        assert line.settled == 4
        assert line.outcomes["granted"] is None
        assert line.outcomes["refused"] is None
        assert line.grounds["secret"] is None


def test_the_page_and_the_files_tell_the_same(settled: Case, client: Client, settings: Any) -> None:
    assert "还没有统计" in client.get(ADDRESS).content.decode()
    settings.SMALL_NUMBERS = 0
    with clock.frozen(at(april(3))):
        count_years(at=at(april(3)))
        shown = client.get(ADDRESS).content.decode()
        assert "新津区教育局" in shown
        assert "<svg" in shown
        assert client.get("/en/requests/statistics/2026/").status_code == 200
        assert client.get("/requests/statistics/1999/").status_code == 404
        told = client.get("/requests/statistics/2026.json").json()
        text = client.get("/requests/statistics/2026.csv").content.decode("utf-8-sig")
    [bureau, total] = csv.DictReader(io.StringIO(text))
    assert bureau["body"] == "新津区教育局"
    assert told["total"]["received"] == int(total["received"]) == 3
    assert told["total"]["outcomes"]["refused"] == int(total["refused"]) == 1
    assert settled.receipt not in text + str(told) + shown


@pytest.mark.django_db(transaction=True)
def test_baked_pages_are_dropped_by_each_count(
    settled: Case, client: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    with clock.frozen(at(april(3))):
        count_years(at=at(april(2)))
        client.get(ADDRESS)
        folder = Path(store().folder(clock.today()))
        baked = folder / "lists/requests/statistics/index.html"
        assert baked.exists()
        count_years(at=at(april(3)))
        assert not baked.exists()
        fresh = client.get(ADDRESS).content
        assert baked.read_bytes() == fresh


def test_counting_again_changes_nothing(settled: Case, cast: Cast) -> None:
    def kept() -> list[Any]:
        return list(YearFigures.objects.values_list("body", "year", "received", "rows", "days"))

    count_years(at=at(april(3)))
    once = kept()
    assert once
    count_years(at=at(april(3)))
    assert kept() == once
