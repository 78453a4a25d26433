"""What the entries say: order, links, and which publication must look how."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .says import Said, _

FIELDS = {
    "v", "seq", "time", "place", "body", "act", "subject", "revision", "digest", "prev",
}  # fmt: skip
CONTENT = {"publish", "correct", "withdraw", "erase"}
# Acts on how a publication stands: whether it was repealed, what it belongs with.
STANDING = {"repeal", "lift-repeal", "relate", "unrelate"}
PUBLICATION = "publication "
# Other subjects of which each line is told beside their page, and where that page is.
TOLD = {"topic-request": "/topic-requests/named/{}/"}


# An act on the content of a publication: entry, act, revision, digest.
Act = tuple[int, str, int, str]


@dataclass(frozen=True)
class Publication:
    """What the register says of one publication: all acts on its content, and on how it stands,
    in order."""

    number: str
    acts: Sequence[Act]
    standing: Sequence[Act] = ()

    @property
    def last(self) -> Act:
        """The act that says how it stands: an earlier revision's erasure does not change that."""
        standing = [act for act in self.acts if act[1] != "erase" or act[2] == 0]
        return (standing or self.acts)[-1]

    @property
    def newest(self) -> int:
        """The index of its newest entry."""
        return max(self.last[0], *(act[0] for act in self.standing), 0)

    @property
    def is_shown(self) -> bool:
        """Whether its text is on the site: neither withdrawn nor erased."""
        return self.last[1] in {"publish", "correct"}

    @property
    def digests(self) -> dict[int, tuple[int, str]]:
        """Entry and digest of each revision that was published; the newest entry counts."""
        published = (act for act in self.acts if act[1] in {"publish", "correct"})
        return {revision: (seq, digest) for seq, _act, revision, digest in published}

    @property
    def erased(self) -> set[int]:
        """The revisions whose text was erased (0: all of them)."""
        return {revision for _seq, act, revision, _digest in self.acts if act == "erase"}


@dataclass
class Entries:
    """Takes the entries in order and keeps what is needed to check the site.

    with_content: whether to keep what each publication must look like (the larger part).
    stood: the indexes of all repeals and relations, whether they still hold or not. told: the acts
    of the subjects in TOLD, in order.
    """

    with_content: bool = True
    acts: Counter[str] = field(default_factory=Counter)
    _last: dict[str, int] = field(default_factory=dict)
    _content: dict[str, tuple[Act, ...]] = field(default_factory=dict)
    _standing: dict[str, tuple[Act, ...]] = field(default_factory=dict)
    stood: set[int] = field(default_factory=set)
    told: dict[str, tuple[Act, ...]] = field(default_factory=dict)

    def take(self, first: int, entries: Sequence[bytes]) -> Iterator[Said]:
        """Read the entries of a bundle that begins with entry `first`; says what is wrong."""
        for seq, content in enumerate(_parse(entries), first):
            if not _whole(content):
                yield Said(
                    _("the entry at index %(entry)d is no entry of a register"), {"entry": seq}
                )
                continue
            subject, act = content["subject"], content["act"]
            if content["seq"] != seq:
                told = {"entry": seq, "told": content["seq"]}
                yield Said(_("the entry at index %(entry)d calls itself %(told)s"), told)
            elif content["prev"] != self._last.get(subject):
                told = {"entry": seq, "subject": subject}
                yield Said(
                    _(
                        "the entry at index %(entry)d does not name the entry before it of %(subject)s"
                    ),
                    told,
                )
            self._last[subject] = seq
            self.acts[act] += 1
            if self.with_content:
                self._keep(subject, (seq, sys.intern(act), content["revision"], content["digest"]))

    def _keep(self, subject: str, act: Act) -> None:
        if not subject.startswith(PUBLICATION):
            if subject.partition(" ")[0] in TOLD:
                self.told[subject] = (*self.told.get(subject, ()), act)
        elif act[1] in CONTENT:
            self._content[subject] = (*self._content.get(subject, ()), act)
        elif act[1] in STANDING:
            self._standing[subject] = (*self._standing.get(subject, ()), act)
            self.stood.add(act[0])

    def numbers(self) -> list[str]:
        """The index numbers of all publications, in the order of their first entry."""
        return [subject[len(PUBLICATION) :] for subject in self._content]

    def publication(self, number: str) -> Publication:
        subject = PUBLICATION + number
        return Publication(number, self._content[subject], self._standing.get(subject, ()))

    def is_shown(self, number: str) -> bool:
        """Whether a publication of that number is on the site with its text."""
        return PUBLICATION + number in self._content and self.publication(number).is_shown


def _parse(entries: Sequence[bytes]) -> list[Any]:
    """The entries as values, all at once where that goes well."""
    try:
        values: list[Any] = json.loads(b"[" + b",".join(entries) + b"]")
        if len(values) == len(entries):
            return values
    except (ValueError, RecursionError):
        pass
    return [_parse_one(entry) for entry in entries]


def _parse_one(entry: bytes) -> Any:
    try:
        return json.loads(entry)
    except (ValueError, RecursionError):
        return None


def _whole(content: Any) -> bool:
    return (
        type(content) is dict
        and content.keys() == FIELDS
        and type(content["revision"]) is int
        and type(content["subject"]) is type(content["act"]) is type(content["digest"]) is str
    )
