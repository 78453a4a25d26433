"""Personal data in text: found and masked by one pattern for the whole platform.

No national pattern exists, and parts of numbers from two places can be put together again; so
the same digits are shown everywhere, and the last four of an identity number nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .identifiers import (
    is_credit_code,
    is_identity_number,
    is_like_identity_number,
    is_old_identity_number,
)
from .places import PROVINCES


class Kind(StrEnum):
    IDENTITY = "identity number"
    BANK_CARD = "bank card"
    MOBILE = "mobile"
    LANDLINE = "landline"
    HOME = "home"
    MINOR = "minor"


ALL = frozenset(Kind)
# What hardly ever belongs in a publication; an office's landline does.
SENSITIVE = frozenset({Kind.IDENTITY, Kind.BANK_CARD, Kind.MOBILE})


@dataclass(frozen=True)
class Finding:
    """Something personal at text[start:end]; `digits` is it without gaps, in half width (of a
    home or a minor, which `homes_and_minors` finds, as it stands)."""

    kind: Kind
    start: int
    end: int
    text: str
    digits: str


KindOf = Callable[[str], Kind | None]

# Digits of any width with up to three blanks, hyphens or brackets between two of them.
_GAP = r"[ \u00a0\u00ad\u2000-\u200d\u2060\u3000\ufeff()（）·‐‑‒–—−－-]"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,3}}\d){{9,}}(?:{_GAP}{{0,3}}[XxＸｘ])?")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]", re.ASCII)
_LENGTHS = (19, 18, 17, 16, 15, 13, 12, 11, 10)


def find_personal(text: str, kinds: Collection[Kind] = ALL) -> list[Finding]:
    """Identity numbers, bank cards, mobile and landline phones in `text`, in order.

    Blanks, hyphens and full-width digits do not hide a number; check digits keep out most
    numbers that only look like one.
    """
    return [finding for finding in _find(text, _kind) if finding.kind in kinds]


def find_doubtful(text: str) -> list[Finding]:
    """Numbers that look like an identity number and have a wrong check digit: to warn of, since
    they may be somebody's, mistyped. None of them is among `find_personal`'s."""
    found = list(_find(text, _doubtful))
    certain = find_personal(text) if found else []
    return [
        doubtful
        for doubtful in found
        if not any(f.start < doubtful.end and doubtful.start < f.end for f in certain)
    ]


def mask_text(text: str, kinds: Collection[Kind] = ALL) -> str:
    """`text` with every finding masked; masking twice changes nothing more."""
    return mask_found(text, find_personal(text, kinds))


def mask_found(text: str, findings: Iterable[Finding]) -> str:
    """`text` with those findings of it masked; they are in order and do not overlap."""
    parts, done = [], 0
    for finding in findings:
        parts += [text[done : finding.start], mask(finding)]
        done = finding.end
    return "".join([*parts, text[done:]])


def mask(finding: Finding) -> str:
    """110105************, ************1234, 138****1234, 028-****5678, *组**号, 张*."""
    digits = finding.digits
    if finding.kind is Kind.HOME:
        return re.sub(r"[\d〇零一二三四五六七八九十百]", "*", digits)
    if finding.kind is Kind.MINOR:
        return mask_name(digits)
    if finding.kind is Kind.IDENTITY:
        return digits[:6] + "*" * (len(digits) - 6)
    if finding.kind is Kind.BANK_CARD:
        return "*" * (len(digits) - 4) + digits[-4:]
    if finding.kind is Kind.MOBILE:
        return f"{digits[-11:-8]}****{digits[-4:]}"
    area = _area(digits)
    return f"{digits[:area]}-****{digits[-4:]}"


def mask_name(name: str) -> str:
    """张*, 欧阳*: the surname and one star, however long the given name is."""
    name = name.strip()
    if not name:
        return ""
    return name[: 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1] + "*"


def mask_person(name: str) -> str:
    """As `mask_name`, where it names a person; what is plainly a body or firm stays as it is."""
    plain = name.strip()
    return plain if _BODY.search(plain) else mask_name(plain)


_BODY = re.compile(
    ".{2,}(公司|企业|集团|厂|商店|商行|合作社|合作联社|信用社|供销社|银行|支行|分理处|局|事务所|派出所|研究所|财政所|"
    "供电所|中心|学校|小学|中学|大学|学院|幼儿园|医院|卫生院|敬老院|委员会|村委会|居委会|政府|办公室|办事处|协会|学会|"
    "基金会|法院|检察院|管理站|服务站|加油站|村民小组|工程队|施工队|养殖场|农场|超市)$"
)
COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容"
        "仲孙钟离长孙宇文司徒鲜于司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐"
        "段干百里呼延东郭南门羊舌微生公户公玉梁丘左丘东门西门第五纳兰完颜叶赫富察",
    )
)


def _find(text: str, kind_of: KindOf) -> Iterator[Finding]:
    for run in _RUN.finditer(text):
        yield from _in_run(text, run.start(), run.end(), kind_of)


def _in_run(text: str, start: int, end: int, kind_of: KindOf) -> Iterator[Finding]:
    """The findings of one run of digits; each begins and ends where a group of digits does."""
    places = [i for i in range(start, end) if text[i].isdecimal() or text[i] in "XxＸｘ"]
    digits = "".join(_plain(text[i]) for i in places)
    fresh = [i == 0 or places[i] - places[i - 1] > 1 for i in range(len(places))] + [True]
    at = 0
    while at < len(digits):
        for length in _LENGTHS if fresh[at] else ():
            stop = at + length
            if stop > len(digits) or not fresh[stop]:
                continue
            first, last = places[at], places[stop - 1] + 1
            kind = kind_of(digits[at:stop])
            if kind and not _is_part_of_more(text, first, last, kind):
                first -= _opens(text, first, last) and kind is Kind.LANDLINE
                yield Finding(kind, first, last, text[first:last], digits[at:stop])
                at = stop - 1
                break
        at += 1


def _plain(char: str) -> str:
    return "X" if char in "XxＸｘ" else str(unicodedata.decimal(char))


def _kind(digits: str) -> Kind | None:
    if len(digits) == 18 and is_identity_number(digits):
        return Kind.IDENTITY
    if "X" in digits:
        return None
    if len(digits) == 15 and digits[:2] in PROVINCES and is_old_identity_number(digits):
        return Kind.IDENTITY
    if re.fullmatch(r"(?:(?:00)?86)?1[3-9]\d{9}", digits):
        return Kind.MOBILE
    if len(digits) >= 16 and digits[0] in "34569" and _luhn(digits) and not is_credit_code(digits):
        return Kind.BANK_CARD
    if re.fullmatch(r"0(?:10|2\d)[2-8]\d{7}|0[3-9]\d{2}[2-8]\d{6,7}", digits):
        return Kind.LANDLINE
    return None


def _doubtful(digits: str) -> Kind | None:
    return Kind.IDENTITY if is_like_identity_number(digits) else None


def _is_part_of_more(text: str, first: int, last: int, kind: Kind) -> bool:
    """Whether letters, a decimal point or a unit of money beside it make it something else."""
    before, after = text[max(first - 1, 0) : first], text[last : last + 2]
    if _ASCII_WORD.match(after):
        return True
    if kind is Kind.IDENTITY:
        return False
    if _ASCII_WORD.match(before) and kind is not Kind.MOBILE:
        return True
    return bool(re.match(r"[.．]\d|[元万亿%％]", after)) or before in (".", "．")


def _opens(text: str, first: int, last: int) -> bool:
    """Whether a bracket that closes inside the number opens right before it."""
    inside = text[first:last]
    return text[first - 1 : first] in ("(", "（") and (")" in inside or "）" in inside)


def _luhn(digits: str) -> bool:
    odd = sum(int(d) for d in digits[-1::-2])
    even = sum(sum(divmod(2 * int(d), 10)) for d in digits[-2::-2])
    return (odd + even) % 10 == 0


def _area(digits: str) -> int:
    return 3 if digits[1] in "12" else 4
