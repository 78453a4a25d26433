"""What of the personal data in a text is masked, and what stays by a rule: finding by finding."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.crypto import salted_hmac

from yugang.kernel.homes_and_minors import HOME_COLUMN, MINOR_COLUMN, find_homes, find_minors
from yugang.kernel.masking import SENSITIVE, Finding, Kind, find_personal, mask_found

# Never public, whatever the rule.
NEVER = frozenset({Kind.IDENTITY, Kind.BANK_CARD})
# “1单元2” is the shortest text that tells something of its own; the longest heading has blanks.
SHORTEST, LONGEST_HEADING = 4, 20
MASKED = SENSITIVE | {Kind.HOME, Kind.MINOR}


def findings(text: str, *, home: bool = False, minor: bool = False) -> list[Finding]:
    """Every kind in a text, in order and apart: numbers first, then homes, then minors. home,
    minor: the text stands in a column for such."""
    if len(text) < SHORTEST and not home and not minor:
        return []
    found = find_personal(text, SENSITIVE)
    for more in (find_homes(text, labelled=home), find_minors(text, labelled=minor)):
        found += [f for f in more if not any(f.start < o.end and o.start < f.end for o in found)]
    return sorted(found, key=lambda finding: finding.start)


@lru_cache(maxsize=4096)
def _mark(kind: str, digits: str) -> str:
    return salted_hmac("yugang.finding", f"{kind}\n{digits}", algorithm="sha256").hexdigest()[:20]


def mark_of(finding: Finding) -> str:
    """What names a finding without telling it: the same wherever the same stands in this
    installation, and of no use to who has not its secret key."""
    return _mark(str(finding.kind), finding.digits)


@dataclass(frozen=True)
class Choice:
    """kinds: what is masked. kept: marks of what stays by a rule; numbers in NEVER do not.
    nothing: not even those are masked; for who goes on to hide by hand and searches afterwards."""

    kinds: frozenset[Kind] = MASKED
    kept: frozenset[str] = frozenset()
    nothing: bool = False

    def find(self, text: str, *, home: bool = False, minor: bool = False) -> list[Finding]:
        """What is to be masked in `text`."""
        if self.nothing:
            return []
        return [one for one in findings(text, home=home, minor=minor) if self._is_masked(one)]

    def masked(self, text: str, *, home: bool = False, minor: bool = False) -> str:
        return mask_found(text, self.find(text, home=home, minor=minor))

    def _is_masked(self, finding: Finding) -> bool:
        if finding.kind in NEVER:
            return True
        return finding.kind in self.kinds and mark_of(finding) not in self.kept


ALL = Choice()
NOTHING = Choice(frozenset(), nothing=True)


@dataclass
class Columns:
    """The columns of one table that hold homes or minors, learned from its headings as they are
    met, row by row."""

    homes: set[object] = field(default_factory=set)
    minors: set[object] = field(default_factory=set)

    def learn(self, column: object, text: str) -> None:
        if len(text) > LONGEST_HEADING or not any(char in text for char in "址户姓住"):
            return
        text = text.strip('"')
        if HOME_COLUMN.fullmatch(text):
            self.homes.add(column)
        if MINOR_COLUMN.fullmatch(text):
            self.minors.add(column)

    def labels(self, column: object) -> dict[str, bool]:
        """What to tell `findings` of a text in that column."""
        return {"home": column in self.homes, "minor": column in self.minors}


def across_lines(joined: str, choice: Choice = ALL) -> list[Finding]:
    """What only shows where the lines of a page are put together: numbers that a check digit
    proves, homes and minors. joined: the page without its line ends."""
    return [f for f in choice.find(joined) if f.kind not in {Kind.MOBILE, Kind.BANK_CARD}]


def choice_of(kept: Collection[str], *, kinds: frozenset[Kind] = MASKED) -> Choice:
    return Choice(kinds, frozenset(kept))
