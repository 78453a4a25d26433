"""The piece of a text that shows why it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .words import Word

LENGTH = 120
_LEAD = 24
_MOST_HITS = 200
_AFTER_STOP = re.compile(r"(?<=[，。！？；：、])[\n\t]+")
_LINE_END = re.compile(r"[\n\t]+")
_SENTENCE_END = re.compile(r"[。！？；\n]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `hit` where it is what was looked for."""

    text: str
    hit: bool = False


def html(pieces: Sequence[Piece]) -> SafeString:
    """The pieces escaped, the hits in <mark>."""
    return mark_safe("".join(map(_marked, pieces)))


def _marked(piece: Piece) -> str:
    text = escape(piece.text)
    return f"<mark>{text}</mark>" if piece.hit else text


def highlight(text: str, words: Sequence[Word]) -> list[Piece]:
    """The whole of `text` in pieces."""
    return _cut(text, _spans(text, words))


def snippet(text: str, words: Sequence[Word]) -> list[Piece]:
    """About LENGTH characters of `text`, where most of the different words stand together."""
    hits = sorted(_hits(text, words))
    start = _start(text, _densest(hits)) if hits else 0
    window = _LINE_END.sub(" ", _AFTER_STOP.sub("", text[start : start + LENGTH]))
    pieces = _cut(window, _spans(window, words))
    if start:
        pieces.insert(0, Piece("…"))
    if start + LENGTH < len(text):
        pieces.append(Piece("…"))
    return pieces


def _hits(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where each word stands: (position, number of the word)."""
    for number, word in enumerate(words):
        for count, match in enumerate(word.pattern.finditer(text)):
            if count == _MOST_HITS:
                break
            yield match.start(), number


def _densest(hits: list[tuple[int, int]]) -> int:
    """The earliest hit after which, within a snippet, most different words follow."""
    best, most = hits[0][0], 0
    for index, (start, _) in enumerate(hits):
        near = {number for at, number in hits[index : index + 40] if at < start + LENGTH - _LEAD}
        if len(near) > most:
            best, most = start, len(near)
    return best


def _start(text: str, hit: int) -> int:
    """A little before the hit, at the start of its sentence if that is near."""
    earliest = max(0, hit - _LEAD)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, earliest, hit)]
    return ends[-1] if ends else earliest


def _spans(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where anything is found, in order, overlapping finds joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(m.span() for word in words for m in word.pattern.finditer(text)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut(text: str, spans: list[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Piece(text[at:start]), Piece(text[start:end], hit=True)]
        at = end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]
