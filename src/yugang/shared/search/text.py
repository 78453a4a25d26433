"""How text is cut for matching: one atom per Chinese character, letter run or digit run.

Two texts match where their atoms follow one another in the same way. Width and case do not
count, nor spaces beside a Chinese character ("张 三", "2025 年"); any other gap or punctuation
counts as one break, whatever it is: 〔2025〕3号, [2025]3号 and （2025） 3 号 are the same.
"""

from __future__ import annotations

import re
import unicodedata
from operator import add

HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_LONGEST = 40
_ATOM = rf"[{HAN}]|\d{{1,{_LONGEST}}}|[^\W\d_{HAN}]{{1,{_LONGEST}}}"
_ATOM_AND_GAP = re.compile(rf"({_ATOM})([\W_]*)")
_SPACE = " \u00a0\u3000"
_LOOSE_SPACE = re.compile(rf"(?<=[{HAN}])[{_SPACE}]+|[{_SPACE}]+(?=[{HAN}])")
_NEVER = re.compile(r"[\x00-\x08\x0b-\x1f]+")
BREAK = "|"


# Where Unicode keeps its other forms of letters and digits: radicals, full width, mathematical …
_COMPATIBILITY = (
    range(0xA0, 0x3400),
    range(0xF900, 0x10000),
    range(0x1D400, 0x1D800),
    range(0x2F800, 0x2FA20),
)


def _folds(code: int) -> bool:
    char = chr(code)
    return unicodedata.category(char)[0] == "L" or char.isdecimal() or 0x2E80 <= code <= 0x2FDF


_WIDTH = {
    code: folded
    for block in _COMPATIBILITY
    for code in block
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


def cut(text: str) -> list[tuple[str, str]]:
    """The atoms of tidied text in order, lower case, each with the gap that follows it."""
    return _ATOM_AND_GAP.findall(text.lower())


def chains(atoms: list[tuple[str, str]]) -> tuple[list[str], list[str], list[str]]:
    """The pairs, triples and quads: each atom joined to its successors, with BREAK where a gap is
    between. Triples are rare enough that a phrase of them is quick to find; a word of four is one
    of the quads, found at once."""
    marked = [atom + BREAK if gap else atom for atom, gap in atoms]
    twos = _before(marked, [atom for atom, _gap in atoms])
    threes = _before(marked, twos)
    return twos, threes, _before(marked, threes)


def pairs(atoms: list[tuple[str, str]]) -> list[str]:
    return chains(atoms)[0]


def triples(atoms: list[tuple[str, str]]) -> list[str]:
    return chains(atoms)[1]


def quads(atoms: list[tuple[str, str]]) -> list[str]:
    return chains(atoms)[2]


def _before(marked: list[str], chain: list[str]) -> list[str]:
    """Each atom, marked, before the link of the chain that begins with the next one."""
    return list(map(add, marked, chain[1:]))
