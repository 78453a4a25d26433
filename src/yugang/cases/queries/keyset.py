"""Pages of a list by the key of the line they begin at: no row before it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from yugang.cases.models import Case


@dataclass(frozen=True)
class Segment:
    """A stretch of the list that one index walks. fields: as for order_by, both one way.

    index: what the index begins with, where that is the same in the whole stretch: PostgreSQL
    takes an index for an order only if the order names all of it.
    """

    code: str
    condition: Q
    fields: tuple[str, ...]
    index: tuple[str, ...] = ()

    @property
    def descends(self) -> bool:
        return self.fields[0].startswith("-")

    @property
    def names(self) -> list[str]:
        return [name.lstrip("-") for name in self.fields]

    def key(self, case: Case) -> tuple[Any, ...]:
        return tuple(getattr(case, name) for name in self.names)

    def beyond(self, key: tuple[Any, ...], *, backwards: bool) -> Q:
        """What comes after the key; before it, if backwards."""
        sign = "gt" if self.descends == backwards else "lt"
        first, *rest = self.names
        if not rest:
            return Q(**{f"{first}__{sign}": key[0]})
        strictly = Q(**{f"{first}__{sign}": key[0]}) | Q(**{f"{rest[0]}__{sign}": key[1]})
        return Q(**{f"{first}__{sign}e": key[0]}) & strictly

    def order(self, *, backwards: bool) -> list[str]:
        names = [*self.index, *self.fields]
        if not backwards:
            return names
        return [name[1:] if name.startswith("-") else f"-{name}" for name in names]


BY_DUE = Segment("d", Q(due_on__isnull=False), ("due_on", "id"))
WITHOUT_DUE = Segment("u", Q(due_on__isnull=True), ("id",), ("due_on",))
BY_NEWEST = Segment("n", Q(), ("-filed_at", "-id"))
_SEGMENTS = {segment.code: segment for segment in (BY_DUE, WITHOUT_DUE, BY_NEWEST)}


class Cursor(NamedTuple):
    """A place between two lines: after the line with this key, or before it."""

    segment: Segment
    key: tuple[Any, ...]
    backwards: bool = False

    def __str__(self) -> str:
        """As the address writes it."""
        side = "b" if self.backwards else "a"
        return "~".join([side, self.segment.code, *map(_written, self.key)])


def read(text: str) -> Cursor | None:
    """The cursor of an address; None where it is none."""
    side, _, rest = text.partition("~")
    code, _, written = rest.partition("~")
    segment, parts = _SEGMENTS.get(code), written.split("~")
    if segment is None or side not in ("a", "b") or len(parts) != len(segment.fields):
        return None
    readers: dict[str, Callable[[str], Any]] = {
        "due_on": date.fromisoformat,
        "filed_at": _moment,
        "id": int,
    }
    try:
        key = tuple(
            readers[name](part) for name, part in zip(segment.names, parts, strict=True)
        )  # fmt: skip
    except ValueError:
        return None
    return Cursor(segment, key, side == "b")


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment


def page(
    parts: Sequence[QuerySet[Case]], segments: Sequence[Segment], at: Cursor | None, size: int
) -> tuple[list[Case], Cursor | None, Cursor | None]:
    """The cases of one page with the cursors of the one before and the one after. parts: sets
    that have no case in common, walked together."""
    if at is not None and at.segment not in segments:
        at = None
    backwards = at is not None and at.backwards
    ordered = list(reversed(segments)) if backwards else list(segments)
    if at is not None:
        ordered = ordered[ordered.index(at.segment) :]
    found: list[tuple[Segment, Case]] = []
    for segment in ordered:
        missing = size + 1 - len(found)
        if missing <= 0:
            break
        here = at if at is not None and segment is at.segment else None
        rows = _walk(parts, segment, here, missing, backwards=backwards)
        found += [(segment, row) for row in rows]
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    return [case for _, case in found], *_neighbours(found, at, more=more)


def _neighbours(
    found: list[tuple[Segment, Case]], at: Cursor | None, *, more: bool
) -> tuple[Cursor | None, Cursor | None]:
    if not found:
        return None, None
    backwards = at is not None and at.backwards
    (first, opening), (last, closing) = found[0], found[-1]
    before = Cursor(first, first.key(opening), backwards=True)
    after = Cursor(last, last.key(closing))
    if backwards:
        return before if more else None, after
    return before if at is not None else None, after if more else None


def _walk(
    parts: Sequence[QuerySet[Case]],
    segment: Segment,
    at: Cursor | None,
    most: int,
    *,
    backwards: bool,
) -> list[Case]:
    condition = segment.condition
    if at is not None:
        condition &= segment.beyond(at.key, backwards=backwards)
    order = segment.order(backwards=backwards)
    rows = [list(part.filter(condition).order_by(*order)[:most]) for part in parts]
    if len(rows) == 1:
        return rows[0]
    merged = list(chain.from_iterable(rows))
    return sorted(merged, key=segment.key, reverse=segment.descends != backwards)[:most]
