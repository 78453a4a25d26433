"""What other contexts show beneath a publication: objections to it, a chart of its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yugang.disclosure.models import Publication


@dataclass(frozen=True)
class Beneath:
    """One section. template: rendered with `part`; kiosk: the same for the kiosk, without links,
    "" for none. The pages are baked: what they show must change with `baked.invalidate` of the
    publication's subject."""

    template: str
    part: Any
    kiosk: str = ""


Source = Callable[[Publication], Beneath | None]
_sources: list[Source] = []


def beneath(source: Source) -> Source:
    """Register a function of a publication that is public. Call it while Django's apps load."""
    _sources.append(source)
    return source


def shown_beneath(publication: Publication) -> list[Beneath]:
    """The sections of all sources, in the order of the apps."""
    return [found for source in _sources if (found := source(publication))]
