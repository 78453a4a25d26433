"""What the entries say: order, links, and which publication must look how."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

FIELDS: dict[str, type | tuple[type, ...]] = {
    "v": int,
    "seq": int,
    "time": str,
    "place": str,
    "body": str,
    "act": str,
    "subject": str,
    "revision": int,
    "digest": str,
    "prev": (int, type(None)),
}
CONTENT = {"publish", "correct", "withdraw", "erase"}
PUBLICATION = "publication "


@dataclass
class Publication:
    """What the register says of one publication.

    digests: entry and digest of each revision that was published; the newest entry counts.
    last: entry, act, revision and digest of the latest act on its content.
    erased: revisions whose text was erased (0: all of them).
    """

    digests: dict[int, tuple[int, str]] = field(default_factory=dict)
    last: tuple[int, str, int, str] = (-1, "", 0, "")
    erased: set[int] = field(default_factory=set)

    def take(self, content: dict[str, Any]) -> None:
        seq, act = content["seq"], content["act"]
        revision, digest = content["revision"], content["digest"]
        self.last = (seq, act, revision, digest)
        if act in {"publish", "correct"}:
            self.digests[revision] = (seq, digest)
        elif act == "erase":
            self.erased.add(revision)


@dataclass
class Entries:
    """Takes the entries in order and keeps what is needed to check the site."""

    acts: Counter[str] = field(default_factory=Counter)
    publications: dict[str, Publication] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def take(self, first: int, entries: Sequence[bytes]) -> Iterator[str]:
        """Read the entries of a bundle that begins with entry `first`; says what is wrong."""
        for seq, content in enumerate(_parse(entries), first):
            if not _whole(content):
                yield f"entry {seq} is no entry of a register"
                continue
            subject = content["subject"]
            if content["seq"] != seq:
                yield f"entry {seq} calls itself {content['seq']}"
            elif content["prev"] != self._last.get(subject):
                yield f"entry {seq} does not name the entry before it of {subject}"
            self._last[subject] = seq
            self.acts[content["act"]] += 1
            if content["act"] in CONTENT and subject.startswith(PUBLICATION):
                number = subject[len(PUBLICATION) :]
                self.publications.setdefault(number, Publication()).take(content)


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
        isinstance(content, dict)
        and content.keys() == FIELDS.keys()
        and all(isinstance(content[name], kind) for name, kind in FIELDS.items())
    )
