"""The glyphs that a content stream of a PDF shows: code, character, width and place of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
SHOWING = frozenset({b"Tj", b"TJ", b"'", b'"'})
# Parts of the size of the type: what is taken for a gap between words, and for another line.
GAP, LINE = 0.2, 0.4


@dataclass(frozen=True)
class Glyph:
    """step: which operation shows it. code: its bytes. width: along the line, before scaling.
    start, end, line: where it stands, in units of the type's size."""

    step: int
    code: bytes
    text: str
    width: float
    start: float
    end: float
    line: float


@dataclass
class State:
    """What the operators up to one have set. font: its name; scale: as Tz, 1 is 100 %."""

    font: str = ""
    size: float = 1.0
    scale: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    leading: float = 0.0
    at: Matrix = IDENTITY
    line: Matrix = IDENTITY
    page: Matrix = IDENTITY


@dataclass
class Shown:
    """One operation that shows text: its state, and its parts: glyphs, or numbers that move."""

    state: State
    parts: list[Glyph | float] = field(default_factory=list)


def times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


class Walk:
    """Goes through the operations of one stream; `shown` tells those that show text, by number.

    fonts: pypdf's by name. Where a font is not known, its bytes are taken for Latin letters."""

    def __init__(self, fonts: dict[str, Any]) -> None:
        self.fonts = fonts
        self.state = State()
        self.saved: list[State] = []
        self.shown: dict[int, Shown] = {}

    def take(self, step: int, operands: list[Any], operator: bytes) -> None:
        if operator in SHOWING:
            self._show(step, operands, operator)
        elif handler := _SETTERS.get(operator):
            handler(self, operands)

    def _show(self, step: int, operands: list[Any], operator: bytes) -> None:
        state = self.state
        if operator == b'"':
            state.word_spacing, state.spacing = float(operands[0]), float(operands[1])
        if operator in {b"'", b'"'}:
            self.move(0, -state.leading)
        shown = self.shown[step] = Shown(State(**vars(state)))
        for part in operands[-1] if operator == b"TJ" else operands[-1:]:
            if isinstance(part, (bytes, bytearray)):
                shown.parts += self._glyphs(step, bytes(part))
            elif isinstance(part, (int, float)):
                shown.parts.append(float(part))
                self._advance(-float(part) / 1000 * state.size)

    def _glyphs(self, step: int, data: bytes) -> Iterator[Glyph]:
        font, state = self.fonts.get(self.state.font), self.state
        for code, char in _codes(font, data):
            width = (font.get_text_width(char) if font else 500) / 1000 * state.size
            width += state.spacing + (state.word_spacing if code == b" " else 0)
            start, line = self._place()
            self._advance(width)
            yield Glyph(step, code, _text(font, code, char), width, start, self._place()[0], line)

    def _place(self) -> tuple[float, float]:
        """Along the line and across it, in sizes of the type, however the page is turned."""
        whole = times(self.state.at, self.state.page)
        length = (whole[0] ** 2 + whole[1] ** 2) ** 0.5 or 1.0
        along = (whole[0] / length, whole[1] / length)
        unit = abs(length * self.state.size) or 1.0
        x, y = whole[4], whole[5]
        return (x * along[0] + y * along[1]) / unit, (y * along[0] - x * along[1]) / unit

    def _advance(self, width: float) -> None:
        move: Matrix = (1.0, 0.0, 0.0, 1.0, width * self.state.scale, 0.0)
        self.state.at = times(move, self.state.at)

    def move(self, x: float, y: float) -> None:
        self.state.line = times((1.0, 0.0, 0.0, 1.0, x, y), self.state.line)
        self.state.at = self.state.line

    def place(self, matrix: Matrix) -> None:
        self.state.line = self.state.at = matrix

    def turn(self, matrix: Matrix) -> None:
        self.state.page = times(matrix, self.state.page)

    def save(self) -> None:
        self.saved.append(State(**vars(self.state)))

    def restore(self) -> None:
        if self.saved:
            self.state = self.saved.pop()


def _text(font: Any, code: bytes, char: str) -> str:
    """What a reader takes the code for."""
    if font is None:
        return char
    named = font.encoding.get(code[0], char) if isinstance(font.encoding, dict) else char
    return str(font.character_map.get(named, named))


def _codes(font: Any, data: bytes) -> Iterator[tuple[bytes, str]]:
    """The codes in a string, each with what its font calls it."""
    if font is None or isinstance(font.encoding, dict):
        yield from ((data[n : n + 1], chr(data[n])) for n in range(len(data)))
        return
    at = 0
    while at < len(data):
        for length in (2, 1, 4) if font.encoding.startswith("utf-16") else (1, 2, 4):
            code = data[at : at + length]
            try:
                char = code.decode(font.encoding, "surrogatepass")
            except UnicodeDecodeError:
                continue
            yield code, char
            at += len(code)
            break
        else:
            yield data[at : at + 1], "\ufffd"
            at += 1


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def _begin(walk: Walk, _operands: list[Any]) -> None:
    walk.place(IDENTITY)


def _leading(walk: Walk, operands: list[Any]) -> None:
    walk.state.leading = float(operands[0])


def _next_with_leading(walk: Walk, operands: list[Any]) -> None:
    walk.state.leading = -float(operands[1])
    walk.move(float(operands[0]), float(operands[1]))


def _font(walk: Walk, operands: list[Any]) -> None:
    walk.state.font, walk.state.size = str(operands[0]), float(operands[1])


def _number(name: str, unit: float = 1.0) -> Any:
    def set_number(walk: Walk, operands: list[Any]) -> None:
        setattr(walk.state, name, float(operands[0]) * unit)

    return set_number


_SETTERS: dict[bytes, Any] = {
    b"BT": _begin,
    b"q": lambda walk, _o: walk.save(),
    b"Q": lambda walk, _o: walk.restore(),
    b"cm": lambda walk, o: walk.turn(_matrix(o)),
    b"Tm": lambda walk, o: walk.place(_matrix(o)),
    b"Td": lambda walk, o: walk.move(float(o[0]), float(o[1])),
    b"TD": _next_with_leading,
    b"T*": lambda walk, _o: walk.move(0, -walk.state.leading),
    b"TL": _leading,
    b"Tf": _font,
    b"Tz": _number("scale", 0.01),
    b"Tc": _number("spacing"),
    b"Tw": _number("word_spacing"),
}


def written(glyphs: list[Glyph]) -> tuple[str, list[Glyph | None]]:
    """Their text, blanks and ends of lines between them, and whose each letter of it is."""
    text, owner = "", []
    for n, glyph in enumerate(glyphs):
        between = _between(glyphs[n - 1], glyph) if n else ""
        text += between + glyph.text
        owner += [None] * len(between) + [glyph] * len(glyph.text)
    return text, owner


def as_seen(glyphs: list[Glyph]) -> list[Glyph]:
    """Line by line from left to right, in whatever order they are drawn."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.line):
        if lines and glyph.line - lines[-1][0].line <= LINE / 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [glyph for line in lines for glyph in sorted(line, key=lambda one: one.start)]


def _between(one: Glyph, other: Glyph) -> str:
    if abs(one.line - other.line) > LINE or other.start < one.end - 1:
        return "\n"
    return " " if other.start - one.end > GAP else ""
