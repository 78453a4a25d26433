"""Numbers that identify: check digits of official codes, and numbers Yugang gives out."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import date

from .places import PROVINCES

# Digits and letters that nobody mistakes for another; 31 of them, a prime, so that the check
# character notices every single wrong one and every two that changed places.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"
_OLDEST_BIRTH = 1850


def is_credit_code(text: str) -> bool:
    """Whether the 18 characters are a 统一社会信用代码 by their last one (GB 32100-2015)."""
    if not re.fullmatch(f"[{_CREDIT_ALPHABET}]{{18}}", text):
        return False
    pairs = zip(text, _CREDIT_WEIGHTS, strict=False)
    total = sum(_CREDIT_ALPHABET.index(char) * weight for char, weight in pairs)
    return text[17] == _CREDIT_ALPHABET[-total % 31]


def is_identity_number(text: str) -> bool:
    """Whether 18 characters are a 公民身份号码: a real birth date and check digit (GB 11643).

    The division is not looked at: a number is for life, divisions come and go. "x" counts as X.
    """
    text = text.upper()
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text) or not _is_birth(text[6:14]):
        return False
    pairs = zip(text, _IDENTITY_WEIGHTS, strict=False)
    return text[17] == _IDENTITY_CHECKS[sum(int(char) * weight for char, weight in pairs) % 11]


def is_like_identity_number(text: str) -> bool:
    """Whether 18 characters have the form of a 公民身份号码 (a province, a day of birth) and are
    none: mistyped, most likely, or made up. A credit code is not like one."""
    text = text.upper()
    shape = r"[0-9]{6}(1[89]|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X]"
    if not re.fullmatch(shape, text) or text[:2] not in PROVINCES:
        return False
    return not is_identity_number(text) and not is_credit_code(text)


def subtree_prefix(code: str) -> str:
    """The leading digits that all places share which lie in the one with this 12-digit code."""
    for digits in (2, 4, 6, 9):
        if len(code) == 12 and not code[digits:].strip("0"):
            return code[:digits]
    return code


def is_old_identity_number(text: str) -> bool:
    """Whether 15 digits may be an identity number of before 1999: it has no check digit."""
    return bool(re.fullmatch(r"[1-8][0-9]{14}", text)) and _is_birth(f"19{text[6:12]}")


def is_shaped_like_identity_number(text: str) -> bool:
    """Whether 18 signs are put together as an identity number is, its check digit aside."""
    return bool(re.fullmatch(r"[1-8][0-9]{16}[0-9X]", text)) and _is_birth(text[6:14])


def is_like_passport_number(text: str) -> bool:
    """Whether it has the form of a passport's or a travel permit's number, or of the older
    permanent residence card of foreigners. They have no check digit that all share."""
    return bool(re.fullmatch(r"(?=.*[0-9])[0-9A-Z]{6,12}|[A-Z]{3}[0-9]{12}", text))


def _is_birth(text: str) -> bool:
    try:
        return date.fromisoformat(f"{text[:4]}-{text[4:6]}-{text[6:]}").year >= _OLDEST_BIRTH
    except ValueError:
        return False


def new_receipt_number(year: int) -> str:
    """A receipt number such as 2026-7KQ3M-XW9RT: random, so that none tells of another."""
    code = _with_check(str(year), 9)
    return f"{year}-{code[:5]}-{code[5:]}"


def is_receipt_number(text: str) -> bool:
    """Whether `text`, as `tidy` gives it back, has the form and check of a receipt number."""
    found = re.fullmatch(f"([0-9]{{4}})-([{ALPHABET}]{{5}})-([{ALPHABET}]{{5}})", text)
    return found is not None and _check(found[1], found[2] + found[3][:4]) == found[3][4]


def new_sheet_code() -> str:
    """The ten characters printed on a sheet and asked at /v/<code>; the last one is a check."""
    return _with_check("", 9)


def is_sheet_code(text: str) -> bool:
    return bool(re.fullmatch(f"[{ALPHABET}]{{10}}", text)) and _check("", text[:9]) == text[9]


def tidy(text: str) -> str:
    """A code as people type it, in the form it was given out: no spaces, capitals, half width."""
    seen = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\u200b-\u200d\u2060\ufeff]", "", seen).upper()


def tidy_receipt(text: str) -> str:
    """A receipt number as people type it, with its hyphens where they belong."""
    signs = re.sub(r"[-\u2010-\u2015\u2212]", "", tidy(text))
    return f"{signs[:4]}-{signs[4:9]}-{signs[9:]}" if len(signs) == 14 else signs


def _with_check(prefix: str, length: int) -> str:
    code = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return code + _check(prefix, code)


def _check(prefix: str, code: str) -> str:
    """The check character: a sum with weights that differ, modulo 31, and the year as it is."""
    total = sum(weight * ALPHABET.index(char) for weight, char in enumerate(code, 2))
    return ALPHABET[(total + int(prefix or 0)) % 31]
