"""What an editor may choose to keep: each finding that a rule may leave in place, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from yugang.disclosure.actions.screening import screen
from yugang.disclosure.forms.findings import where
from yugang.disclosure.queries import labels
from yugang.disclosure.queries.copies import held_in
from yugang.disclosure.rules.keeping import RULES
from yugang.shared.documents.choosing import NEVER
from yugang.shared.files.models import StoredFile

MOST, MOST_PLACES = 60, 4


@dataclass
class Choosable:
    """One finding, wherever it stands. masked: how it would be shown. rule, why: as given, where
    it stays."""

    mark: str
    code: str
    kind: labels.Label
    masked: str
    places: list[str] = field(default_factory=list)
    kept: bool = False
    rule: str = ""
    why: str = ""

    @property
    def shown_places(self) -> list[str]:
        return self.places[:MOST_PLACES]

    @property
    def more(self) -> int:
        return max(len(self.places) - MOST_PLACES, 0)

    @property
    def rules(self) -> list[str]:
        return [rule.text for rule in RULES if self.code in rule.kinds]


def choosable(content: Any, files: Sequence[StoredFile]) -> list[Choosable]:
    """What may stay in `content` (a draft or revision) and its files, in the order met; of very
    many, the first ones."""
    kept = {one["mark"]: one for one in content.kept}
    found: dict[str, Choosable] = {}
    for mark, code, masked, place in _met(content, files):
        if code in NEVER or code not in labels.KINDS:
            continue
        if mark not in found:
            given = kept.get(mark, {})
            rule, why = given.get("rule", ""), given.get("why", "")
            found[mark] = Choosable(
                mark, str(code), labels.KINDS[code], masked, [], mark in kept, rule, why
            )
        if place not in found[mark].places:
            found[mark].places.append(place)
    return list(found.values())[:MOST]


def _met(content: Any, files: Sequence[StoredFile]) -> Iterator[tuple[str, Any, str, str]]:
    for text in screen(content, [file.name for file in files]):
        yield text.mark, text.kind, text.masked, where(text)
    for file, held in held_in(files):
        for inside in held:
            yield inside.mark, inside.kind, inside.masked, file.name


def kept_in(content: Any, files: Sequence[StoredFile]) -> list[Choosable]:
    """Those that stay, with the rule of each."""
    return [one for one in choosable(content, files) if one.kept] if content.kept else []
