"""What hangs where, what should, and which walls lag behind the web."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from yugang.disclosure.models import Board, Posting, Publication
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.shared.places.models import Body, Place

# How many sheets the page of a place lists for each body.
SHOWN = 60


@dataclass(frozen=True)
class Hanging:
    """A publication that belongs on a board, and the sheet of it that hangs, if any."""

    publication: Publication
    posting: Posting | None
    hung_before: bool = False

    @property
    def in_step(self) -> bool:
        """Whether the wall shows what the web shows, or showed it and was cleared since."""
        withdrawn = self.publication.state != PublicationState.PUBLISHED
        if self.posting is None:
            return withdrawn or self.hung_before
        return not withdrawn and self.posting.revision_id == self.publication.current_id

    def lag(self, today: date) -> int:
        """Days since the web changed while the wall did not; 0 when they agree."""
        if self.in_step:
            return 0
        publication = self.publication
        changed = publication.withdrawn_at or publication.last_published_at
        assert changed is not None
        return max((today - clock.day_of(changed)).days, 0)


def for_walls(bodies: QuerySet[Body]) -> QuerySet[Publication]:
    """The publications of `bodies` whose catalogue item belongs on a board, those withdrawn or
    erased since too, for their sheets have to come down."""
    return (
        Publication.objects.numbered()
        .filter(body__in=bodies, item__on_board=True)
        .select_related("body__place", "item", "current")
    )


def hanging(publications: Iterable[Publication]) -> list[Hanging]:
    """Each publication with the sheet of it that hangs at one of its body's boards."""
    publications = list(publications)
    up = Posting.objects.filter(
        revision__publication__in=publications, taken_down_at__isnull=True
    ).select_related("revision", "board", "photo")
    newest: dict[int, Posting] = {}
    for posting in up.order_by("posted_at"):
        newest[posting.revision.publication_id] = posting
    currents = [publication.current_id for publication in publications]
    hung = set(Posting.objects.filter(revision__in=currents).values_list("revision", flat=True))
    return [Hanging(p, newest.get(p.pk), p.current_id in hung) for p in publications]


def on_board(board: Board) -> list[Hanging]:
    """What belongs on this board, what lags first, then the newest."""
    rows = [
        row
        for row in hanging(for_walls(Body.objects.filter(pk=board.body_id)))
        if row.posting or row.publication.state != PublicationState.ERASED
    ]
    return sorted(rows, key=lambda row: (row.in_step, -row.publication.pk))


@dataclass(frozen=True)
class Wall:
    """A body's boards, and what belongs on them."""

    body: Body
    boards: list[Board]
    rows: list[Hanging]


def walls_of(place: Place) -> list[Wall]:
    """The boards of the place's own bodies, for everyone; of each body the newest sheets."""
    boards = (
        Board.objects.filter(body__place=place, closed_on__isnull=True)
        .select_related("body__place")
        .prefetch_related("photos__file")
    )
    by_body: dict[Body, list[Board]] = {}
    for board in boards:
        by_body.setdefault(board.body, []).append(board)
    return [Wall(body, found, _shown(found[0])) for body, found in by_body.items()]


def _shown(board: Board) -> list[Hanging]:
    rows = [row for row in on_board(board) if row.posting or not row.in_step]
    return rows[:SHOWN]
