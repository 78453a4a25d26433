"""The formats: RFC 6962 hashes, tlog-tiles, signed checkpoints, tlog-proof files, RFC 8785 JSON."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .says import Trouble, _

WIDTH = 256
HASH = 32


class BadFormat(Trouble, ValueError):
    """Something is not written as it must be, or its signature is wrong."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()


def perfect_root(row: Sequence[bytes]) -> bytes:
    """The root over a power of two of hashes."""
    prefix = b"\1"
    while len(row) > 1:
        row = [sha256(prefix + row[i] + row[i + 1]).digest() for i in range(0, len(row), 2)]
    return row[0]


def root_of_edges(edges: Sequence[Sequence[bytes]]) -> bytes:
    """The root of a tree from the hashes of its partial tiles, the lowest level first."""
    pieces: list[bytes] = []
    for hashes in reversed(edges):
        at = 0
        for bit in (128, 64, 32, 16, 8, 4, 2, 1):
            if len(hashes) & bit:
                pieces.append(perfect_root(hashes[at : at + bit]))
                at += bit
    if not pieces:
        return sha256().digest()
    root = pieces.pop()
    while pieces:
        root = node_hash(pieces.pop(), root)
    return root


def path_of(kind: str, index: int, width: int) -> str:
    """Where a tile (kind "0", "1", …) or a bundle ("entries") is served below the register."""
    digits = f"{index % 1000:03d}"
    while index := index // 1000:
        digits = f"x{index % 1000:03d}/{digits}"
    return f"tile/{kind}/{digits}" + ("" if width == WIDTH else f".p/{width}")


def split(data: bytes, width: int) -> list[bytes]:
    """The first `width` entries of a bundle. Raises BadFormat where there are fewer."""
    entries: list[bytes] = []
    at, end = 0, len(data)
    while at < end and len(entries) < width:
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        entries.append(data[start:at])
    if len(entries) != width or at > end:
        raise BadFormat(_("the bundle does not hold %(width)d whole entries"), width=width)
    return entries


def hashes_of(tile: bytes) -> list[bytes]:
    return [tile[i : i + HASH] for i in range(0, len(tile), HASH)]


def strict64(text: str) -> bytes:
    """Base64 with its one spelling. Raises BadFormat."""
    try:
        data = b64decode(text, validate=True)
    except ValueError:
        data = b""
    if not data or b64encode(data).decode() != text:
        raise BadFormat(_("no base64: %(text)s"), text=text[:40])
    return data


@dataclass(frozen=True)
class Key:
    """A vkey: the name of a log and the Ed25519 key it signs with."""

    name: str
    public: bytes

    @classmethod
    def parse(cls, vkey: str) -> Key:
        parts = vkey.strip().split("+", 2)
        if len(parts) != 3:
            raise BadFormat(_("a vkey is written name+id+key"))
        material = strict64(parts[2])
        if len(material) != 33 or material[0] != 1:
            raise BadFormat(_("the vkey holds no Ed25519 key"))
        key = cls(parts[0], material[1:])
        if key.id.hex() != parts[1]:
            raise BadFormat(_("the id in the vkey is not that of its name and key"))
        return key

    @property
    def id(self) -> bytes:
        return sha256(self.name.encode() + b"\n\1" + self.public).digest()[:4]


@dataclass(frozen=True)
class Head:
    """What a checkpoint says: origin, size and root of the tree; `note` is the whole text."""

    origin: str
    size: int
    root: bytes
    note: str

    @classmethod
    def read(cls, note: str, key: Key) -> Head:
        """The head in a checkpoint that `key` signed. Raises BadFormat."""
        text, blank, lines = note.rpartition("\n\n")
        if not blank:
            raise BadFormat(_("the checkpoint has no signatures"))
        text += "\n"
        if not any(_signed(line, text, key) for line in lines.split("\n")):
            raise BadFormat(
                _("the checkpoint is not signed by %(name)s with the key given"), name=key.name
            )
        parts = text.split("\n")
        if len(parts) < 4 or not parts[1].isascii() or not parts[1].isdecimal():
            raise BadFormat(_("the checkpoint does not name origin, size and root"))
        if parts[0] != key.name:
            raise BadFormat(_("the checkpoint is of another register: %(name)s"), name=parts[0])
        root = strict64(parts[2])
        if len(root) != HASH or str(int(parts[1])) != parts[1]:
            raise BadFormat(_("the checkpoint's size or root is malformed"))
        return cls(parts[0], int(parts[1]), root, note)


def _signed(line: str, text: str, key: Key) -> bool:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—" or parts[1] != key.name:
        return False
    value = strict64(parts[2])
    if value[:4] != key.id:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(value[4:], text.encode())
    except InvalidSignature:
        raise BadFormat(
            _("the signature of %(name)s on the checkpoint is wrong"), name=key.name
        ) from None
    return True


def check_proof(text: str, key: Key) -> tuple[Head, int, dict[str, Any]]:
    """The signed head, the index and the entry that a .tlog-proof file proves. Raises BadFormat."""
    top, _blank, note = text.partition("\n\n")
    lines = top.split("\n")
    if len(lines) < 3 or lines[0] != "c2sp.org/tlog-proof@v1":
        raise BadFormat(_("this is no tlog-proof file"))
    if not lines[1].startswith("extra ") or not lines[2].startswith("index "):
        raise BadFormat(_("the proof does not carry its entry and index"))
    entry, index = strict64(lines[1][6:]), lines[2][6:]
    head = Head.read(note, key)
    if not index.isascii() or not index.isdecimal() or int(index) >= head.size:
        raise BadFormat(_("the proof's index does not lie in the tree"))
    path = [strict64(line) for line in lines[3:]]
    if _climb(int(index), head.size, leaf_hash(entry), path) != head.root:
        raise BadFormat(_("the entry does not stand at that place in the signed tree"))
    content: dict[str, Any] = json.loads(entry)
    return head, int(index), content


def _climb(index: int, size: int, found: bytes, path: list[bytes]) -> bytes | None:
    """The root above a leaf: recursively, as RFC 6962 §2.1.1 defines the path."""
    if size == 1:
        return None if path else found
    if not path:
        return None
    half = 1 << (size - 1).bit_length() - 1
    if index < half:
        below = _climb(index, half, found, path[:-1])
        return below and node_hash(below, path[-1])
    below = _climb(index - half, size - half, found, path[:-1])
    return below and node_hash(path[-1], below)


def digest_of(public: Mapping[str, Any], salt: bytes) -> str:
    """The digest of what the public sees, as entries carry it. Raises BadFormat."""
    try:
        return "sha256:" + sha256(salt + _json(public).encode()).hexdigest()
    except (TypeError, ValueError, RecursionError) as error:
        raise BadFormat(_("no canonical JSON: %(error)s"), error=error) from error


def _json(value: Any) -> str:
    """`value` as RFC 8785 writes it."""
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, list):
        return "[" + ",".join(map(_json, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(f"{_json(key)}:{_json(value[key])}" for key in keys) + "}"


def _number(value: float) -> str:
    """A number as ECMAScript writes it."""
    if isinstance(value, int) and abs(value) >= 2**53:
        raise BadFormat(_("a whole number beyond 2^53"))
    parts = Decimal(repr(value)).as_tuple()
    if not isinstance(parts.exponent, int):
        raise BadFormat(_("not a number"))
    point = len(parts.digits) + parts.exponent
    digits = "".join(map(str, parts.digits)).rstrip("0")
    if not digits:
        return "0"
    sign = "-" if parts.sign else ""
    if 0 < point <= 21:
        whole = digits[:point].ljust(point, "0")
        return sign + whole + ("." + digits[point:] if digits[point:] else "")
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = "." + digits[1:] if digits[1:] else ""
    return f"{sign}{digits[0]}{fraction}e{'+' if point > 0 else '-'}{abs(point - 1)}"
