"""By what a person or a household is known again, however she writes it."""

from __future__ import annotations

import re
import unicodedata

_NUMERALS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_TEN = re.compile(r"([1-9]?)十([1-9]?)")
_SIGNS = re.compile(r"[\s\-—_.,，。、·#()（）]+")
_WORDS = re.compile(r"第|村民小组|门牌|小组|户")


def plain_name(name: str) -> str:
    """A name without blanks and width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def plain_household(household: str) -> str:
    """ "第三村民小组 12号", "3组12号" and "三组１２号" are one: "3组12号"."""
    text = unicodedata.normalize("NFKC", household).casefold().translate(_NUMERALS)
    text = _TEN.sub(lambda ten: f"{ten[1] or '1'}{ten[2] or '0'}", text)
    text = _SIGNS.sub("", text.replace("村民小组", "组").replace("小组", "组"))
    return _WORDS.sub("", text)


def plain_contact(contact: str) -> str:
    """A telephone number as digits without the country's; a mail address in small letters."""
    text = unicodedata.normalize("NFKC", contact).strip().casefold()
    if "@" in text:
        return text
    digits = "".join(sign for sign in text if sign.isdigit())
    return digits.removeprefix("0086").removeprefix("86") if len(digits) > 11 else digits
