"""Personal data as the database keeps it: sealed, so that a stolen copy of it tells nothing.

The keys are made from YUGANG_SECRET_KEY; a key in YUGANG_OLD_SECRET_KEYS still opens what it
sealed. Without the key nothing can be read again: keep it with the backups, apart from them.
"""

from __future__ import annotations

import hmac
import json
import secrets
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


class Unreadable(Exception):
    """No key of this installation opens it, or it was changed."""


@lru_cache(maxsize=16)
def _key(secret: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"yugang " + purpose).derive(secret.encode())


@lru_cache(maxsize=8)
def _cipher(secret: str) -> AESGCM:
    return AESGCM(_key(secret, b"sealing"))


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def seal(facts: dict[str, Any], context: str) -> bytes:
    """`facts` (plain JSON values), encrypted (AES-256-GCM, NIST SP 800-38D); `context` says
    where they belong and must be the same when they are opened."""
    text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
    return seal_bytes(text.encode(), context)


def unseal(sealed: bytes, context: str) -> dict[str, Any]:
    """What `seal` was given. Raises Unreadable."""
    facts: dict[str, Any] = json.loads(unseal_bytes(bytes(sealed), context))
    return facts


def mark(text: str, purpose: str) -> str:
    """A keyed fingerprint (HMAC-SHA-256, hex) by which equal texts are found without reading
    them. Empty for an empty text."""
    if not text:
        return ""
    key = _key(settings.SECRET_KEY, b"marking " + purpose.encode())
    return hmac.digest(key, text.encode(), "sha256").hex()


def old_marks(text: str, purpose: str) -> list[str]:
    """The fingerprints of `text` by every key that is set, the present one first."""
    return [
        hmac.digest(_key(secret, b"marking " + purpose.encode()), text.encode(), "sha256").hex()
        for secret in _secrets()
    ]


def seal_bytes(data: bytes, context: str) -> bytes:
    """As `seal`, for what is no JSON: a document."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, data, context.encode())


def unseal_bytes(sealed: bytes, context: str) -> bytes:
    """What `seal_bytes` was given. Raises Unreadable."""
    for secret in _secrets():
        try:
            return _cipher(secret).decrypt(
                sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode()
            )
        except InvalidTag:
            continue
    raise Unreadable(f"sealed data of {context!r} cannot be opened with the keys that are set")
