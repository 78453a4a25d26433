"""Canonical JSON and salted digests."""

import hashlib
from enum import StrEnum

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.canonical import canonical, digest_of


def test_canonical_form_is_sorted_and_without_spaces():
    value = {"b": [1, True, None], "a": "鱼缸\n", "\ue000": 1, "😀": 2}
    assert canonical(value).decode() == '{"a":"鱼缸\\n","b":[1,true,null],"😀":2,"\ue000":1}'


def test_numbers_are_written_as_the_standard_says():
    assert canonical([333333333.33333329, 1e30, 4.50, 2e-3, 1e-27]) == (
        b"[333333333.3333333,1e+30,4.5,0.002,1e-27]"
    )


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e9, 1e9)
    | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(JSON)
def test_the_quick_way_writes_what_the_standard_says(value):
    assert canonical(value) == rfc8785.dumps(value)


class Colour(StrEnum):
    RED = "r"


def test_a_named_text_is_written_as_its_text():
    assert canonical({"a": [Colour.RED]}) == rfc8785.dumps({"a": [Colour.RED]}) == b'{"a":["r"]}'


def test_digest_is_salted():
    state = {"title": "公告", "revision": 1}
    text = '{"revision":1,"title":"公告"}'.encode()
    assert digest_of(state, b"salt") == "sha256:" + hashlib.sha256(b"salt" + text).hexdigest()
    assert digest_of(state, b"salt") != digest_of(state, b"pepper")


@pytest.mark.parametrize("value", [float("nan"), 2**60, {1: 2}, object(), "\ud800"])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises(ValueError, match="no canonical JSON"):
        canonical(value)
