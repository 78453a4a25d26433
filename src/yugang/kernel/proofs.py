"""Proofs that travel (C2SP tlog-proof): a file that shows, offline, that an entry is in a log."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass

from . import merkle
from .notes import BadNote, Checkpoint, VerifierKey, decode64

HEADER = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")


class BadProof(ValueError):
    """A proof that has not the form it must have, or does not prove what it should."""


@dataclass(frozen=True)
class Proof:
    """Entry `index`, its audit path and the checkpoint (verbatim, with signatures).

    extra: here the entry itself, so that the file needs nothing else to be checked.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def __str__(self) -> str:
        extra = [] if self.extra is None else [f"extra {b64encode(self.extra).decode()}"]
        path = [b64encode(value).decode() for value in self.hashes]
        return "\n".join([HEADER, *extra, f"index {self.index}", *path, "", self.checkpoint])

    @classmethod
    def parse(cls, text: str) -> Proof:
        """The proof as read; nothing is checked but the form. Raises BadProof."""
        head, blank, checkpoint = text.partition("\n\n")
        lines = head.split("\n")
        if not blank or lines.pop(0) != HEADER:
            raise BadProof(f"a proof begins with the line {HEADER}")
        try:
            extra = None
            if lines and lines[0].startswith("extra "):
                extra = decode64(lines.pop(0)[6:], "the extra line")
            index = _INDEX.fullmatch(lines.pop(0)) if lines else None
            hashes = tuple(decode64(line, "a hash of the proof") for line in lines)
        except BadNote as error:
            raise BadProof(str(error)) from error
        if index is None:
            raise BadProof("the line with the index is missing")
        if len(hashes) > 63 or any(len(value) != merkle.HASH_BYTES for value in hashes):
            raise BadProof("a proof has at most 63 hashes of 32 bytes")
        return cls(int(index[1]), hashes, checkpoint, extra)

    def verify(self, key: VerifierKey, entry: bytes | None = None) -> Checkpoint:
        """The signed head that holds the entry (the one in `extra` where none is given).

        Raises BadProof: no entry, a bad checkpoint, or a path that does not lead to its root.
        """
        data = self.extra if entry is None else entry
        if data is None:
            raise BadProof("the proof does not carry its entry; give the entry")
        try:
            head = Checkpoint.verify(self.checkpoint, key)
        except BadNote as error:
            raise BadProof(str(error)) from error
        leaf = merkle.leaf_hash(data)
        if not merkle.includes(self.index, head.size, leaf, self.hashes, head.root):
            raise BadProof("the entry is not at that place in the signed tree")
        return head
