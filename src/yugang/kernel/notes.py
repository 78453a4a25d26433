"""Signed notes and checkpoints (C2SP signed-note, tlog-checkpoint), signed by Ed25519."""

from __future__ import annotations

import hashlib
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .merkle import HASH_BYTES

ED25519 = b"\x01"
_LARGEST = 64 * 1024
_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class BadNote(ValueError):
    """A note, key or checkpoint that has not the form it must have, or a wrong signature."""


def decode64(text: str, what: str) -> bytes:
    """The bytes of strict base64, which has one spelling. Raises BadNote naming `what`."""
    try:
        data = b64decode(text, validate=True)
    except (Base64Error, ValueError):
        data = b""
    if not data or b64encode(data).decode() != text:
        raise BadNote(f"{what} is no base64: {text[:40]!r}")
    return data


@dataclass(frozen=True)
class VerifierKey:
    """A name and the public key that signs in it."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise BadNote(f"a key's name has no space and no plus: {self.name!r}")
        if len(self.public) != 32:
            raise BadNote("an Ed25519 key has 32 bytes")

    @property
    def key_id(self) -> bytes:
        signed = self.name.encode() + b"\n" + ED25519 + self.public
        return hashlib.sha256(signed).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{b64encode(ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, vkey: str) -> VerifierKey:
        """The key written as name+id+base64. Raises BadNote."""
        try:
            name, key_id, encoded = vkey.strip().split("+", 2)
        except ValueError:
            raise BadNote("a vkey is written name+id+key") from None
        material = decode64(encoded, "the vkey")
        if material[:1] != ED25519:
            raise BadNote("the vkey is of another kind than Ed25519")
        key = cls(name, material[1:])
        if key.key_id.hex() != key_id:
            raise BadNote("the vkey's id does not belong to its name and key")
        return key


@dataclass(frozen=True)
class Signature:
    """One signature line: of the log, of a witness, or of a kind not known here."""

    name: str
    key_id: bytes
    value: bytes

    def __str__(self) -> str:
        return f"— {self.name} {b64encode(self.key_id + self.value).decode()}\n"

    @classmethod
    def parse(cls, line: str) -> Signature:
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "—" or not _NAME.fullmatch(parts[1]):
            raise BadNote(f"no signature line: {line[:60]!r}")
        value = decode64(parts[2], "a signature")
        if len(value) < 5:
            raise BadNote("a signature is too short")
        return cls(parts[1], value[:4], value[4:])


@dataclass(frozen=True)
class Note:
    """A text, ending in a newline, and its signatures, known or not."""

    text: str
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        return self.text + "\n" + "".join(map(str, self.signatures))

    @classmethod
    def parse(cls, note: str) -> Note:
        """The note as read. Raises BadNote; no signature is checked yet."""
        if len(note) > _LARGEST or re.search(r"[\x00-\x09\x0b-\x1f]", note):
            raise BadNote("a note is short and has no control characters")
        text, blank, lines = note.rpartition("\n\n")
        if not blank or not lines.endswith("\n"):
            raise BadNote("a note is a text, an empty line and signature lines")
        return cls(text + "\n", tuple(map(Signature.parse, lines[:-1].split("\n"))))

    def signed_by(self, keys: Iterable[VerifierKey]) -> list[VerifierKey]:
        """Which of `keys` signed. Raises BadNote where a signature of one of them is wrong."""
        known = {(key.name, key.key_id): key for key in keys}
        signers = []
        for signature in self.signatures:
            if key := known.get((signature.name, signature.key_id)):
                try:
                    public = Ed25519PublicKey.from_public_bytes(key.public)
                    public.verify(signature.value, self.text.encode())
                except InvalidSignature:
                    raise BadNote(f"the signature of {key.name} is wrong") from None
                signers.append(key)
        return signers


@dataclass(frozen=True)
class SigningKey:
    """A name and the private key that signs in it."""

    name: str
    private: Ed25519PrivateKey

    @property
    def verifier(self) -> VerifierKey:
        return VerifierKey(self.name, self.private.public_key().public_bytes_raw())

    def sign(self, text: str) -> Note:
        """`text` (ending in a newline) as a note with this key's signature."""
        if not text.endswith("\n"):
            raise BadNote("the text of a note ends in a newline")
        value = self.private.sign(text.encode())
        return Note(text, (Signature(self.name, self.verifier.key_id, value),))


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log at one size: what a checkpoint's note says."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        root = b64encode(self.root).decode()
        return "\n".join([self.origin, str(self.size), root, *self.extensions, ""])

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """The head that a note's text tells. Raises BadNote."""
        lines = text.split("\n")
        if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
            raise BadNote("a checkpoint has at least three lines, none empty")
        if not _SIZE.fullmatch(lines[1]):
            raise BadNote(f"no tree size: {lines[1][:40]!r}")
        root = decode64(lines[2], "the root")
        if len(root) != HASH_BYTES:
            raise BadNote("a root has 32 bytes")
        return cls(lines[0], int(lines[1]), root, tuple(lines[3:-1]))

    @classmethod
    def verify(cls, note: str, key: VerifierKey, origin: str | None = None) -> Checkpoint:
        """The head in a note that `key` signed; `origin` is the key's name where not given.

        Raises BadNote: form, signature missing or wrong, another log's origin.
        """
        parsed = Note.parse(note)
        if key not in parsed.signed_by([key]):
            raise BadNote(f"the checkpoint is not signed by {key.name}")
        head = cls.parse(parsed.text)
        if head.origin != (origin or key.name):
            raise BadNote(f"the checkpoint is of {head.origin}, not of {origin or key.name}")
        return head
