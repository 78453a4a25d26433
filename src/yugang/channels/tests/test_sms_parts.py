"""An SMS is counted as the network counts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.channels.rules.sms import ALONE, JOINED, fitted, length, parts

texts = st.text(alphabet="村务公开😀ab。", max_size=400)


@given(texts)
def test_the_parts_together_are_the_text_and_none_is_too_long(text: str) -> None:
    found = parts(text)
    assert "".join(found) == text
    assert all(length(part) <= (ALONE if len(found) == 1 else JOINED) for part in found)


def test_seventy_signs_are_one_sms_and_one_more_makes_two() -> None:
    assert len(parts("村" * 70)) == 1 and len(parts("村" * 71)) == 2
    assert len(parts("村" * 134)) == 2 and len(parts("村" * 135)) == 3
    assert length("😀") == 2 and len(parts("😀" * 35)) == 1 and len(parts("😀" * 36)) == 2


@given(texts, st.text(alphabet="退订见网址/", min_size=1, max_size=60), st.integers(1, 6))
def test_what_is_fitted_ends_with_its_tail_and_fits(text: str, tail: str, most: int) -> None:
    whole = fitted(text, tail, most)
    assert whole.endswith(tail) and len(parts(whole)) <= most
    if len(parts(text + tail)) <= most:
        assert whole == text + tail


def test_a_tail_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="tail"):
        fitted("村", "退" * 71, 1)
