"""Cells of lists as offices type them, understood or refused; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from yugang.kernel.identifiers import is_identity_number, is_old_identity_number
from yugang.kernel.money import CENT, BadAmount, read_amount, read_numeral
from yugang.kernel.written_days import BadDay, read_written_day

LARGEST = Decimal(10) ** 10
_UNSEEN = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]")
_BLANK = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "─"})
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_UNIT = re.compile(r"(元/亩|元/人|元/\w+|元|亩|平方米|㎡|人|户|公斤|斤|株|头|只|股)$")


class NotRead(ValueError):
    """A cell cannot be taken. `code` says why: "not-a-number", "no-such-day", …"""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tidy(text: str) -> str:
    """In half width, without spaces around it."""
    return unicodedata.normalize("NFKC", text).strip()


def solid(text: str) -> str:
    """In half width, without any space."""
    if text.isascii():
        return "".join(text.split())
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def is_blank(text: str) -> bool:
    return solid(text) in _BLANK


def number(text: str) -> Decimal | None:
    """３.４１, 1,200.5, 3.41亩; None for an empty cell or a dash. Raises NotRead."""
    plain = solid(text).replace("，", ",")
    if plain in _BLANK:
        return None
    if plain.startswith("#"):
        raise NotRead("formula-failed")
    plain = _UNIT.sub("", re.sub(r"^[¥￥]", "", plain))
    if not _NUMBER.fullmatch(plain):
        raise NotRead("not-a-number")
    value = Decimal(plain.replace(",", ""))
    if abs(value) >= LARGEST:
        raise NotRead("too-large")
    return value


def money(text: str, unit: int = 1) -> Decimal | None:
    """An amount in yuan; None for an empty cell or a dash. What a spreadsheet computed more exactly
    than the cent is rounded, half a cent up. unit: yuan in one of the column. Raises NotRead."""
    if is_blank(text):
        return None
    if solid(text).startswith("#"):
        raise NotRead("formula-failed")
    try:
        return read_amount(text, unit)
    except BadAmount as error:
        if error.code != "too-exact":
            raise NotRead(error.code) from error
    exact = number(re.sub(r"万?元?$", "", solid(text)))
    in_ten_thousands = bool(re.search(r"万元?$", solid(text)))
    times = 10_000 if in_ten_thousands else 1 if solid(text).endswith("元") else unit
    return None if exact is None else (exact * times).quantize(CENT, ROUND_HALF_UP)


def day(text: str) -> date | None:
    """A day in any of the usual styles; None for an empty cell. Raises NotRead."""
    if is_blank(text):
        return None
    try:
        return read_written_day(text)
    except BadDay as error:
        raise NotRead(error.code) from error


def person_name(text: str) -> str:
    """A name as households are found by it: 张 三 and 张三（户主） are 张三. Empty for none.

    Raises NotRead("not-a-name") for numbers and signs.
    """
    plain = re.sub(r"[(（](户主|已故|故|女|男)[)）]$", "", solid(text))
    plain = plain.replace("•", "·").replace("・", "·")
    if plain in _BLANK:
        return ""
    if len(plain) > 40 or not re.search(r"[^\W\d_]", plain):
        raise NotRead("not-a-name")
    return plain


def group_name(text: str, village: str = "") -> str:
    """The villagers' group: 共和村 3 组, 第三组, 三社, 3 are 3组."""
    plain = solid(text)
    for name in (village, re.sub(r"(村民委员会|村委会|村|社区)$", "", village)):
        if name and plain.startswith(name) and len(plain) > len(name):
            plain = plain[len(name) :]
            break
    plain = re.sub(r"^(村民委员会|村委会|村|社区)(?=.)", "", plain)
    found = re.fullmatch(r"第?([\d〇零一二三四五六七八九十]+)(?:村民小组|小组|组|社|队)?", plain)
    if not found:
        return "" if plain in _BLANK else plain
    count = found[1]
    return f"{int(count) if count.isdecimal() else read_numeral(count)}组"


@dataclass(frozen=True)
class Identity:
    """An identity number as it may be used. doubt: why it may not: "check-digit", "cut-off"."""

    number: str = ""
    doubt: str = ""


def identity(text: str) -> Identity:
    """A number to find a household by. A spreadsheet that kept it as a number has lost its end."""
    plain = solid(text).upper().lstrip("'")
    if plain in _BLANK:
        return Identity()
    if is_identity_number(plain) or is_old_identity_number(plain):
        return Identity(plain)
    cut_off = re.fullmatch(r"\d(\.\d+)?E\+1\d|\d{15}000", plain)
    return Identity(doubt="cut-off" if cut_off else "masked" if "*" in plain else "check-digit")
