"""A list that readers narrow by links: facets with counts beside it, what is chosen above it.

All of it stands in the query of the address, so that it can be kept, sent and gone back from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise

SHOWN = 8
MOST = 60
Name = str | Promise
Query = Mapping[str, str]
At = Callable[..., str]


@dataclass(frozen=True)
class Value:
    """One thing to narrow to, and how many it leaves."""

    code: str
    name: str
    count: int


@dataclass(frozen=True)
class Link:
    """A value as a link; `current` where it is chosen."""

    text: str
    count: int
    address: str
    current: bool = False


@dataclass(frozen=True)
class Facet:
    """One side to narrow from: the first links, and the rest behind a fold."""

    code: str
    name: Name
    links: list[Link]
    more: list[Link]


@dataclass(frozen=True)
class Chip:
    """Something that is chosen; its address is the list without it."""

    name: Name
    text: str
    address: str


@dataclass(frozen=True)
class Narrowed:
    """facets: those with more than one value, or one that is chosen. clear: the whole list."""

    facets: list[Facet]
    chips: list[Chip]
    clear: str

    @property
    def filtered(self) -> bool:
        return bool(self.chips)


def address(base: str, query: Query, page: int = 1) -> str:
    """The list at `base` with these filters, on that page."""
    asked = {name: text for name, text in query.items() if text}
    if page > 1:
        asked["page"] = str(page)
    return f"{base}?{urlencode(asked)}" if asked else base


def shaped(
    base: str,
    chosen: Query,
    counted: Mapping[str, Sequence[Value]],
    names: Mapping[str, Name],
    *,
    kept: Query | None = None,
    words: Mapping[str, str] | None = None,
) -> Narrowed:
    """Facets and chips. names: of the filters, in the order in which they stand in addresses.
    kept: what else stands in the query, as the words looked for. words: what a chosen value is
    called that is in no facet, by filter."""
    bare = kept or {}

    def at(**change: str) -> str:
        wanted = {**chosen, **change}
        return address(base, {**bare, **{name: wanted.get(name, "") for name in names}})

    shown = [
        _facet(name, names[name], values, chosen.get(name, ""), at)
        for name, values in counted.items()
        if len(values) > 1 or (name in chosen and values)
    ]
    chips = [
        Chip(
            names[name],
            _called(code, counted.get(name, ()), (words or {}).get(name)),
            at(**{name: ""}),
        )
        for name, code in chosen.items()
    ]
    return Narrowed(shown, chips, address(base, bare))


def _facet(code: str, name: Name, values: Sequence[Value], chosen: str, at: At) -> Facet:
    links = [
        Link(one.name, one.count, at(**{code: one.code}), current=one.code == chosen)
        for one in values[:MOST]
    ]
    return Facet(code, name, links[:SHOWN], links[SHOWN:])


def _called(code: str, values: Sequence[Value], word: str | None) -> str:
    return word or next((one.name for one in values if one.code == code), code)
