"""One way to write a JSON value (RFC 8785), so that equal values have equal digests."""

import hashlib
from collections.abc import Mapping
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value` in UTF-8.

    Raises ValueError where JSON of the canonical form cannot hold it: whole numbers beyond
    2^53, NaN, keys that are no text, types such as dates.
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.CanonicalizationError as error:
        raise ValueError(f"no canonical JSON: {error}") from error


def digest_of(public_state: Mapping[str, Any], salt: bytes) -> str:
    """ "sha256:" and the hex of SHA-256 over `salt` and the canonical JSON of `public_state`.

    The salt (16 random bytes, kept beside the state) makes the digest unguessable once text
    and salt are erased.
    """
    return "sha256:" + hashlib.sha256(salt + canonical(dict(public_state))).hexdigest()
