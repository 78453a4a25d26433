"""The words under boxes: what must not be found in the released copy."""

from __future__ import annotations

from collections.abc import Iterator

from ..rules.areas import Area, covers
from ..rules.finding import pressed
from .reading import Letter


def words_under(box: Area, letters: list[Letter]) -> Iterator[str]:
    """What stands under a box, without gaps: each line, or part of one, by itself."""
    run = ""
    for one in letters:
        if one.text in "\r\n" or not one.is_gap:
            if one.text not in "\r\n" and covers(box, one.area):
                run += one.text
                continue
            if run:
                yield pressed(run)
            run = ""
    if run:
        yield pressed(run)
