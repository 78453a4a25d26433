"""What is wrong with a text of a letter, in words that say where and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .filling import BRACKETS, PLACE, Field, LetterText, Unfilled, cells, fill, lines_of
from .naming import nearest

LONGEST = 20_000
MOST_LINES = 300
# What people type where something is to be put in later.
GAPS = re.compile(r"[X×✕]{2,}|_{2,}|＿{2,}|\.{4,}|[（(【\[]\s*(?:此处|待)[^）)】\]]*[）)】\]]")


@dataclass(frozen=True)
class Problem:
    """line: from 1 as the editor counts; 0 for the title, None for the text as a whole."""

    line: int | None
    words: str

    def __str__(self) -> str:
        if self.line is None:
            return self.words
        where = _("Line %(n)d") % {"n": self.line} if self.line else _("Title")
        return _("%(where)s: %(words)s") % {"where": where, "words": self.words}


def problems(known: LetterText, title: str, text: str) -> list[Problem]:
    """Everything that keeps this text (kept, its places by code) from being used."""
    found = [*_of_title(title), *_of_whole(text)]
    for number, line in lines_of(text):
        found += [Problem(number, words) for words in _of_line(known, line)]
    found += _left_out(known, text)
    return found or _of_sample(known, text)


def _of_title(title: str) -> Iterator[Problem]:
    if not title.strip():
        yield Problem(0, _("The letter needs a title."))
    elif BRACKETS.search(title):
        yield Problem(0, _("A title has no places to be filled."))
    elif gap := GAPS.search(title):
        yield Problem(0, _gap(gap[0]))


def _of_whole(text: str) -> Iterator[Problem]:
    if not text.strip():
        yield Problem(None, _("The letter needs a text."))
    if len(text) > LONGEST or len(text.splitlines()) > MOST_LINES:
        yield Problem(
            None,
            _("It is too long: at most %(signs)d signs in %(lines)d lines.")
            % {"signs": LONGEST, "lines": MOST_LINES},
        )


def _of_line(known: LetterText, line: str) -> Iterator[str]:
    for found in PLACE.finditer(line):
        yield from _of_place(known, found[1], alone=found[0] == line)
    rest = PLACE.sub("", line)
    if BRACKETS.search(rest):
        yield _("A bracket { or } stands without its other half.")
    if gap := GAPS.search(rest):
        yield _gap(gap[0])
    row = cells(line)
    if row is not None and not row[0]:
        yield _("A row of a table is written | name | value |: its name is empty.")
    if line.strip("#＃").strip() == "":
        yield _("A heading without words.")


def _of_place(known: LetterText, name: str, *, alone: bool) -> Iterator[str]:
    if not name.strip():
        yield _("The brackets {} name nothing.")
        return
    field = known.field(name)
    if field is None:
        yield _unknown(name, nearest(name, known.fields))
    elif field.is_block and not alone:
        yield _("{%(name)s} brings paragraphs or a table: it must stand alone on its line.") % {
            "name": field.label
        }


def _unknown(name: str, near: str) -> str:
    if near:
        return _("{%(name)s} is unknown. Is {%(near)s} meant?") % {"name": name, "near": near}
    return _("{%(name)s} is unknown: take one of the list.") % {"name": name}


def _gap(sign: str) -> str:
    return _("“%(sign)s” looks like a gap that nobody would fill: take a place of the list.") % {
        "sign": sign
    }


def _left_out(known: LetterText, text: str) -> Iterator[Problem]:
    """What the law wants said and the text does not say."""
    used = {found[1] for found in PLACE.finditer(text)}
    for field in known.fields:
        if field.must and field.code not in used:
            yield Problem(None, _missing(field))


def _missing(field: Field) -> str:
    return _("{%(name)s} may not be left out: %(law)s wants it said. Put it back.") % {
        "name": field.label,
        "law": field.must,
    }


def _of_sample(known: LetterText, text: str) -> list[Problem]:
    """The last proof: the sample letter has no place left."""
    try:
        blocks = fill(text, known.fields, known.sample())
    except Unfilled as empty:
        return [Problem(empty.line, _unknown(empty.code, ""))]
    return [] if blocks else [Problem(None, _("The letter says nothing."))]
