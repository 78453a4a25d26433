"""The two tariffs of 国办函〔2020〕109号, by hand and by rule."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.information_requests.rules.fees import (
    Method,
    bands_of,
    item_bands,
    item_rate,
    page_bands,
    total,
)

MANY = st.integers(0, 2000)


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(0, 0), (10, 0), (11, 100), (15, 500), (25, 1500), (30, 2000), (31, 2200), (40, 4000),
     (41, 4300), (50, 7000)],
)  # fmt: skip
def test_by_items_it_costs_what_the_tariff_says(items: int, yuan: int) -> None:
    assert total(item_bands(0, items)) == yuan


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(0, 0), (30, 0), (31, 10), (44, 140), (68, 380), (72, 420), (100, 700), (109, 880),
     (119, 1080), (200, 2700), (201, 2740), (300, 6700)],
)  # fmt: skip
def test_by_pages_it_costs_what_offices_really_asked(pages: int, yuan: int) -> None:
    assert total(page_bands(pages)) == yuan


def formula(n: int) -> int:
    """The tariff by items as one sum."""
    above = sum(100 * ((k - 31) // 10 + 2) for k in range(31, n + 1))
    return 100 * min(max(n - 10, 0), 20) + above


@given(before=MANY, items=st.integers(0, 300))
def test_what_came_before_in_the_month_is_not_paid_twice(before: int, items: int) -> None:
    assert total(item_bands(before, items)) == formula(before + items) - formula(before)


@given(first=st.integers(0, 200), then=st.integers(0, 200))
def test_splitting_an_application_changes_nothing_by_items(first: int, then: int) -> None:
    apart = total(item_bands(0, first)) + total(item_bands(first, then))
    assert apart == total(item_bands(0, first + then))


@given(method=st.sampled_from(Method), number=MANY, before=st.integers(0, 100))
def test_the_bands_hold_every_unit_once_and_explain_the_sum(
    method: Method, number: int, before: int
) -> None:
    bands = bands_of(method, number, before)
    assert sum(band.count for band in bands) == number
    for one, following in pairwise(bands):
        assert following.first == one.last + 1
        assert following.rate > one.rate
    assert total(bands) == sum(band.count * band.rate for band in bands)


@given(pages=MANY)
def test_a_page_more_never_costs_less(pages: int) -> None:
    assert 0 <= total(page_bands(pages + 1)) - total(page_bands(pages)) <= 40


@given(number=st.integers(1, 2000))
def test_an_application_more_costs_its_own_rate(number: int) -> None:
    assert total(item_bands(0, number)) - total(item_bands(0, number - 1)) == item_rate(number)


def test_less_than_none_is_not_counted() -> None:
    for wrong in (lambda: page_bands(-1), lambda: item_bands(-1, 1), lambda: item_bands(0, -1)):
        with pytest.raises(ValueError, match="below 0"):
            wrong()
