"""Codes of digits carry any data there and back, in any order; nothing damaged passes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.sheet_codes import BadCode, Part, codes_of, data_of

TEXT = random.Random(7).randbytes(2_500)


@given(st.binary(max_size=4_000), st.randoms(use_true_random=False))
def test_what_goes_in_comes_out(data: bytes, shuffled: random.Random) -> None:
    codes = codes_of(Part.CONTENT, data) + codes_of(Part.PROOF, b"another")
    shuffled.shuffle(codes)
    assert data_of(Part.CONTENT, codes) == data
    assert all(code.isdecimal() for code in codes)


def test_codes_of_another_part_are_none() -> None:
    assert data_of(Part.PROOF, codes_of(Part.CONTENT, TEXT)) is None


def test_a_missing_piece_is_noticed() -> None:
    codes = codes_of(Part.CONTENT, TEXT)
    assert len(codes) == 3
    with pytest.raises(BadCode, match="not all"):
        data_of(Part.CONTENT, codes[:2])


@given(st.integers(9, 600), st.sampled_from("0123456789"))
def test_a_wrong_digit_is_noticed(at: int, digit: str) -> None:
    [code] = codes_of(Part.CONTENT, TEXT[:400])
    changed = code[:at] + digit + code[at + 1 :]
    if changed == code:
        return
    with pytest.raises(BadCode):
        data_of(Part.CONTENT, [changed])


def test_what_is_no_code_is_refused() -> None:
    for wrong in ("", "123", "87013010112", "8701101011", "870110101" + "9" * 5_000):
        with pytest.raises(BadCode):
            data_of(Part.PROOF, [wrong])
