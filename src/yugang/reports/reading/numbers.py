"""A figure as people type it into a table."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

# What people put where nothing is: it says "not filled", not 0.
_NOTHING = frozenset({"", "-", "--", "---", "/", "\\", "无", "\ufffd"})
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "―": "-", "‐": "-", "－": "-", "、": ""})
_UNITS = re.compile(r"(?:件|个|项|万元|元|起|宗|条|次)+$")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_BY_SPACES = re.compile(r"(\d{1,3})((?:\s\d{3})+)(\.\d+)?")


class NotANumber(ValueError):
    """What stands in a cell that wants a figure."""


def plain(text: str) -> str:
    """Without signs and spaces, in half width: for comparing labels."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def read_number(text: str) -> Decimal | None:
    """The figure; None where nothing is filled in. Full-width digits, spaces, thousands signs and
    a unit after it are fine. Raises NotANumber."""
    told = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    told = re.sub(r"(?<=\d)\s+(?=[.,])|(?<=[.,])\s+(?=\d)|(?<=[+-])\s+", "", told)
    told = _UNITS.sub("", told).strip()
    if found := _BY_SPACES.fullmatch(told):
        told = re.sub(r"\s", "", found[0])
    if told in _NOTHING:
        return None
    if not _NUMBER.fullmatch(told):
        raise NotANumber(text.strip())
    return Decimal(told.replace(",", ""))
