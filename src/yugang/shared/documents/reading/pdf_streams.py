"""What the content streams of a PDF show and say: as one sees it, in whatever order it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .pdf_glyphs import SHOWING, Glyph, Walk, as_seen, written

# A picture on so much of a page with so few letters is what the page shows.
LARGE, FEW_LETTERS = 0.5, 100
_IN_STRINGS = re.compile(r"\d")


@dataclass(frozen=True)
class Told:
    """texts: as it is drawn, and as it is seen. said: strings and names that draw nothing.
    unread: some letters have no meaning, or a picture is all there is."""

    texts: tuple[str, ...]
    said: tuple[str, ...]
    unread: bool


class _Drawing(Walk):
    """Keeps how large each picture is drawn, in points."""

    def __init__(self, fonts: dict[str, Any]) -> None:
        super().__init__(fonts)
        self.used: set[str] = set()
        self.largest: dict[str, float] = {}

    def take(self, step: int, operands: list[Any], operator: bytes) -> None:
        super().take(step, operands, operator)
        if operator in SHOWING:
            self.used.add(self.state.font)
        elif operator == b"Do" and operands:
            a, b, c, d, _e, _f = self.state.page
            name = str(operands[0])
            self.largest[name] = max(self.largest.get(name, 0.0), abs(a * d - b * c))


def fonts_of(resources: Any) -> dict[str, Any]:
    """The fonts that these resources of a page or form name."""
    from pypdf.generic._font import Font

    return {n: Font.from_font_resource(font) for n, font in _named(resources, "/Font").items()}


def told_by(stream: Any, resources: Any, reader: Any, points: float = 0) -> Told:
    """points: the size of the page, for which a picture is called large; 0 for a part of one."""
    from pypdf.generic import ContentStream

    walk = _Drawing(fonts_of(resources))
    said: list[str] = []
    for step, (operands, operator) in enumerate(ContentStream(stream, reader, "bytes").operations):
        walk.take(step, operands, operator)
        if operator not in SHOWING:
            said += _strings(operands)
    glyphs = [p for one in walk.shown.values() for p in one.parts if isinstance(p, Glyph)]
    texts = dict.fromkeys((written(glyphs)[0], written(as_seen(glyphs))[0]))
    fonts, drawn = _named(resources, "/Font"), _named(resources, "/XObject")
    unread = any(_is_mute(fonts[name]) for name in walk.used if name in fonts)
    pictures = (n for n, one in drawn.items() if one.get("/Subtype") == "/Image")
    if points and len(glyphs) < FEW_LETTERS:
        unread |= any(walk.largest.get(name, 0) > LARGE * points for name in pictures)
    return Told(tuple(texts), tuple(said), unread)


def _named(resources: Any, kind: str) -> dict[str, Any]:
    held = resources.get_object().get(kind) if resources is not None else None
    found = held.get_object() if held is not None else {}
    return {str(name): one.get_object() for name, one in found.items()}


def _strings(operands: Any) -> Iterator[str]:
    if isinstance(operands, dict):
        operands = [*operands, *operands.values()]
    if isinstance(operands, (list, tuple)):
        for one in operands:
            yield from _strings(one)
    elif isinstance(operands, (bytes, str)):
        text = operands.decode("latin-1") if isinstance(operands, bytes) else operands
        if _IN_STRINGS.search(text):
            yield text


def _is_mute(font: Any) -> bool:
    """Whether the file does not say which letters the font's codes are."""
    from pypdf._codecs import adobe_glyphs

    if "/ToUnicode" in font:
        return False
    encoding = font.get("/Encoding")
    encoding = encoding.get_object() if encoding is not None else None
    if font.get("/Subtype") == "/Type0":
        return str(encoding).startswith("/Identity") or not isinstance(encoding, str)
    named = encoding.get("/Differences", ()) if isinstance(encoding, dict) else ()
    names = [str(name) for name in named if isinstance(name, str)]
    odd = [n for n in names if n not in adobe_glyphs and not re.match(r"/(?:uni|u)[0-9A-F]{4}", n)]
    return len(odd) > len(names) / 2
