"""Money as people write it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.money import BadAmount, read_amount, read_numeral, written

D = Decimal


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.50"),
        ("1,234.50", "1234.50"),
        ("￥1,234.50元", "1234.50"),
        ("¥ 300", "300.00"),
        ("人民币300元", "300.00"),
        ("１９６６．４０", "1966.40"),
        ("１，２００．００", "1200.00"),
        ("(657.43)", "-657.43"),
        ("（657.43）", "-657.43"),
        ("－20", "-20.00"),
        ("−20.10", "-20.10"),
        ("+5", "5.00"),
        ("1,200.50元整", "1200.50"),
        ("1.2万元", "12000.00"),
        ("壹仟贰佰叁拾肆元伍角陆分", "1234.56"),
        ("人民币壹万元整", "10000.00"),
        ("贰拾元零伍分", "20.05"),
        ("拾伍元正", "15.00"),
        ("叁仟零伍圆整", "3005.00"),
        ("一万二千元", "12000.00"),
        ("657.4300", "657.43"),
    ],
)
def test_amounts_are_read_as_written(text: str, amount: str) -> None:
    assert read_amount(text) == D(amount)
    assert read_amount(text).as_tuple().exponent == -2


@pytest.mark.parametrize(
    "text",
    [
        "一千多",
        "",
        "约300",
        "1,23.5",
        "12.3.4",
        "元",
        "12 34x",
        "--",
        "贰拾贰",
        "NaN",
        "1e5",
        "(300",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(BadAmount) as refused:
        read_amount(text)
    assert refused.value.code == "not-a-number"


def test_less_than_a_cent_is_refused() -> None:
    with pytest.raises(BadAmount) as refused:
        read_amount("1.005")
    assert refused.value.code == "too-exact"


def test_too_much_is_refused() -> None:
    with pytest.raises(BadAmount) as refused:
        read_amount("9999999999999")
    assert refused.value.code == "too-large"


def test_a_sheet_in_ten_thousands_is_read_in_yuan() -> None:
    assert read_amount("1.2345", unit=10_000) == D("12345.00")
    assert read_amount("300元", unit=10_000) == D("300.00")


def test_numerals_are_read_by_place_or_digit_by_digit() -> None:
    numerals = {
        "三十一": 31,
        "十": 10,
        "二百零五": 205,
        "二〇二六": 2026,
        "壹万零伍拾": 10050,
        "一亿二千万": 120000000,
    }
    assert {text: read_numeral(text) for text in numerals} == numerals


def _capitals(amount: Decimal) -> str:
    """As the back of a cheque has it; an independent writer."""
    digits, tens = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
    whole, cents = divmod(int(amount * 100), 100)

    def group(n: int) -> str:
        text = "".join(
            (digits[int(d)] + tens[len(str(n)) - 1 - i]) if d != "0" else "零"
            for i, d in enumerate(str(n))
        )
        while "零零" in text:
            text = text.replace("零零", "零")
        return text.rstrip("零")

    high, low = divmod(whole, 10_000)
    text = (f"{group(high)}万" if high else "") + ("零" if high and low < 1000 and low else "")
    text += group(low) if low else ""
    tenth, cent = divmod(cents, 10)
    tail = (f"{digits[tenth]}角" if tenth else "零" if cent else "") + (
        f"{digits[cent]}分" if cent else "整"
    )
    return f"{text or '零'}元{tail}"


@given(st.decimals(min_value=0, max_value=D("99999999.99"), places=2))
def test_every_way_of_writing_reads_back(amount: Decimal) -> None:
    assert read_amount(written(amount)) == amount
    assert read_amount(str(amount)) == amount
    assert read_amount(f"({written(amount)})") == -amount
    assert read_amount(_capitals(amount)) == amount
