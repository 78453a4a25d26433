"""Money as people write it: exact to the cent, in digits, full-width digits or capital characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

CENT = Decimal("0.01")
LARGEST = Decimal("999999999999.99")
NOTHING = Decimal("0.00")
_DIGITS = {
    sign: value
    for value, signs in enumerate(
        ("零〇○", "一壹弌", "二贰貳弍两", "三叁參叄弎", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for sign in signs
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = (("亿", 10**8), ("億", 10**8), ("万", 10**4), ("萬", 10**4))
_IN_WORDS = re.compile(
    "([" + "".join(_DIGITS) + "".join(_TENS) + "万萬亿億]+)"
    "(?:元|圆|圓|块)(?:(?P<none>[整正])|零?(?:(?P<tenth>.)角)?零?(?:(?P<cent>.)分)?[整正]?)"
)
_DASHES = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‐": "-", "－": "-", "，": ",", "¥": "", "￥": ""}
)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")
_SPACES = re.compile(r"\s+")


class BadAmount(ValueError):
    """What is written is no amount of money; `code`: "not-a-number", "too-exact", "too-large"."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{text!r}: {code}")
        self.code = code


def read_amount(text: str, unit: int = 1) -> Decimal:
    """The amount in yuan, of two decimals: "1,200.50", "￥１２００", "(300.00)" for -300, "1.2万元",
    "壹仟贰佰元伍角整". unit: what one stands for where no unit is written, as 10000 where the sheet
    counts in 万元. Raises BadAmount."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", text).translate(_DASHES))
    plain = re.sub(r"^['‘’]*(?:人民币|RMB|CNY|\$)?", "", plain)
    if found := _IN_WORDS.fullmatch(plain):
        return _checked(_in_words(found), text)
    negative = bool(re.fullmatch(r"\(.+\)", plain))
    plain = plain[1:-1] if negative else plain
    if found := re.fullmatch(r"(.+)(?:元|圆|块)[整正]?", plain):
        plain, unit = found[1], 1
    if plain.endswith("万"):
        plain, unit = plain[:-1], 10_000
    if not _NUMBER.fullmatch(plain):
        raise BadAmount("not-a-number", text)
    try:
        value = Decimal(plain.replace(",", "")) * unit
    except InvalidOperation:
        raise BadAmount("not-a-number", text) from None
    return _checked(-value if negative else value, text)


def _checked(value: Decimal, text: str) -> Decimal:
    if abs(value) > LARGEST:
        raise BadAmount("too-large", text)
    exact = value.quantize(CENT)
    if exact != value:
        raise BadAmount("too-exact", text)
    return exact


def _in_words(found: re.Match[str]) -> Decimal:
    whole = Decimal(read_numeral(found[1]))
    parts = {"tenth": Decimal("0.1"), "cent": CENT}
    for name, worth in parts.items():
        if sign := found[name]:
            if sign not in _DIGITS:
                raise BadAmount("not-a-number", found[0])
            whole += _DIGITS[sign] * worth
    return whole


def read_numeral(text: str) -> int:
    """A whole number in Chinese characters: 三十一, 二百零五, 壹万贰仟; or digit by digit: 二〇二六.
    Raises BadAmount."""
    if not text or any(
        sign not in _DIGITS and sign not in _TENS and sign not in "万萬亿億" for sign in text
    ):
        raise BadAmount("not-a-number", text)
    for sign, worth in _GROUPS:
        if sign in text:
            above, _, below = text.rpartition(sign)
            rest = below.lstrip("零〇○")
            return (read_numeral(above) if above else 1) * worth + (
                read_numeral(rest) if rest else 0
            )
    if not any(sign in _TENS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int:
    total, digit = 0, None
    for sign in text:
        if sign in _TENS:
            total += (1 if digit in (None, 0) else digit) * _TENS[sign]
            digit = None
        elif digit:
            raise BadAmount("not-a-number", text)
        else:
            digit = _DIGITS[sign]
    return total + (digit or 0)


def is_number(cell: str) -> bool:
    """Whether a cell of a table is a number in digits: 1,234.50, -3, 12%."""
    try:
        return Decimal(cell.strip().removesuffix("%").replace(",", "")).is_finite()
    except InvalidOperation:
        return False


def all_numbers(cells: Iterable[str]) -> bool:
    """Whether a column holds numbers only; empty cells do not count, but one must be filled."""
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and all(is_number(cell) for cell in filled)


def written(amount: Decimal) -> str:
    """As people read it: 12,345.67."""
    return f"{amount:,.2f}"
