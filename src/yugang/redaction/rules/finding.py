"""Finding words in the text of a page, however its lines are broken."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Shorter ones would stand everywhere.
SHORTEST = 2


def folded(text: str) -> str:
    """The text as it is compared: one form of each letter, small."""
    return unicodedata.normalize("NFKC", text).casefold()


def pressed(text: str) -> str:
    """The text without gaps, as it is compared."""
    return "".join(folded(text).split())


def places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where `word` begins and ends in `text`; gaps and ends of lines do not count in either."""
    sought = pressed(word)
    if not sought:
        return
    said: list[str] = []
    owner: list[int] = []
    for at, letter in enumerate(text):
        for one in pressed(letter):
            said.append(one)
            owner.append(at)
    whole, start = "".join(said), 0
    while (start := whole.find(sought, start)) >= 0:
        end = start + len(sought)
        yield owner[start], owner[end - 1] + 1
        start = end


def stands_in(word: str, text: str) -> bool:
    """Whether the word stands in the text by itself: 12 does not stand in 1200."""
    return any(alone(word, text))


def alone(word: str, text: str) -> Iterator[tuple[int, int]]:
    """The places where it stands so."""
    for start, end in places(word, text):
        before, after = text[max(start - 1, 0) : start], text[end : end + 1]
        if not _goes_on(before, text[start]) and not _goes_on(text[end - 1], after):
            yield start, end


def _goes_on(one: str, other: str) -> bool:
    """Whether two neighbouring letters belong to one number or Latin word."""
    return bool(one and other) and (one + other).isascii() and (one + other).isalnum()
