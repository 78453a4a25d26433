"""Codes of digits carry a proof onto paper and back, in any order; nothing damaged passes."""

import random
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.sheet_codes import PIECE, Part, codes_of
from yugang.shared.register.verifier.formats import BadFormat
from yugang.shared.register.verifier.sheets import read_text


def hexadecimal(length: int) -> str:
    return random.Random(7).randbytes(length).hex()


def proof_in(codes: list[str]) -> str:
    return read_text("\n".join(codes)).proof


@given(st.text(max_size=4_000), st.randoms(use_true_random=False))
def test_what_goes_in_comes_out(text: str, shuffled: random.Random) -> None:
    codes = codes_of(Part.PROOF, text.encode()) + codes_of(Part.CONTENT, b'{"public": {}}')
    shuffled.shuffle(codes)
    assert proof_in(codes) == text
    assert all(code.isdecimal() for code in codes)


@pytest.mark.parametrize("left", [1, 2, 3])
def test_a_last_piece_of_few_bytes_is_a_piece(left: int) -> None:
    texts = map(hexadecimal, range(800, 1_400))
    text = next(t for t in texts if len(zlib.compress(t.encode(), 9)) == PIECE + left)
    assert proof_in(codes_of(Part.PROOF, text.encode())) == text


def test_a_missing_piece_is_noticed() -> None:
    codes = codes_of(Part.PROOF, hexadecimal(2_500).encode())
    assert len(codes) == 3
    with pytest.raises(BadFormat, match="are missing"):
        proof_in(codes[:2])


@given(st.integers(9, 600), st.sampled_from("0123456789"))
def test_a_wrong_digit_is_noticed(at: int, digit: str) -> None:
    [code] = codes_of(Part.PROOF, hexadecimal(400).encode())
    changed = code[:at] + digit + code[at + 1 :]
    if changed == code:
        return
    with pytest.raises(BadFormat):
        proof_in([changed])
