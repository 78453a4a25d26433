"""Masking in the pages of a PDF: codes of personal data are taken out of the content stream and
stars put in their place; all else keeps its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from yugang.kernel.masking import X_SIGNS, Finding, Kind, mask
from yugang.shared.documents.choosing import Choice, across_lines
from yugang.shared.documents.reading.pdf_glyphs import Glyph, Shown, Walk, as_seen, written
from yugang.shared.documents.reading.pdf_streams import fonts_of

STAR_FONT, STAR_WIDTH = "/YugangStars", 0.389
# Beside the glyphs, some programs keep what they mean: it would tell what the stars hide.
_MEANT = ("/ActualText", "/Alt", "/E")
DEEPEST = 8
Operation = tuple[Any, bytes]


def mask_page(page: Any, writer: Any, choice: Choice) -> None:
    """Mask what is personal on the page and in the forms it is put together from."""
    _mask_forms(page.get("/Resources"), writer, choice, set(), DEEPEST)
    contents = page.get("/Contents")
    if contents is None:
        return
    operations = _masked(contents.get_object(), page.get("/Resources"), writer, choice)
    if operations is not None:
        from pypdf.generic import ContentStream, NameObject

        stream = ContentStream(None, writer)
        stream.operations = operations
        stream.get_data()
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())


def _mask_forms(resources: Any, writer: Any, choice: Choice, seen: set[int], depth: int) -> None:
    from pypdf.generic import ContentStream, NameObject

    held = resources.get_object() if resources is not None else {}
    forms = held.get("/XObject")
    for reference in list((forms.get_object() if forms is not None else {}).values()):
        form = reference.get_object()
        if form.get("/Subtype") != "/Form" or id(form) in seen or depth == 0:
            continue
        seen.add(id(form))
        own = form.get("/Resources") or held
        _mask_forms(own, writer, choice, seen, depth - 1)
        operations = _masked(form, own, writer, choice)
        if operations is not None:
            made = ContentStream(None, writer)
            made.operations = operations
            made.get_data()
            packed = made.flate_encode()
            form.pop("/DecodeParms", None)
            form[NameObject("/Filter")] = packed["/Filter"]
            form._data, form.decoded_self = packed._data, None


def _masked(stream: Any, resources: Any, writer: Any, choice: Choice) -> list[Operation] | None:
    """The stream's operations with stars; None where nothing has to be changed."""
    from pypdf.generic import ContentStream, NameObject

    held = resources.get_object() if resources is not None else {}
    source = ContentStream(stream, writer, "bytes")
    remarked, operations = b"%" in source.get_data(), source.operations
    told = [without_meaning(operation) for operation in operations]
    walk = Walk(fonts_of(held))
    for step, (operands, operator) in enumerate(told):
        walk.take(step, operands, operator)
    stars = set(_to_mask(walk, choice))
    if stars:
        fonts = held.get("/Font")
        assert fonts is not None
        fonts.get_object()[NameObject(STAR_FONT)] = _star_font()
    elif told == operations and not remarked:
        return None
    steps = {glyph.step for glyph in stars}
    return [
        operation
        for step, one in enumerate(told)
        for operation in (_starred(walk.shown[step], one, stars) if step in steps else [one])
    ]


def _star_font() -> Any:
    from pypdf.generic import DictionaryObject, NameObject

    facts = {
        "/Type": "/Font",
        "/Subtype": "/Type1",
        "/BaseFont": "/Helvetica",
        "/Encoding": "/WinAnsiEncoding",
    }
    return DictionaryObject({NameObject(k): NameObject(v) for k, v in facts.items()})


def without_meaning(operation: Operation) -> Operation:
    """The operation without what it tells readers aloud."""
    from pypdf.generic import DictionaryObject

    operands, operator = operation
    if operator not in {b"BDC", b"DP"} or not isinstance(operands[-1], dict):
        return operation
    kept = DictionaryObject({k: v for k, v in operands[-1].items() if k not in _MEANT})
    return [*operands[:-1], kept], operator


def _to_mask(walk: Walk, choice: Choice) -> Iterator[Glyph]:
    """The glyphs in whose place a star comes."""
    glyphs = [p for one in walk.shown.values() for p in one.parts if isinstance(p, Glyph)]
    for ordered in (glyphs, as_seen(glyphs)):
        text, owner = written(ordered)
        whole = [one for one, char in zip(owner, text, strict=True) if char != "\n"]
        for told, owners in ((text, owner), (text.replace("\n", ""), whole)):
            for finding in choice.find(told) if told is text else across_lines(told, choice):
                for at in _hidden(finding):
                    glyph_there = owners[finding.start + at]
                    if glyph_there is not None:
                        yield glyph_there


def _hidden(finding: Finding) -> Iterator[int]:
    """Which characters of the finding its mask hides."""
    masked = mask(finding)
    places = range(len(finding.text))
    if finding.kind not in {Kind.HOME, Kind.MINOR}:
        places = [n for n in places if finding.text[n].isdecimal() or finding.text[n] in X_SIGNS]  # type: ignore[assignment]
        masked = masked.rjust(len(places), "*")
    masked = masked.ljust(len(places), "*")
    return (place for place, char in zip(places, masked, strict=False) if char == "*")


def _starred(shown: Shown, operation: Operation, stars: set[Glyph]) -> Iterator[Operation]:
    """What takes the place of an operation of which some glyphs are hidden."""
    from pypdf.generic import ArrayObject, ByteStringObject, FloatObject

    operands, operator = operation
    if operator == b'"':
        yield [operands[0]], b"Tw"
        yield [operands[1]], b"Tc"
    if operator in {b"'", b'"'}:
        yield [], b"T*"
    for hidden, run in groupby(shown.parts, lambda part: part in stars):
        parts = list(run)
        if hidden:
            yield from _stars(shown, [part for part in parts if isinstance(part, Glyph)])
            continue
        kept = (
            ByteStringObject(part.code) if isinstance(part, Glyph) else FloatObject(part)
            for part in parts
        )
        yield [ArrayObject(kept)], b"TJ"


def _stars(shown: Shown, hidden: list[Glyph]) -> Iterator[Operation]:
    """As many stars as there were glyphs, as wide as they were together."""
    from pypdf.generic import ByteStringObject, FloatObject, NameObject

    state = shown.state
    width, own = sum(g.width for g in hidden), len(hidden) * STAR_WIDTH * state.size
    scale = state.scale * 100 * width / own if own and width / own > 0 else state.scale * 100
    yield [NameObject(STAR_FONT), FloatObject(state.size)], b"Tf"
    yield [FloatObject(0)], b"Tc"
    yield [FloatObject(scale)], b"Tz"
    yield [ByteStringObject(b"*" * len(hidden))], b"Tj"
    yield [FloatObject(state.scale * 100)], b"Tz"
    yield [FloatObject(state.spacing)], b"Tc"
    yield [NameObject(state.font), FloatObject(state.size)], b"Tf"
