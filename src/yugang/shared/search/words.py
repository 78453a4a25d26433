"""What someone typed, cut into words that must all be found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from .dictionary import pieces
from .text import BREAK, HAN, cut, even, pairs, quads, tidy, triples

LONGEST_QUERY = 200
MOST_WORDS = 10
SHORTEST_CUT = 4
_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」')
_BETWEEN_WORDS = re.compile(r"[\s，、；;。？！?!]+|,(?!\d)")
_LETTERS = r"[^\W\d_" + HAN + "]"


@dataclass(frozen=True)
class Word:
    """A run of atoms that must stand in the text one after the other."""

    text: str
    quoted: bool = False

    @cached_property
    def atoms(self) -> list[tuple[str, str]]:
        """Each with the gap that follows it."""
        return cut(self.text)

    @cached_property
    def pairs(self) -> list[str]:
        return pairs(self.atoms)

    @cached_property
    def triples(self) -> list[str]:
        return triples(self.atoms)

    @cached_property
    def quads(self) -> list[str]:
        return quads(self.atoms)

    @cached_property
    def runs(self) -> list[str]:
        """The stretches between gaps: substrings of any tidied text that holds the word."""
        marked = "".join(atom + (BREAK if gap else "") for atom, gap in self.atoms)
        return marked.rstrip(BREAK).split(BREAK)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the word in any evened text, exactly where the index finds it."""
        (first, _), (last, _) = self.atoms[0], self.atoms[-1]
        parts = [_edge(first, "(?<!%s)"), re.escape(first)]
        for (before, gap), (atom, _) in zip(self.atoms, self.atoms[1:], strict=False):
            if gap:
                parts.append(r"[\W_]+")
            elif _is_han(before) or _is_han(atom):
                parts.append(r"[ \u00a0\u3000]*")
            parts.append(re.escape(atom))
        return re.compile("".join(parts) + _edge(last, "(?!%s)"), re.IGNORECASE)

    def pieces(self) -> list[Word]:
        """The dictionary words of a long word: what may be looked for where the whole is not found."""
        if self.quoted or len(self.atoms) < SHORTEST_CUT:
            return [self]
        return [piece for piece in map(Word, pieces(self.text)) if piece.atoms]


def parse(query: str) -> list[Word]:
    """The words of `query`: quoted phrases whole, the rest cut at spaces and commas."""
    query = even(query[:LONGEST_QUERY])
    words = [Word(tidy("".join(groups)), quoted=True) for groups in _QUOTED.findall(query)]
    rest = _QUOTED.sub(" ", query)
    words += [Word(tidy(part)) for part in _BETWEEN_WORDS.split(rest)]
    return list(dict.fromkeys(word for word in words if word.atoms))[:MOST_WORDS]


def loosen(words: list[Word]) -> list[Word]:
    """The pieces of all words, without repetition; the same words where nothing can be cut."""
    pieces = [piece for word in words for piece in word.pieces()]
    return list(dict.fromkeys(pieces))[: 2 * MOST_WORDS]


def _is_han(atom: str) -> bool:
    return len(atom) == 1 and re.match(f"[{HAN}]", atom) is not None


def _edge(atom: str, look: str) -> str:
    """A run of letters or digits is found whole only, as in the index."""
    if _is_han(atom):
        return ""
    return look % (r"\d" if atom.isdecimal() else _LETTERS)
