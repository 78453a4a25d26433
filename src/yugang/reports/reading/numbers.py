"""A figure as people type it into a table."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# What people put where nothing is: it says "not filled", not 0.
_NOTHING = re.compile(r"[-/\\\ufffd]*|无|空|N/?A", re.IGNORECASE)
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "―": "-", "‐": "-", "－": "-", "、": ""})
_UNITS = re.compile(r"\(?(?:件|个|项|万元|元|起|宗|条|次|例|份|部)+\)?$")
# More digits than any office can count are something else, run together.
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,10})?")
# Thousands apart, or every digit by itself, as justified cells print them.
_BY_SPACES = re.compile(r"(\d{1,3})((?:\s\d{3})+)(\.\d+)?|[1-9](?:\s\d)+")


class NotANumber(ValueError):
    """What stands in a cell that wants a figure."""


def seen(text: str) -> str:
    """In half width, without signs that nobody sees."""
    told = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in told if unicodedata.category(sign) != "Cf")


def plain(text: str) -> str:
    """Without signs and spaces, in half width: for comparing labels."""
    return re.sub(r"[\W_]", "", seen(text)).replace("其它", "其他")


def read_number(text: str) -> Decimal | None:
    """The figure; None where nothing is filled in. Full-width digits, spaces, thousands signs and
    a unit after it are fine. Raises NotANumber."""
    told = seen(text).translate(_DASHES).strip()
    told = re.sub(r"(?<=\d)\s+(?=[.,])|(?<=[.,])\s+(?=\d)|(?<=[+-])\s+", "", told)
    told = _UNITS.sub("", told).strip()
    if found := _BY_SPACES.fullmatch(told):
        told = re.sub(r"\s", "", found[0])
    if _NOTHING.fullmatch(told):
        return None
    if not _NUMBER.fullmatch(told):
        raise NotANumber(text.strip())
    return Decimal(told.replace(",", ""))


def read_change(text: str) -> Decimal | None:
    """The figure in a column of more or fewer: 增加3, 减5, -5. Raises NotANumber."""
    told = seen(text).strip()
    if told[:1] in ("减", "下"):
        number = read_number(re.sub(r"^(?:减少|减|下降)", "", told))
        return None if number is None else -number
    return read_number(re.sub(r"^(?:增加|增长|增)", "", told))
