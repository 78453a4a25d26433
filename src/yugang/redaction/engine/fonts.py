"""What the fonts of a file tell of the letters that were taken out.

An embedded font holds the shapes of the letters that were used and no others, mostly in the order
of their first use, and its table of meanings spells them out: a name that stood only under boxes
could be read from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .glyphs import Cut

DEEPEST = 6


@dataclass
class Taken:
    """Of one page, by font: the codes that were taken out, and that stay. unknown: fonts of which
    that is not known. all_fonts: it is known of none."""

    gone: dict[object, set[bytes]] = field(default_factory=dict)
    kept: dict[object, set[bytes]] = field(default_factory=dict)
    unknown: set[object] = field(default_factory=set)
    all_fonts: bool = False


def taken(page: Any, cut: Cut, *, known: bool) -> Taken:
    """known: whether all the page's letters are in its own stream."""
    named = dict(_fonts(page.get("/Resources")))
    names = {name: key for key, name, tells in _named(page) if tells}
    if not known:
        return Taken(unknown=set(named))
    return Taken(
        {names[name]: codes for name, codes in cut.gone.items() if name in names},
        {names[name]: codes for name, codes in cut.kept.items() if name in names},
    )


def told_by(removed: Iterable[Taken], kept: Iterable[Taken]) -> Callable[[Taken], bool]:
    """Whether a page, kept with its fonts, would tell something that was removed anywhere."""
    gone: dict[object, set[bytes]] = {}
    stay: dict[object, set[bytes]] = {}
    unknown: set[object] = set()
    nothing_known = False
    for one in removed:
        unknown |= one.unknown
        nothing_known |= one.all_fonts
        for font, codes in one.gone.items():
            gone.setdefault(font, set()).update(codes)
    for one in kept:
        for font, codes in one.kept.items():
            stay.setdefault(font, set()).update(codes)

    def tells(page: Taken) -> bool:
        fonts = {*page.kept, *page.gone}
        if nothing_known or fonts & unknown:
            return bool(fonts)
        return any(gone.get(font, set()) - stay.get(font, set()) for font in fonts)

    return tells


def _named(page: Any) -> Iterator[tuple[object, str, bool]]:
    """The page's own fonts: what they are known by, their names, and whether they could tell."""
    resources = page.get("/Resources")
    held = resources.get_object().get("/Font") if resources is not None else None
    fonts = held.get_object() if held is not None else {}
    for name in fonts:
        yield _key(fonts, name), str(name), _could_tell(fonts[name].get_object())


def _key(fonts: Any, name: Any) -> object:
    reference = fonts.raw_get(name)
    return getattr(reference, "idnum", None) or id(reference)


def _could_tell(font: Any) -> bool:
    if "/ToUnicode" in font or font.get("/Subtype") == "/Type3":
        return True
    inner = font.get("/DescendantFonts")
    if inner is not None:
        return True
    described = font.get("/FontDescriptor")
    facts = described.get_object() if described is not None else {}
    return any(name in facts for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _fonts(resources: Any, depth: int = DEEPEST) -> Iterator[tuple[object, None]]:
    """Every font that these resources lead to, through forms and patterns."""
    if resources is None or depth == 0:
        return
    held = resources.get_object()
    fonts = held.get("/Font")
    if fonts is not None:
        fonts = fonts.get_object()
        yield from ((_key(fonts, name), None) for name in fonts)
    for kind in ("/XObject", "/Pattern"):
        inner = held.get(kind)
        for one in (inner.get_object() if inner is not None else {}).values():
            found = one.get_object()
            if isinstance(found, dict) and "/Resources" in found:
                yield from _fonts(found["/Resources"], depth - 1)
