"""Whose turn it is on a route of review: a seat's turn comes when all before it are taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

# What a seat is called whose name nobody wrote; data of the county, so in its language.
UNNAMED = "公开审查"


class Seat(Protocol):
    """position: seats with the same one review together. taken: whether it was reviewed."""

    @property
    def position(self) -> int: ...
    @property
    def taken(self) -> bool: ...


S = TypeVar("S", bound=Seat)


def open_seats(seats: Iterable[S]) -> list[S]:
    """Those whose turn it is: the free ones of the lowest position that has any."""
    free = [seat for seat in seats if not seat.taken]
    turn = min((seat.position for seat in free), default=0)
    return [seat for seat in free if seat.position == turn]


def is_last(seats: Sequence[Seat]) -> bool:
    """Whether one more review completes the route."""
    return sum(not seat.taken for seat in seats) <= 1
