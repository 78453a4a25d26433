"""What the register holds besides publications: subjects of which each line is told beside a page."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .entries import TOLD, Act
from .pages import LARGEST, wrong_page
from .says import Finding, _, finding
from .site import LANGUAGES, Counts, registered_json
from .sources import BadAnswer, Source

# What the page must say as it was entered last, line by line.
WORDS = ("text", "reason", "town_words")


@dataclass
class Told:
    """One such subject being compared. key: the subject. acts: its lines, in order."""

    source: Source
    key: str
    acts: Sequence[Act]
    quick: bool = False
    counts: Counts = field(default_factory=Counts)

    @property
    def newest(self) -> int:
        """The index of its newest entry."""
        return self.acts[-1][0]

    @property
    def page(self) -> str:
        kind, _space, number = self.key.partition(" ")
        return TOLD[kind].format(number)

    def run(self) -> list[Finding]:
        """Everything about it that is not as registered. Raises Unreachable."""
        self.counts.topics = 1
        findings: list[Finding] = []
        try:
            findings.extend(self._all())
        except BadAnswer as error:
            findings.append(Finding(self.page, error.said))
        return findings

    def _all(self) -> Iterator[Finding]:
        public: dict[str, Any] | None = None
        for seq, _act, number, digest in self.acts:
            where = f"{self.page}record/{number}.json"
            about = {"subject": self.key, "revision": number}
            public, findings = registered_json(self.source, where, about, (seq, digest))
            yield from findings
        beyond = f"{self.page}record/{max(act[2] for act in self.acts) + 1}.json"
        if self.source.get(beyond, LARGEST) is not None:
            yield finding(beyond, _("is shown but not in the register"))
        if public is not None:
            yield from self._pages(public)

    def _pages(self, public: dict[str, Any]) -> Iterator[Finding]:
        for language in LANGUAGES:
            where = f"{language}{self.page}"
            self.counts.pages += 1
            for said in wrong_page(self.source, where, public, quick=self.quick):
                yield Finding(where, said)
            shown = (self.source.get(where, LARGEST) or b"").decode(errors="replace")
            lines = [
                line.strip() for name in WORDS for line in str(public.get(name, "")).split("\n")
            ]
            if any(html.escape(line) not in shown for line in lines):
                yield finding(where, _("does not show the text as registered"))
