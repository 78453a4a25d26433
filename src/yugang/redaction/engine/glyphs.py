"""Taking letters out of the content stream of a page; the rest keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    FloatObject,
    NameObject,
)

from yugang.shared.documents.reading.pdf_glyphs import Glyph, Matrix, Shown, Walk, times
from yugang.shared.documents.reading.pdf_streams import fonts_of
from yugang.shared.files.cleaning.pdf_texts import without_meaning

# In the page's own measure: left, bottom, right, top.
Frame = tuple[float, float, float, float]
Operation = tuple[Any, bytes]
# What a letter fills, in parts of the size of its type, below and above its line.
BELOW, ABOVE = -0.2, 0.85
COVERED = 0.3
# Gaps where letters were are rounded to so many thousandths of the type's size, so that they do
# not tell letter by letter how wide each was.
ROUNDED = 50


@dataclass
class Placed(Walk):
    """A walk that keeps the frame of every glyph."""

    frames: dict[int, Frame] = field(default_factory=dict)
    fonts_used: dict[int, str] = field(default_factory=dict)

    def __init__(self, fonts: dict[str, Any]) -> None:
        super().__init__(fonts)
        self.frames, self.fonts_used = {}, {}

    def _glyphs(self, step: int, data: bytes) -> Iterator[Glyph]:
        glyphs = super()._glyphs(step, data)
        while True:
            before = times(self.state.at, self.state.page)
            glyph = next(glyphs, None)
            if glyph is None:
                return
            after = times(self.state.at, self.state.page)
            self.frames[id(glyph)] = _frame(before, after, self.state.size)
            self.fonts_used[id(glyph)] = self.state.font
            yield glyph


def _frame(before: Matrix, after: Matrix, size: float) -> Frame:
    up = before[2] * size, before[3] * size
    points = [
        (matrix[4] + up[0] * part, matrix[5] + up[1] * part)
        for matrix in (before, after)
        for part in (BELOW, ABOVE)
    ]
    across, along = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(along), max(across), max(along)


def _lies_under(boxes: list[Frame], frame: Frame) -> bool:
    size = (frame[2] - frame[0]) * (frame[3] - frame[1])
    for box in boxes:
        across = min(box[2], frame[2]) - max(box[0], frame[0])
        along = min(box[3], frame[3]) - max(box[1], frame[1])
        if across > 0 and along > 0 and (size <= 0 or across * along / size >= COVERED):
            return True
    return False


@dataclass(frozen=True)
class Cut:
    """A page's operations without what stood under its boxes, and by font the codes that were
    taken out and that stay."""

    operations: list[Operation]
    gone: dict[str, set[bytes]]
    kept: dict[str, set[bytes]]


def cut(page: Any, source: Any, boxes: list[Frame]) -> Cut:
    """Raises what pypdf raises where a stream is not what it should be."""
    contents = page.get("/Contents")
    stream = ContentStream(contents.get_object() if contents is not None else None, source, "bytes")
    told = [without_meaning(operation) for operation in stream.operations]
    walk = Placed(fonts_of(page.get("/Resources")))
    for step, (operands, operator) in enumerate(told):
        walk.take(step, operands, operator)
    made: list[Operation] = [([], b"q")]
    gone: dict[str, set[bytes]] = {}
    kept: dict[str, set[bytes]] = {}
    for step, operation in enumerate(told):
        shown = walk.shown.get(step)
        if shown is None:
            made.append(operation)
            continue
        hidden = {id(g) for g in _glyphs_of(shown) if _lies_under(boxes, walk.frames[id(g)])}
        for glyph in _glyphs_of(shown):
            held = gone if id(glyph) in hidden else kept
            held.setdefault(walk.fonts_used[id(glyph)], set()).add(glyph.code)
        made += _without(shown, operation, hidden) if hidden else [operation]
    made += [([], b"Q")] * (len(walk.saved) + 1)
    return Cut([*made, *_filled(boxes)], gone, kept)


def _glyphs_of(shown: Shown) -> Iterator[Glyph]:
    return (part for part in shown.parts if isinstance(part, Glyph))


def _without(shown: Shown, operation: Operation, hidden: set[int]) -> Iterator[Operation]:
    operands, operator = operation
    if operator == b'"':
        yield [operands[0]], b"Tw"
        yield [operands[1]], b"Tc"
    if operator in {b"'", b'"'}:
        yield [], b"T*"
    parts: list[Any] = []
    gap = 0.0
    for part in shown.parts:
        if isinstance(part, Glyph) and id(part) in hidden:
            gap -= part.width / (shown.state.size or 1.0) * 1000
            continue
        if gap and isinstance(part, float):
            gap += part
            continue
        if gap:
            parts.append(FloatObject(round(gap / ROUNDED) * ROUNDED))
            gap = 0.0
        parts.append(ByteStringObject(part.code) if isinstance(part, Glyph) else FloatObject(part))
    if gap:
        parts.append(FloatObject(round(gap / ROUNDED) * ROUNDED))
    yield [ArrayObject(parts)], b"TJ"


def _filled(boxes: list[Frame]) -> Iterator[Operation]:
    yield [], b"q"
    yield [FloatObject(0)], b"g"
    for left, bottom, right, top in boxes:
        yield [FloatObject(round(n, 3)) for n in (left, bottom, right - left, top - bottom)], b"re"
        yield [], b"f"
    yield [], b"Q"


def put_page(writer: Any, page: Any, operations: list[Operation]) -> None:
    """Add the page with other operations in place of its own."""
    made = writer.add_page(page)
    stream = ContentStream(None, writer)
    stream.operations = operations
    stream.get_data()
    made[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
