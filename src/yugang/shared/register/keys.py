"""The register's signing key: made at the first use, kept in one file only its owner may read."""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from yugang.kernel.notes import SigningKey, VerifierKey


def signing_key() -> SigningKey:
    """The key of this installation, named by settings.REGISTER_ORIGIN.

    Raises OSError where the file cannot be made or read, ValueError or TypeError where it holds no Ed25519 key.
    """
    path = Path(settings.DATA) / "register-key"
    if not path.exists():
        _make(path)
    return SigningKey(settings.REGISTER_ORIGIN, _load(path, path.stat().st_mtime_ns))


def verifier_key() -> VerifierKey:
    """The public half, to be shown and printed."""
    return signing_key().verifier


@lru_cache(maxsize=4)
def _load(path: Path, changed_at: int) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return key


def _make(path: Path) -> None:
    """Make a key; where two processes try at once, the first one's stays."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}-{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
