"""How text is cut for matching: one atom per Chinese character, letter run or digit run.

Two texts match where their atoms follow one another in the same way. Width and case do not
count, nor spaces beside a Chinese character ("张 三", "2025 年"); any other gap or punctuation
counts as one break, whatever it is: 〔2025〕3号, [2025]3号 and （2025） 3 号 are the same.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LONGEST = 40
_ATOM = rf"[{HAN}]|\d{{1,{_LONGEST}}}|[^\W\d_{HAN}]{{1,{_LONGEST}}}"
_ATOM_OR_GAP = re.compile(rf"({_ATOM})|(?:(?!{_ATOM}).)+", re.DOTALL)
_SPACE = " \u00a0\u3000"
_LOOSE_SPACE = re.compile(rf"(?<=[{HAN}])[{_SPACE}]+|[{_SPACE}]+(?=[{HAN}])")
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f]+")
BREAK = "|"


def _folds(code: int) -> bool:
    char = chr(code)
    return unicodedata.category(char)[0] == "L" or char.isdecimal() or 0x2E80 <= code <= 0x2FDF


_WIDTH = {
    code: folded
    for code in range(0xA0, sys.maxunicode)
    if _folds(code)
    and (folded := unicodedata.normalize("NFKC", chr(code))) != chr(code)
    and len(folded) == 1
}


def even(text: str) -> str:
    """`text` with letters, digits and compatibility characters in their plain width and form."""
    return text.translate(_WIDTH)


def tidy(text: str) -> str:
    """`even`, without control characters and without spaces beside Chinese characters."""
    return _LOOSE_SPACE.sub("", _NEVER.sub("", even(text)))


def atoms(text: str) -> Iterator[str]:
    """The atoms of tidied text in order, lower case, with BREAK wherever something separates."""
    for match in _ATOM_OR_GAP.finditer(text.lower()):
        yield match[1] or BREAK


def pairs(text: str) -> list[str]:
    """Each atom of tidied text joined to its successor: what is indexed, by position.

    n atoms give n - 1 pairs, so a phrase of pairs matches exactly where the atoms follow.
    """
    joined, last, gap = [], "", ""
    for atom in atoms(text):
        if atom is BREAK:
            gap = BREAK
            continue
        if last:
            joined.append(last + gap + atom)
        last, gap = atom, ""
    return joined
