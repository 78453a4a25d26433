"""Sealing for one receiver: anyone may seal with the public key, only the private key opens
(HPKE, RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, single shot)."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

PUBLIC, PRIVATE = "yugang-archive-public-", "yugang-archive-private-"
KEY_BYTES = 32
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class BadKey(ValueError):
    """Not a key of this form."""


class NotOpened(ValueError):
    """Another key, another context, or changed since it was sealed."""


def new_keys() -> tuple[str, str]:
    """A private key and its public key, as text of one line each."""
    private = _written(PRIVATE, X25519PrivateKey.generate().private_bytes_raw())
    return private, public_of(private)


def public_of(private: str) -> str:
    """The public key that belongs to a private one. Raises BadKey."""
    key = X25519PrivateKey.from_private_bytes(_read(PRIVATE, private))
    return _written(PUBLIC, key.public_key().public_bytes_raw())


def demand_public(public: str) -> None:
    """Raises BadKey where it is no public key."""
    _read(PUBLIC, public)


def seal_for(public: str, data: bytes, context: str) -> bytes:
    """`data` for whoever holds the private key; `context` says where it belongs and must be the
    same when it is opened. Raises BadKey."""
    key = X25519PublicKey.from_public_bytes(_read(PUBLIC, public))
    return _SUITE.encrypt(data, key, info=context.encode())


def open_sealed(private: str, sealed: bytes, context: str) -> bytes:
    """What `seal_for` was given. Raises BadKey, NotOpened."""
    key = X25519PrivateKey.from_private_bytes(_read(PRIVATE, private))
    try:
        return _SUITE.decrypt(sealed, key, info=context.encode())
    except (InvalidTag, ValueError) as error:
        raise NotOpened("another key, another place, or changed") from error


def _written(kind: str, key: bytes) -> str:
    return kind + urlsafe_b64encode(key).decode().rstrip("=")


def _read(kind: str, text: str) -> bytes:
    body = text.strip().removeprefix(kind)
    try:
        key = urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except ValueError as error:
        raise BadKey(f"a key begins with {kind}") from error
    if not text.strip().startswith(kind) or len(key) != KEY_BYTES:
        raise BadKey(f"a key begins with {kind}")
    return key
