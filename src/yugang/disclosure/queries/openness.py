"""The openness office's view: duties by place and state, and walls behind the web."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from yugang.disclosure.models import Posting, Publication
from yugang.disclosure.rules import DutyState
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.shared.places.models import DIGITS, Body, Place

from . import tallies
from .duties import ALL, Wanted, of_state

# In this order they stand in the matrix.
STATES = (
    DutyState.DONE,
    DutyState.DONE_LATE,
    DutyState.DUE_SOON,
    DutyState.DUE,
    DutyState.MISSED,
    DutyState.NOT_DUE,
    DutyState.EXEMPTED,
)


@dataclass
class Line:
    """A place with its subtree, the bodies at a place, or one body; with its figures.

    kind: "place", "here" (the place's own bodies) or "body". code: of the place or body.
    """

    kind: str
    code: str
    name: str
    depth: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    lagging: int = 0
    children: list[Line] = field(default_factory=list)

    @property
    def key(self) -> str:
        """How the address names it."""
        return f"here-{self.code}" if self.kind == "here" else self.code

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        """Those whose day has come or that were done before it: what the rate is of."""
        return sum(self.counts[s] for s in (DutyState.DONE, DutyState.DONE_LATE, DutyState.MISSED))

    @property
    def rate(self) -> float | None:
        """Percent done in time, None where nothing has come due."""
        return 100 * self.counts[DutyState.DONE] / self.settled if self.settled else None

    def walk(self, opened: frozenset[str]) -> Iterator[Line]:
        """This line and, where opened, those below it; "all" opens everything."""
        yield self
        if self.key in opened or "all" in opened:
            for child in self.children:
                yield from child.walk(opened)


def matrix(bodies: QuerySet[Body], wanted: Wanted, today: date) -> list[Line]:
    """The tree of places of `bodies` with the figures of their duties; a fixed number of queries.

    Only what has duties that are wanted, or walls that lag, has a line.
    """
    counts = counted(bodies, wanted, today)
    lags = Counter(lagging(bodies, wanted).values_list("body_id", flat=True))
    leaves: dict[int, list[Line]] = {}
    codes: set[str] = set()
    # Rows, not records: a large county has a thousand bodies and more.
    rows = bodies.values_list("pk", "code", "short_name", "name", "place_id", "place__code")
    for pk, code, short, name, place_id, place_code in rows:
        if pk in counts or pk in lags:
            line = Line("body", code, short or name)
            line.counts, line.lagging = counts.get(pk, Counter()), lags[pk]
            leaves.setdefault(place_id, []).append(line)
            codes.add(place_code)
    places = {place.pk: place for place in _places(codes)}
    below: dict[int | None, list[_Place]] = {}
    for place in sorted(places.values(), key=lambda p: p.code):
        parent = place.parent_id if place.parent_id in places else None
        below.setdefault(parent, []).append(place)
    found = [_line(place, below, leaves) for place in below.get(None, [])]
    while len(found) == 1 and found[0].kind == "place" and _only_passes(found[0]):
        found = found[0].children
    for line in found:
        _deepen(line, 0)
    return found


class _Place(NamedTuple):
    pk: int
    code: str
    name: str
    parent_id: int | None


def _places(codes: Iterable[str]) -> list[_Place]:
    """The places with these codes and all places above them."""
    above = {code[:digits].ljust(12, "0") for code in codes for digits in DIGITS.values()}
    rows = Place.objects.filter(code__in=above).values_list("pk", "code", "name", "parent_id")
    return [_Place(*row) for row in rows]


def _line(
    place: _Place, below: dict[int | None, list[_Place]], leaves: dict[int, list[Line]]
) -> Line:
    """A place with its own bodies first, then the places in it. A lone body is not shown apart."""
    own = leaves.get(place.pk, [])
    inner = [_line(p, below, leaves) for p in below.get(place.pk, [])]
    line = Line("place", place.code, place.name)
    if len(own) == 1 and not inner:
        line.counts, line.lagging = own[0].counts, own[0].lagging
        return line
    here = Line("here", place.code, place.name, children=own)
    for part in own:
        _add(here, part)
    line.children = ([here] if len(own) > 1 else own) + inner
    for part in (here, *inner):
        _add(line, part)
    return line


def _add(line: Line, part: Line) -> None:
    line.counts.update(part.counts)
    line.lagging += part.lagging


def _only_passes(line: Line) -> bool:
    """Whether all that the line holds lies in one place below it, as a province above a county."""
    return len(line.children) == 1 and line.children[0].kind == "place"


def _deepen(line: Line, depth: int) -> None:
    line.depth = depth
    for child in line.children:
        _deepen(child, depth + 1)


def counted(bodies: QuerySet[Body], wanted: Wanted, today: date) -> dict[int, Counter[str]]:
    """How many duties of each body are in each state."""
    asked = wanted.narrowed(today) & Q(body__in=bodies)
    if wanted.field or wanted.item or wanted.state != ALL:
        return tallies.counted_anew(asked & of_state(wanted.state, today), today)
    return tallies.counted(asked, today)


@dataclass(frozen=True)
class Wall:
    """A publication that a wall does not show as the web does."""

    publication: Publication
    hanging: Posting | None
    days: int

    @property
    def withdrawn(self) -> bool:
        """The sheet still hangs though the publication was withdrawn."""
        return self.publication.state != PublicationState.PUBLISHED


def lagging(bodies: QuerySet[Body], wanted: Wanted) -> QuerySet[Publication]:
    """Publications that belong on a board and whose present revision never hung there, or that
    were withdrawn or erased while a sheet still hangs. A sheet that hung and was taken down is in order."""
    hung = Posting.objects.filter(revision=OuterRef("current"))
    hangs = Posting.objects.filter(revision__publication=OuterRef("pk"), taken_down_at__isnull=True)
    return (
        Publication.objects.filter(of_boards(bodies, wanted))
        .filter(
            Q(state=PublicationState.PUBLISHED) & ~Exists(hung)
            | Q(state__in=(PublicationState.WITHDRAWN, PublicationState.ERASED)) & Exists(hangs)
        )
        .order_by("last_published_at", "id")
    )


def of_boards(bodies: QuerySet[Body], wanted: Wanted) -> Q:
    """The publications whose item belongs on a board, of these bodies and as wanted."""
    # The condition speaks of duties; of it, what tells place, body and field holds here too.
    apart = Wanted(
        place=wanted.place, here=wanted.here, body=wanted.body, field=wanted.field,
        level=wanted.level, item=wanted.item,
    )  # fmt: skip
    return Q(body__in=bodies, item__on_board=True) & apart.narrowed(date.min)


def walls(found: Iterable[Publication], today: date) -> list[Wall]:
    """Rows of `lagging`, with the sheet that hangs and for how many days it has been behind."""
    rows = list(found)
    hanging = Posting.objects.filter(
        revision__publication__in=rows, taken_down_at__isnull=True
    ).select_related("board", "revision")
    sheets = {p.revision.publication_id: p for p in hanging.order_by("posted_at", "id")}
    return [Wall(row, sheets.get(row.pk), _days_behind(row, today)) for row in rows]


def _days_behind(publication: Publication, today: date) -> int:
    changed = publication.withdrawn_at or publication.last_published_at
    return max((today - clock.day_of(changed)).days, 0) if changed else 0
