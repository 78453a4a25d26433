"""A person, a household, a telephone is known again, however it is written."""

import pytest

from yugang.topic_requests.rules.once import plain_contact, plain_household, plain_name


@pytest.mark.parametrize(
    "written",
    ["3组12号", "三组１２号", " 3 组 十二 号", "第三村民小组12号", "第3小组，12号", "三组门牌12号"],
)
def test_a_household_is_one_however_it_is_written(written: str) -> None:
    assert plain_household(written) == "3组12号"


def test_tens_are_read() -> None:
    assert plain_household("十组二十号") == "10组20号"
    assert plain_household("十一组二十三号") == "11组23号"


def test_other_numbers_stay_other_households() -> None:
    assert plain_household("3组12号") != plain_household("3组1号")
    assert plain_household("31组2号") != plain_household("3组12号")


def test_a_telephone_is_one_with_and_without_the_country() -> None:
    assert (
        plain_contact("+86 138-1234-5678")
        == plain_contact("１３８１２３４５６７８")
        == "13812345678"
    )


def test_a_mail_address_is_one_in_capitals() -> None:
    assert plain_contact(" Wang@Example.org ") == "wang@example.org"


def test_a_name_is_one_with_blanks() -> None:
    assert plain_name("王　小 明") == plain_name("王小明")
