"""What is said: in English here, in words that whoever shows it may translate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark `text` for translation, which happens when it is shown."""
    return text


@dataclass(frozen=True)
class Said:
    """A sentence with named places, and what stands in them."""

    text: str
    details: dict[str, Any] = field(default_factory=dict)

    def told(self, translate: Translate = str) -> str:
        parts = {
            name: value.told(translate) if isinstance(value, Said) else value
            for name, value in self.details.items()
        }
        return translate(self.text) % parts

    def __str__(self) -> str:
        return self.told()


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was registered. where: the file, page or entry."""

    where: str
    said: Said

    @property
    def what(self) -> str:
        return str(self.said)


def finding(where: str, text: str, /, **details: Any) -> Finding:
    return Finding(where, Said(text, details))


class Trouble(Exception):
    """An error that says something."""

    def __init__(self, text: str, /, **details: Any) -> None:
        self.said = Said(text, details)
        super().__init__(str(self.said))
