"""Narrowing lists by links: combined filters in the address, counts that hold, filters taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, item, published
from yugang.kernel import clock

pytestmark = pytest.mark.django_db
COLUMN = "/columns/farm-subsidy/"


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.frozen(AT + timedelta(days=5)):
        yield


@pytest.fixture
def shelf(cast: Cast) -> None:
    """Three of the bureau, two of the village, of two years and several kinds."""
    published(cast, "补贴公示", at=AT)
    published(cast, "补贴通知", at=AT + timedelta(hours=1), valid_until=date(2026, 3, 4))
    published(cast, "旧补贴公示", at=AT - timedelta(days=200))
    for n, title in enumerate(("村补贴公示", "村补贴名单")):
        published(cast, title, body=cast.committee, at=AT + timedelta(hours=2 + n))


def titles(page: str) -> list[str]:
    return re.findall(r'<li><a href="/p/[^"]+/">([^<]+)</a>', page)


def facet(page: str, code: str) -> dict[str, int]:
    block = page.partition(f'id="facet-{code}"')[2].partition("<h3")[0]
    return {
        name: int(n)
        for name, n in re.findall(r'<span>([^<]+)</span> <span class="count">(\d+)</span>', block)
    }


def test_counts_stand_beside_what_they_leave(shelf: None, client: Client) -> None:
    page = client.get(COLUMN).content.decode()
    assert facet(page, "body") == {"新津区教育局": 3, "共和村村民委员会": 2}
    assert facet(page, "year") == {"2026": 4, "2025": 1}
    assert facet(page, "type") == {"公示": 3, "通知": 1, "清单、名单、表格": 1}
    assert facet(page, "validity") == {"现行有效": 4, "失效": 1}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("body=510118-02", ["补贴通知", "补贴公示", "旧补贴公示"]),
        ("body=510118-02&year=2026", ["补贴通知", "补贴公示"]),
        ("body=510118-02&year=2026&type=public-notice", ["补贴公示"]),
        ("validity=expired", ["补贴通知"]),
        ("type=table", ["村补贴名单"]),
        ("year=1999", []),
        (
            "year=20x6&type=none&utm=1",
            ["村补贴名单", "村补贴公示", "补贴通知", "补贴公示", "旧补贴公示"],
        ),
    ],
)
def test_filters_are_combined_in_the_address(
    shelf: None, client: Client, query: str, found: list[str]
) -> None:
    assert titles(client.get(f"{COLUMN}?{query}").content.decode()) == found


def test_other_facets_count_within_what_is_chosen_and_the_chosen_one_beside_it(
    shelf: None, client: Client
) -> None:
    page = client.get(f"{COLUMN}?body=510118-5101").content.decode()
    assert facet(page, "type") == {"公示": 1, "清单、名单、表格": 1}
    assert facet(page, "body") == {"新津区教育局": 3, "共和村村民委员会": 2}


def test_each_filter_can_be_taken_away_alone_and_all_together(shelf: None, client: Client) -> None:
    page = client.get(f"{COLUMN}?year=2026&body=510118-02").content.decode()
    assert f'class="chip" href="{COLUMN}?year=2026"' in page
    assert f'class="chip" href="{COLUMN}?body=510118-02"' in page
    assert f'<a href="{COLUMN}">重新显示全部</a>' in page
    assert '<meta name="robots" content="noindex">' in page


def test_empty_list_says_how_to_go_on(shelf: None, client: Client) -> None:
    page = client.get(f"{COLUMN}?year=1999").content.decode()
    assert "没有同时符合所选条件的信息" in page
    assert f'<a href="{COLUMN}">重新显示全部</a>' in page


def test_pages_of_a_narrowed_list_keep_the_filters(cast: Cast, client: Client) -> None:
    item()
    for n in range(23):
        published(cast, f"补贴公示{n}", at=AT + timedelta(minutes=n))
    page = client.get(f"{COLUMN}?body=510118-02").content.decode()
    assert f'href="{COLUMN}?body=510118-02&amp;page=2"' in page
    assert len(titles(client.get(f"{COLUMN}?body=510118-02&page=2").content.decode())) == 3
    assert client.get(f"{COLUMN}?body=510118-02&page=3").status_code == 404


def test_bodies_and_places_are_narrowed_too(shelf: None, client: Client) -> None:
    body = client.get("/bodies/510118-02/?type=notice").content.decode()
    assert titles(body) == ["补贴通知"]
    place = client.get("/places/510118000000/?body=510118-5101&type=table").content.decode()
    assert titles(place) == ["村补贴名单"]


def test_expired_and_repealed_are_marked_in_lists(shelf: None, client: Client) -> None:
    page = client.get(COLUMN).content.decode()
    assert "失效" in page.partition("补贴通知")[2].partition("</li>")[0]
