"""The site against the register: each publication's data, page and attachments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .entries import Entries, Publication
from .formats import digest_of, strict64
from .pages import LARGEST, standing_on, wrong_page
from .says import Finding, _, finding
from .sources import BadAnswer, Source

LANGUAGES = ("", "/en")


@dataclass
class Counts:
    """How much was compared."""

    publications: int = 0
    revisions: int = 0
    pages: int = 0
    attachments: int = 0
    topics: int = 0
    resumed: int = 0

    def add(self, other: Counts) -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def registered_json(
    source: Source, where: str, about: dict[str, Any], entry: tuple[int, str]
) -> tuple[dict[str, Any] | None, list[Finding]]:
    """The public JSON at `where`, and what is wrong with it. about: what it must say it is of.
    entry: index and digest of its line."""
    seq, expected = entry
    versions = source.versions(where, LARGEST)
    data = versions.pop("")
    if data is None:
        said = _("is missing, but the entry at index %(entry)d registers it")
        return None, [finding(where, said, entry=seq)]
    if other := [coding for coding, packed in versions.items() if packed != data]:
        what = _("is another text when sent as %(codings)s")
        return None, [finding(where, what, codings=", ".join(other))]
    try:
        content = json.loads(data)
        public, salt = content["public"], strict64(content["salt"])
        if {name: content[name] for name in about} != about:
            return None, [finding(where, _("is about another publication or revision"))]
        found = digest_of(public, salt)
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        return None, [finding(where, _("is not the JSON it should be: %(error)s"), error=error)]
    if found != expected:
        what = _("was changed: its digest is %(found)s, the entry at index %(entry)d has %(right)s")
        return None, [finding(where, what, found=found, entry=seq, right=expected)]
    return public, []


@dataclass
class Check:
    """One publication being compared."""

    source: Source
    registered: Publication
    entries: Entries
    quick: bool = False
    counts: Counts = field(default_factory=Counts)

    @property
    def number(self) -> str:
        return self.registered.number

    @property
    def key(self) -> str:
        """By what a run names it."""
        return self.number

    @property
    def newest(self) -> int:
        """The index of its newest entry."""
        return self.registered.newest

    def run(self) -> list[Finding]:
        """Everything about it that is not as registered. Raises Unreachable."""
        self.counts.publications = 1
        findings: list[Finding] = []
        try:
            findings.extend(self._all())
        except BadAnswer as error:
            findings.append(Finding(f"/p/{self.number}/", error.said))
        return findings

    def _all(self) -> Iterator[Finding]:
        last, act, newest, digest = self.registered.last
        erased = self.registered.erased
        for revision, (seq, expected) in sorted(self.registered.digests.items()):
            where = f"/p/{self.number}/revision/{revision}.json"
            if revision in erased or 0 in erased:
                yield from self._erased(where)
                continue
            if act == "withdraw" and self.source.get(where, LARGEST) is None:
                continue  # what was withdrawn need not be shown any more
            public, findings = self._data(where, revision, expected, seq)
            yield from findings
            self.counts.revisions += 1
            if public is not None:
                yield from self._attachments(where, public)
                if revision == newest and act in {"publish", "correct"}:
                    yield from self._pages(public)
                    yield from self._standing()
        if act == "withdraw":
            yield from self._pages(None)
            where = f"/p/{self.number}/withdrawal.json"
            yield from self._data(where, newest, digest, last)[1]
        beyond = f"/p/{self.number}/revision/{max(self.registered.digests, default=0) + 1}.json"
        if self.source.get(beyond, LARGEST) is not None:
            yield finding(beyond, _("is shown but not in the register"))

    def _data(
        self, where: str, revision: int, expected: str, seq: int
    ) -> tuple[dict[str, Any] | None, list[Finding]]:
        """The public JSON, and what is wrong with it."""
        about = {"index_number": self.number, "revision": revision}
        return registered_json(self.source, where, about, (seq, expected))

    def _erased(self, where: str) -> Iterator[Finding]:
        data = self.source.get(where, LARGEST)
        try:
            content = json.loads(data) if data is not None else {}
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or content.get("public") or content.get("salt"):
            yield finding(where, _("was erased in the register but is still shown"))

    def _attachments(self, where: str, public: dict[str, Any]) -> Iterator[Finding]:
        for file in public.get("attachments") or []:
            try:
                address, expected = file["url"], file["sha256"].removeprefix("sha256:")
                found = self.source.fingerprint(address)
            except (LookupError, TypeError, AttributeError):
                yield finding(where, _("names an attachment without address or hash"))
                continue
            self.counts.attachments += 1
            if found is None:
                yield finding(address, _("is missing"))
            elif found[0] != expected or found[1] != file.get("size", found[1]):
                what = _("was changed: its SHA-256 is %(found)s, not %(right)s")
                yield finding(address, what, found=found[0], right=expected)

    def _pages(self, public: dict[str, Any] | None) -> Iterator[Finding]:
        for language in LANGUAGES:
            where = f"{language}/p/{self.number}/"
            self.counts.pages += 1
            for said in wrong_page(self.source, where, public, quick=self.quick):
                yield Finding(where, said)

    def _standing(self) -> Iterator[Finding]:
        """Its repeal and its relations: told as registered, and shown so on its pages."""
        holds: set[int] = set()
        may_lack: set[int] = set()
        repeal: int | None = None
        for seq, act, revision, expected in self.registered.standing:
            where = f"/p/{self.number}/standing/{seq}.json"
            public, findings = self._data(where, revision, expected, seq)
            yield from findings
            if public is None:
                return
            if act in {"repeal", "lift-repeal"}:
                holds.discard(-1 if repeal is None else repeal)
                repeal = seq if act == "repeal" else None
            if act in {"repeal", "relate"}:
                holds.add(seq)
            if act == "relate" and public.get("other"):
                may_lack |= set() if self.entries.is_shown(str(public["other"])) else {seq}
            elif act == "unrelate":
                holds.discard(public.get("undoes", -1))
        for language in LANGUAGES:
            where = f"{language}/p/{self.number}/"
            shown = standing_on(self.source, where)
            yield from self._differing(where, shown, holds, may_lack)

    def _differing(
        self, where: str, shown: set[int | None], holds: set[int], may_lack: set[int]
    ) -> Iterator[Finding]:
        for seq in sorted(holds - may_lack - shown):
            what = _("does not show the repeal or relation of the entry at index %(entry)d")
            yield finding(where, what, entry=seq)
        if shown - self.entries.stood:
            yield finding(where, _("shows a repeal or relation that is not in the register"))
        own = {act[0] for act in self.registered.standing}
        for seq in sorted(own & (shown - holds - {None})):
            what = _("still shows the repeal or relation of the entry at index %(entry)d")
            yield finding(where, what, entry=seq)
