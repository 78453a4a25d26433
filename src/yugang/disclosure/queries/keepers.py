"""Publications whose figures other contexts keep: they are corrected there, not as bare text."""

from __future__ import annotations

from collections.abc import Callable

from yugang.disclosure.models import Publication

Keeper = Callable[[Publication], str]
_keepers: list[Keeper] = []


def keeper(source: Keeper) -> Keeper:
    """Register a function that gives the desk's address where a publication is kept, or "" for one
    that is not its own. Call it while Django's apps load."""
    _keepers.append(source)
    return source


def kept_at(publication: Publication) -> str:
    """The address where it is corrected; "" where that is the desk's own editor."""
    return next((address for source in _keepers if (address := source(publication))), "")
