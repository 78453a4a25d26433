"""No finding survives in the bytes of the clean copy of any hostile file; none escapes the scan."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest

from yugang.shared.documents.scanning import scan
from yugang.shared.files.cleaning import cleaned

from .hostile import FILES, SECRETS, unpacked

CASES = pytest.mark.parametrize(("name", "data"), FILES.values(), ids=FILES)


def secrets_in(data: bytes, name: str) -> list[str]:
    """The secrets in the bytes, packed or not, with markup, blanks or nothing between digits."""
    whole = unpacked(data, name).decode("utf-8", "replace")
    wide = unpacked(data, name).decode("utf-16-le", "replace")
    texts = [whole, wide, html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", whole))]
    plain = [re.sub(r"[\s\u00ad\u200b]", "", unicodedata.normalize("NFKC", t)) for t in texts]
    return [secret for secret in SECRETS if any(secret in text for text in (*texts, *plain))]


@CASES
def test_the_scan_finds_it_or_says_that_it_could_not_look(name: str, data: bytes) -> None:
    told = scan(data, name)
    assert [one for one in told.found if not one.doubtful] or told.unread == "inside"


@CASES
def test_nothing_of_it_is_left_in_the_clean_copy(name: str, data: bytes) -> None:
    clean = cleaned(data, name)
    left = scan(clean, name)
    assert left.passages or left.only_picture
    assert not [one for one in left.found if not one.doubtful] and not left.unread
    assert not secrets_in(clean, name)
