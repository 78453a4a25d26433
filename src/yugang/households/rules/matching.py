"""To which household a row belongs: by a number, else by the name; never guessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Answer(StrEnum):
    """FOUND: one household, known. NEW: none could be meant, so one is made where the village's
    households are taken from lists. ASKED: several could be meant. UNKNOWN: none of those known.
    CONTRADICTED: the number is one household's, the name another's."""

    FOUND = "found"
    NEW = "new"
    ASKED = "asked"
    UNKNOWN = "unknown"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class Sought:
    """What a row says of its household; empty where it says nothing. identities, numbers: the
    fingerprints of its number, by each key that is in use."""

    name: str
    group: str = ""
    identities: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """A household that is there. fresh: made from the list in hand, where nothing but a name and
    a group tells it from another."""

    key: int
    name: str
    group: str = ""
    identities: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    fresh: bool = False


@dataclass
class Matched:
    """The answer for one row. key: the household found; candidates: those that could be meant."""

    answer: Answer
    key: int | None = None
    candidates: tuple[int, ...] = ()


@dataclass
class Directory:
    """The households of a village, found by what rows say."""

    _by_name: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))
    _by_identity: dict[str, Known] = field(default_factory=dict)
    _by_number: dict[str, Known] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        """Put in a household; one with the same key takes the place of the one before."""
        named = self._by_name[known.name]
        named[:] = [one for one in named if one.key != known.key] + [known]
        self._by_identity |= dict.fromkeys(known.identities, known)
        self._by_number |= dict.fromkeys(known.numbers, known)

    def match(self, sought: Sought, *, closed: bool, crowded: bool = False) -> Matched:
        """closed: the village's households are all known, so that none is new. crowded: the list
        names several people like this one, with different numbers."""
        if found := _first(self._by_identity, sought.identities):
            return Matched(Answer.FOUND, found.key)
        if found := _first(self._by_number, sought.numbers):
            if found.name == sought.name:
                return Matched(Answer.FOUND, found.key)
            others = {found.key, *(known.key for known in self._by_name.get(sought.name, ()))}
            return Matched(Answer.CONTRADICTED, candidates=tuple(sorted(others)))
        return self._by_words(sought, closed=closed, crowded=crowded)

    def _by_words(self, sought: Sought, *, closed: bool, crowded: bool) -> Matched:
        named = self._by_name.get(sought.name, [])
        possible = [known for known in named if _may_be(known, sought)]
        certain = [known for known in possible if known.group == sought.group]
        if len(possible) > 1 and len(certain) == 1 and sought.group:
            possible = certain
        if len(possible) == 1 and not crowded and not possible[0].fresh:
            return Matched(Answer.FOUND, possible[0].key)
        if possible:
            return Matched(Answer.ASKED, candidates=tuple(known.key for known in possible))
        if closed:
            return Matched(Answer.UNKNOWN, candidates=tuple(known.key for known in named))
        return Matched(Answer.NEW)


def _first(table: Mapping[str, Known], marks: Iterable[str]) -> Known | None:
    return next((table[mark] for mark in marks if mark in table), None)


def _may_be(known: Known, sought: Sought) -> bool:
    """Whether nothing that both say differs."""
    if known.group and sought.group and known.group != sought.group:
        return False
    if sought.identities and known.identities:
        return False
    return not (sought.numbers and known.numbers)


def crowds(rows: Iterable[Sought]) -> frozenset[tuple[str, str]]:
    """Names with their group that the list gives to several different numbers."""
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if marks := row.identities or row.numbers:
            seen[row.name, row.group].add(marks[0])
    return frozenset(who for who, marks in seen.items() if len(marks) > 1)
