"""What the open part of a package does not tell: who asked, who was asked, how to reach them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from yugang.kernel.masking import ALL, Kind, mask_name, mask_text

LEFT_OUT = "（略）"


class Veil:
    """Takes names and numbers of known persons, and all that looks like a number of a person, out
    of texts. names: full names; secrets: what is left out whole, as an address."""

    def __init__(self, names: Iterable[str], secrets: Iterable[str]) -> None:
        pairs = {name.strip(): mask_name(name) for name in names if len(name.strip()) > 1}
        pairs |= {text.strip(): LEFT_OUT for text in secrets if len(text.strip()) > 3}
        self._pairs = sorted(pairs.items(), key=lambda pair: -len(pair[0]))

    def text(self, text: str, kinds: Collection[Kind] = ALL) -> str:
        for plain, veiled in self._pairs:
            text = text.replace(plain, veiled)
        return mask_text(text, kinds)

    def values(self, value: Any, kinds: Collection[Kind] = ALL) -> Any:
        """JSON values, with every text in them veiled."""
        if isinstance(value, str):
            return self.text(value, kinds)
        if isinstance(value, dict):
            return {name: self.values(one, kinds) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.values(one, kinds) for one in value]
        return value


class Bare:
    """Tells everything: for the sealed part."""

    def text(self, text: str, kinds: Collection[Kind] = ALL) -> str:
        return text

    def values(self, value: Any, kinds: Collection[Kind] = ALL) -> Any:
        return value
