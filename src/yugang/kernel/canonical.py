"""One way to write a JSON value (RFC 8785), so that equal values have equal digests."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """The canonical JSON of `value` in UTF-8.

    Raises ValueError where JSON of the canonical form cannot hold it: whole numbers beyond
    2^53, NaN, keys that are no text, types such as dates.
    """
    try:
        return _plain(value).encode() if _is_plain(value) else rfc8785.dumps(value)
    except UnicodeEncodeError as error:
        raise ValueError("no canonical JSON: the text is no Unicode") from error
    except rfc8785.CanonicalizationError as error:
        raise ValueError(f"no canonical JSON: {error}") from error


# Python's own JSON is the canonical one where there are only texts, small whole numbers, yes, no
# and nothing, under names that sort alike by characters and by UTF-16; and twenty times as fast.
_plain = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_LARGEST = 2**53 - 1


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return True
    kind = type(value)
    if kind is dict:
        return all(
            type(name) is str and name.isascii() and _is_plain(one) for name, one in value.items()
        )
    if kind is list:
        return all(map(_is_plain, value))
    return value is None or kind is bool or (kind is int and -_LARGEST <= value <= _LARGEST)


def digest_of(public_state: Mapping[str, Any], salt: bytes) -> str:
    """ "sha256:" and the hex of SHA-256 over `salt` and the canonical JSON of `public_state`.

    The salt (16 random bytes, kept beside the state) makes the digest unguessable once text
    and salt are erased.
    """
    return "sha256:" + hashlib.sha256(salt + canonical(dict(public_state))).hexdigest()
