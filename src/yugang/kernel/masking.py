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
from itertools import pairwise

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
Span = tuple[int, int]

# What nobody sees between two digits, and what parts them for the eye.
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_GAP = rf"[ \u00a0\u2000-\u200a\u3000\t\r\n()（）·.．_‐‑‒–—－{_UNSEEN}-]"
X_SIGNS = "XxＸｘ×ХхΧχ"
_RUN = re.compile(rf"\d(?:{_GAP}{{0,8}}\d){{9,}}(?:{_GAP}{{0,3}}[{X_SIGNS}])?")
_NOT_SEEN = re.compile(f"[{_UNSEEN}]")
_SPELLED = re.compile("[〇○零一二三四五六七八九]{11,}")
_SPELLED_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]", re.ASCII)
_LENGTHS = (19, 18, 17, 16, 15, 13, 12, 11, 10)
# How people part such numbers; a row of figures is parted in other ways, as a rule.
_CUSTOMARY = {
    Kind.MOBILE: {(3, 4, 4), (3, 8), (7, 4)},
    Kind.LANDLINE: {(3, 8), (4, 7), (4, 8), (3, 4, 4), (4, 4, 4), (4, 3, 4)},
    Kind.IDENTITY: {(6, 6, 3), (6, 8, 4), (6, 4, 4, 4), (6, 4, 2, 2, 4), (3, 3, 4, 4, 4)},
    Kind.BANK_CARD: {(4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 13)},
}
_PHONE_LABEL = re.compile(r"(?:电话|手机|联系方式|号码)[号:：\s]*$")


def find_personal(text: str, kinds: Collection[Kind] = ALL) -> list[Finding]:
    """Identity numbers, bank cards, mobile and landline phones in `text`, in order.

    Blanks, hyphens, ends of lines and cells, full-width and spelled digits do not hide a number;
    check digits and the way it is parted keep out most figures that only look like one.
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
    text = _SPELLED.sub(lambda spelled: spelled[0].translate(_SPELLED_DIGITS), text)
    for run in _RUN.finditer(text):
        yield from _Run(text, run.start(), run.end(), kind_of).findings()


class _Run:
    """Digits with nothing but gaps between them. A finding begins and ends where a group of digits
    does; gaps[n]: what is seen before the n-th digit, and after the last one."""

    def __init__(self, text: str, start: int, end: int, kind_of: KindOf) -> None:
        self.text, self.kind_of = text, kind_of
        self.places = [n for n in range(start, end) if text[n].isdecimal() or text[n] in X_SIGNS]
        self.digits = "".join(_plain(text[n]) for n in self.places)
        between = (text[one + 1 : other] for one, other in pairwise(self.places))
        self.gaps = ["\n", *(_NOT_SEEN.sub("", gap) for gap in between), "\n"]

    def findings(self) -> list[Finding]:
        """What is one number from the end of a line or cell to the next; those that are parted as
        people do it; and what is one number between two of these."""
        found = self._whole({})
        taken = {place for span in found for place in range(*span)}
        for span, finding in self._customary():
            if taken.isdisjoint(range(*span)):
                found[span] = finding
        found |= self._whole(found)
        return [found[span] for span in sorted(found)]

    def _whole(self, found: dict[Span, Finding]) -> dict[Span, Finding]:
        ends = {0, len(self.digits), *(n for n, gap in enumerate(self.gaps) if _parts(gap))}
        ends |= {n for span in found for n in span}
        spans = (span for span in pairwise(sorted(ends)) if span[1] - span[0] in _LENGTHS)
        held = [self._finding(*span) for span in spans if span not in found]
        return {span: finding for one in held for span, finding in one.items()}

    def _customary(self) -> Iterator[tuple[Span, Finding]]:
        at = 0
        while at < len(self.digits):
            for length in _LENGTHS if self.gaps[at] else ():
                stop = at + length
                if stop > len(self.digits) or not self.gaps[stop]:
                    continue
                here = self._finding(at, stop)
                if here and self._is_parted_so(here[at, stop].kind, at, stop):
                    yield from here.items()
                    at = stop - 1
                    break
            at += 1

    def _finding(self, at: int, stop: int) -> dict[Span, Finding]:
        digits = self.digits[at:stop]
        first, last = self.places[at], self.places[stop - 1] + 1
        kind, inner = self.kind_of(digits), self.gaps[at + 1 : stop]
        if not kind or _is_part_of_more(self.text, first, last, kind):
            return {}
        if any(point in gap for gap in inner for point in ".．"):  # most often a decimal point
            sizes = _sizes(inner)
            if len(sizes) < 3 or sizes not in _CUSTOMARY[kind]:
                return {}
        first -= _opens(self.text, first, last) and kind is Kind.LANDLINE
        return {(at, stop): Finding(kind, first, last, self.text[first:last], digits)}

    def _is_parted_so(self, kind: Kind, at: int, stop: int) -> bool:
        inner = self.gaps[at + 1 : stop]
        sizes = _sizes(inner)
        if max(sizes) == 1:  # a digit to each box of a form, and no other boxes beside
            return (at == 0 or not self.gaps[at - 1]) and not any(self.gaps[stop + 1 : stop + 2])
        seen = "".join(inner)
        if kind is Kind.MOBILE:
            sizes = _sizes(inner[stop - at - 11 :])
        customary = len(sizes) == 1 or sizes in _CUSTOMARY[kind]
        if kind is Kind.IDENTITY:
            return customary or len(sizes) == 2
        if kind is Kind.BANK_CARD and len(sizes) > 1:
            customary = customary and self.digits.startswith("62", at)  # as all cards issued here
        if "\t" in seen:
            before = self.text[: self.places[at]][-12:]
            return customary and kind is Kind.MOBILE and bool(_PHONE_LABEL.search(before))
        return customary or (_parts(seen) and len(sizes) == 2)


def _sizes(gaps: Collection[str]) -> tuple[int, ...]:
    """How many digits stand in each group."""
    sizes = [1]
    for gap in gaps:
        if gap:
            sizes.append(1)
        else:
            sizes[-1] += 1
    return tuple(sizes)


def _parts(gap: str) -> bool:
    return any(end in gap for end in "\n\r\t")


def _plain(char: str) -> str:
    return "X" if char in X_SIGNS else str(unicodedata.decimal(char))


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
    return bool(re.match(r"[.．]\d|[元万亿%％]| 元", after)) or before in (".", "．")


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
