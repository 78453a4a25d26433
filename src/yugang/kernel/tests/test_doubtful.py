"""Numbers that look like an identity number but are none: to warn of, never to mask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.identifiers import is_identity_number, is_like_identity_number
from yugang.kernel.masking import find_doubtful, find_personal, mask_text

GOOD, WRONG = "11010519491231002X", "110105194912310021"


@pytest.mark.parametrize(
    "text",
    [
        f"身份证{WRONG}，",
        "证件号 110105 19491231 0021",
        "证件号１１０１０５１９４９１２３１００２１",
        "证件号11010519491231001x",
        "证件号510132200002300013",
    ],
)
def test_a_wrong_check_digit_is_noticed_and_not_masked(text: str) -> None:
    [found] = find_doubtful(text)
    assert len(found.digits) == 18
    assert mask_text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "113708280043326001/2024-02411",  # an index number that begins with a credit code
        "12441500196720244T",
        "009105194912310021",  # no such province
        "110105174912310021",  # born too early
        "110105194913310021",  # no such month
        f"{WRONG}7",
        f"{WRONG}号".replace("号", "A"),
        "2026-01-15 10:30 共18项",
        "6222021001116245702",
        "",
    ],
)
def test_other_numbers_are_let_be(text: str) -> None:
    assert find_doubtful(text) == []


def test_what_is_certainly_something_else_is_not_doubted() -> None:
    card = "6221" + "0119491231" + "002"
    cards = [card + digit for digit in "0123456789" if find_personal(card + digit)]
    assert cards and all(find_doubtful(number) == [] for number in cards)


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_mistyped_digit_is_never_valid(place: int, more: int) -> None:
    digit = (int(GOOD[place]) + more) % 10
    typed = f"{GOOD[:place]}{digit}{GOOD[place + 1 :]}"
    assert not is_identity_number(typed)
    assert bool(find_doubtful(f"证件{typed}。")) is is_like_identity_number(typed)
