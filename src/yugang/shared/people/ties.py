"""What hangs on a body and would be left behind if it were closed. Contexts say it of theirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from yugang.shared.places.models import Body


@dataclass(frozen=True)
class Tie:
    """says: what it is, with its number, in the user's language. url: where it is listed."""

    says: str
    url: str = ""


Source = Callable[[Body, date], Iterable[Tie]]
_sources: list[Source] = []


def tie_source(source: Source) -> Source:
    """Register a function of (body, day) that tells what of its context hangs on the body."""
    if source not in _sources:
        _sources.append(source)
    return source


def ties(body: Body, on: date) -> list[Tie]:
    """What hangs on the body on that day: nothing is lost, but somebody has to see to it."""
    return [tie for source in _sources for tie in source(body, on)]


def posts_that_end(body: Body, on: date) -> list[str]:
    """The posts that closing the body would end, with who holds them."""
    held = body.posts.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return [f"{post.person.name}（{post}）" for post in held.select_related("person", "body")]
