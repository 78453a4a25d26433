"""The register's name and signing key: made at the first use, kept in one file of the owner's.

The name stays what it was at the beginning, wherever the site is served later: a register that
changes its name is another register.
"""

import os
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from yugang.kernel.notes import SigningKey, VerifierKey


class KeyLost(Exception):
    """Something was signed, but the key is gone: only a backup of the file helps."""


def signing_key() -> SigningKey:
    """The key of this installation; its name is settings.REGISTER_ORIGIN of the first use.

    Raises KeyLost, OSError where the file cannot be made or read, ValueError or TypeError where
    it holds no Ed25519 key.
    """
    path = Path(settings.DATA) / "register-key"
    if not path.exists():
        if (Path(settings.DATA) / "register" / "checkpoint").exists():
            raise KeyLost(f"{path} is missing: restore it from a backup")
        _make(path, settings.REGISTER_ORIGIN)
    return _load(path, path.stat().st_mtime_ns)


def kept_name() -> str | None:
    """The name that the register was given at its first use, None before that. Makes nothing.

    Raises OSError where the file cannot be read.
    """
    path = Path(settings.DATA) / "register-key"
    if not path.exists():
        return None
    return path.read_bytes().partition(b"\n")[0].decode(errors="replace")


def verifier_key() -> VerifierKey:
    """The public half, to be shown and printed. Raises as `signing_key`."""
    return signing_key().verifier


@lru_cache(maxsize=4)
def _load(path: Path, changed_at: int) -> SigningKey:
    name, _, pem = path.read_bytes().partition(b"\n")
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{path} holds no Ed25519 key")
    return SigningKey(name.decode(), key)


def _make(path: Path, name: str) -> None:
    """Write a name and a new key; where two processes try at once, the first one's stays."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}-{os.getpid()}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(name.encode() + b"\n" + pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
