"""Telephone numbers as people write them."""

from __future__ import annotations

import re
import unicodedata

_MOBILE = re.compile(r"1[3-9]\d{9}")
# Fixed lines with their area code, and the numbers of firms that need none.
_FIXED = re.compile(r"0\d{2,3}\d{7,8}|[48]00\d{7}")
_ABROAD = re.compile(r"\+\d{7,15}")
# Of services, as 110, 12345, 95598, 968123.
_SERVICE = re.compile(r"1\d{2,4}|9\d{4,7}")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|#|x)\s*\d{1,6}$", re.IGNORECASE)
_INNER = re.compile(r"[-－—–]\d{1,6}$")
_BETWEEN = re.compile(r"[、，,；;/]|或者?")


def bare(text: str) -> str:
    """The number without blanks, dashes and brackets; +86 left out."""
    number = re.sub(r"[\s()\-－—–.]", "", unicodedata.normalize("NFKC", text))
    for prefix in ("+86", "0086"):
        number = number.removeprefix(prefix)
    return number


def is_mobile(text: str) -> bool:
    """Whether it takes an SMS: 11 digits, or a number abroad."""
    number = bare(text)
    return bool(_MOBILE.fullmatch(number) or _ABROAD.fullmatch(number))


def is_telephone(text: str) -> bool:
    """Whether it can be called from anywhere: a mobile, or a fixed line with its area code."""
    return is_mobile(text) or bool(_FIXED.fullmatch(bare(text)))


def can_be_called(text: str, *, services: bool = False) -> bool:
    """The same of what stands in a form: a number, with an extension or not, or several numbers.
    services: short numbers of services count too."""
    parts = _BETWEEN.split(unicodedata.normalize("NFKC", text))
    return all(_is_called(_EXTENSION.sub("", part.strip()), services) for part in parts)


def _is_called(number: str, services: bool) -> bool:
    short = services and _SERVICE.fullmatch(bare(number))
    return bool(short) or is_telephone(number) or is_telephone(_INNER.sub("", number))
