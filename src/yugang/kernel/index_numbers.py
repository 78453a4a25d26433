"""Index numbers 索引号: each body has a template, since no national scheme exists.

Fields: {body} the body's code, {place} its county's 6 digits, {category} the catalogue item,
{year}, {date} as 20260305, and {seq}, which counts by body and year, as {seq:05d}.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import Formatter
from typing import Any

FIELDS = {
    "body": r"[0-9A-Za-z-]+",
    "place": r"[0-9]{6,12}",
    "category": r"[0-9A-Za-z]+",
    "year": r"[0-9]{4}",
    "date": r"[0-9]{8}",
}
_LITERAL = re.compile(r"[0-9A-Za-z/._-]*")
_SEQUENCE = re.compile(r"0?([1-9])d")


class BadTemplate(ValueError):
    """A template that cannot give unique numbers; `code` names what is wrong with it."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True)
class IndexTemplate:
    """A checked template. Make one with `parse`."""

    text: str

    @classmethod
    def parse(cls, text: str) -> IndexTemplate:
        """Raises BadTemplate unless the template gives each publication a number of its own."""
        try:
            parts = list(Formatter().parse(text))
        except ValueError as error:
            raise BadTemplate("braces", f"the braces do not match: {error}") from None
        names = [name for _, name, _, _ in parts if name is not None]
        for literal, name, spec, conversion in parts:
            _refuse_part(literal, name, spec or "", conversion)
        if "seq" not in names or not {"year", "date"} & set(names):
            raise BadTemplate("incomplete", "the template lacks {seq}, or {year} or {date}")
        if "body" not in names and not any(re.search("[0-9A-Za-z]{3}", p[0]) for p in parts):
            raise BadTemplate("no-body", "{body}, or a code written out, tells the body")
        if len(names) != len(set(names)):
            raise BadTemplate("twice", "a field stands twice in the template")
        return cls(text)

    def render(self, *, seq: int, **values: Any) -> str:
        """The index number. Values: body, year, and what else the template names.

        Raises BadTemplate where a value is missing or has characters that do not belong.
        """
        for name in self.fields():
            if not re.fullmatch(FIELDS[name], str(values.get(name, ""))):
                raise BadTemplate("value", f"{name} is {values.get(name, '')!r}")
        if seq < 1:
            raise BadTemplate("value", "the sequence begins with 1")
        return self.text.format(seq=seq, **values)

    def read(self, number: str) -> dict[str, str]:
        """The parts of an index number made from this template; empty where it was not."""
        pattern = ""
        for literal, name, _, _ in Formatter().parse(self.text):
            pattern += re.escape(literal)
            if name is not None:
                pattern += f"(?P<{name}>{FIELDS.get(name, '[0-9]+')})"
        found = re.fullmatch(pattern, number)
        return found.groupdict() if found else {}

    def fields(self) -> list[str]:
        """The fields besides seq, in order."""
        return [n for _, n, _, _ in Formatter().parse(self.text) if n is not None and n != "seq"]


def _refuse_part(literal: str, name: str | None, spec: str, conversion: str | None) -> None:
    if not _LITERAL.fullmatch(literal):
        raise BadTemplate("literal", f"only letters, digits and / . _ - may stand in {literal!r}")
    if name is None:
        return
    if name != "seq" and (name not in FIELDS or spec or conversion):
        raise BadTemplate("field", f"{{{name}}} is not one of {', '.join([*FIELDS, 'seq'])}")
    if name == "seq" and (conversion or (spec and not _SEQUENCE.fullmatch(spec))):
        raise BadTemplate("seq", "the sequence is {seq} or padded, as {seq:05d}")
