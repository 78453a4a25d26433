"""A document is one thing on any day, whichever of its days are known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.validity import Validity, validity

DAY = date(2026, 3, 2)
days = st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("since", "until", "repealed_on", "stands"),
    [
        (None, None, None, Validity.IN_FORCE),
        (DAY, DAY, None, Validity.IN_FORCE),
        (DAY + timedelta(1), None, None, Validity.NOT_YET),
        (None, DAY - timedelta(1), None, Validity.EXPIRED),
        (None, None, DAY, Validity.REPEALED),
        (None, None, DAY + timedelta(1), Validity.IN_FORCE),
        (None, DAY - timedelta(9), DAY - timedelta(3), Validity.EXPIRED),
        (None, DAY - timedelta(3), DAY - timedelta(9), Validity.REPEALED),
    ],
)
def test_document_stands_as_its_days_say(
    since: date | None, until: date | None, repealed_on: date | None, stands: Validity
) -> None:
    assert validity(DAY, since=since, until=until, repealed_on=repealed_on) is stands


@given(days, days, days, st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_what_has_ended_never_comes_back(
    since: date | None, until: date | None, repealed_on: date | None, day: date
) -> None:
    over = (Validity.EXPIRED, Validity.REPEALED)
    today = validity(day, since=since, until=until, repealed_on=repealed_on)
    later = validity(day + timedelta(400), since=since, until=until, repealed_on=repealed_on)
    if today in over:
        assert later is today
