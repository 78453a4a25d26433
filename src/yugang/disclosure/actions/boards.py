"""Hanging sheets on boards, with proof, and taking them down."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from yugang.disclosure.models import Board, BoardPhoto, Posting, Revision
from yugang.disclosure.queries.hanging import days_too_early, must_hang_until
from yugang.disclosure.rules.hanging import late_days
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.files.actions import erase_unused
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.register.actions import append

from .registering import facts
from .telling_of_walls import tell_offices_of_early


class TooEarly(StepRefused):
    """A sheet that has to hang longer is taken down without a reason."""

    def __init__(self, posting: Posting) -> None:
        super().__init__("take-down", "hanging", f"it has to hang until {posting.hang_until}")


@transaction.atomic
def add_board(
    *, body: Body, name: str, location: str, by: Actor, at: datetime, directions: str = ""
) -> Board:
    """Make a board of a body known."""
    board = Board.objects.create(body=body, name=name, location=location, directions=directions)
    enter("add-board", f"board {board.pk}", by=by, at=at, after=_told(board))
    baked.invalidate([])
    return board


@transaction.atomic
def edit_board(
    board: Board, *, name: str, location: str, directions: str, by: Actor, at: datetime
) -> Board:
    """Say anew what a board is called, where it stands and how one gets there."""
    held = Board.objects.select_for_update(of=("self",)).select_related("body").get(pk=board.pk)
    before = _told(held)
    held.name, held.location, held.directions = name, location, directions
    held.save(update_fields=["name", "location", "directions"])
    enter("edit-board", f"board {held.pk}", by=by, at=at, before=before, after=_told(held))
    baked.invalidate_all()
    return held


@transaction.atomic
def close_board(board: Board, *, by: Actor, at: datetime) -> Board:
    """Record that a board is no longer used. Raises StepRefused while a sheet hangs on it."""
    held = Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    if held.postings.filter(taken_down_at__isnull=True).exists():
        raise StepRefused("close-board", "in use", "take the sheets down first")
    held.closed_on = clock.day_of(at)
    held.save(update_fields=["closed_on"])
    enter("close-board", f"board {held.pk}", by=by, at=at)
    baked.invalidate([])
    return held


def _told(board: Board) -> list[str]:
    return [board.body.code, board.name, board.location, board.directions]


@transaction.atomic
def add_photo(
    board: Board, *, file: StoredFile, caption: str, by: Actor, at: datetime
) -> BoardPhoto:
    """Show what a board looks like and where it stands."""
    photo = BoardPhoto.objects.create(board=board, file=file, caption=caption, added_at=at)
    enter("add-board-photo", f"board {board.pk}", by=by, at=at, after=file.sha256)
    baked.invalidate([])
    return photo


@transaction.atomic
def remove_photo(photo: BoardPhoto, *, by: Actor, at: datetime) -> None:
    """Take a photo of a board away, and its bytes where nothing else refers to them."""
    sha256 = photo.file.sha256
    enter("remove-board-photo", f"board {photo.board_id}", by=by, at=at, before=sha256)
    photo.delete()
    erase_unused([sha256])
    baked.invalidate([])


def posting_state(posting: Posting) -> dict[str, Any]:
    """What everyone sees of a posting; who hung it stays with the office."""
    assert posting.board is not None
    taken_down = posting.taken_down_at
    return {
        "index_number": posting.revision.publication.index_number,
        "revision": posting.revision.number,
        "board": {"body": posting.board.body.code, "name": posting.board.name},
        "posted_at": posting.posted_at.astimezone(clock.CHINA).isoformat(timespec="seconds"),
        "spot": posting.spot,
        "photo": posting.photo.sha256 if posting.photo else None,
        "hang_until": posting.hang_until.isoformat() if posting.hang_until else None,
        "taken_down_at": (
            taken_down.astimezone(clock.CHINA).isoformat(timespec="seconds") if taken_down else None
        ),
        "down_photo": posting.down_photo.sha256 if posting.down_photo else None,
        "down_reason": posting.down_reason,
    }


@transaction.atomic
def post(
    revision: Revision,
    *,
    board: Board,
    photo: StoredFile,
    posted_at: datetime,
    spot: str,
    by: Actor,
    at: datetime,
) -> Posting:
    """Record that a published revision hangs on a board, proved by a photo.

    Raises StepRefused if the revision is not public, or the time lies ahead or before it was
    published.
    """
    if revision.published_at is None or revision.publication.inward:
        raise StepRefused("post", revision.state, "only what is published is posted")
    if not revision.published_at <= posted_at <= at:
        raise StepRefused("post", revision.state, "posted after it was published, not in future")
    day = clock.day_of(posted_at)
    held_until = must_hang_until(revision.publication, day)
    posting = Posting(
        revision=revision,
        board=board,
        photo=photo,
        posted_at=posted_at,
        posted_by=by.name,
        spot=spot,
        hang_until=held_until[0] if held_until else None,
        late_days=late_days(clock.day_of(revision.published_at), day, settings.WALL_FOLLOWS_DAYS),
    )
    for earlier in _hanging(posting):
        _close(earlier, posted_at)
    _register("post", posting, at)
    enter("post", revision.publication.subject, by=by, at=at, after=posting.digest)
    return posting


def _hanging(posting: Posting) -> list[Posting]:
    """Earlier sheets of the same publication on the same board: the new one replaces them."""
    return list(
        Posting.objects.select_for_update(of=("self",))
        .select_related("board__body__place", "revision__publication", "photo")
        .filter(
            board=posting.board,
            revision__publication=posting.revision.publication,
            taken_down_at__isnull=True,
        )
    )


@transaction.atomic
def take_down(
    posting: Posting,
    *,
    taken_down_at: datetime,
    by: Actor,
    at: datetime,
    photo: StoredFile | None = None,
    reason: str = "",
) -> Posting:
    """Record that a sheet was taken down, with a photo of the place where it hung.

    Raises StepRefused if it hangs no more, or was hung later than that; TooEarly if it has to
    hang longer and no reason is given. A withdrawn or superseded sheet is never too early.
    """
    held = (
        Posting.objects.select_for_update(of=("self",))
        .select_related("board__body__place", "revision__publication", "photo")
        .get(pk=posting.pk)
    )
    if held.taken_down_at is not None or not held.posted_at <= taken_down_at <= at:
        raise StepRefused("take-down", "taken down", "it was taken down already")
    held.early_days = days_too_early(held, clock.day_of(taken_down_at))
    if held.early_days and not reason.strip():
        raise TooEarly(held)
    held.taken_down_at, held.taken_down_by = taken_down_at, by.name
    held.down_photo, held.down_reason = photo, reason.strip()
    held.save()
    _register("take-down", held, at)
    enter("take-down", held.revision.publication.subject, by=by, at=at, after=held.digest)
    if held.early_days:
        tell_offices_of_early(held, at=at)
    return held


def _close(posting: Posting, taken_down_at: datetime) -> None:
    posting.taken_down_at = taken_down_at
    posting.save(update_fields=["taken_down_at"])


def _register(act: str, posting: Posting, at: datetime) -> None:
    posting.salt = secrets.token_bytes(16)
    posting.digest = digest_of(posting_state(posting), posting.salt)
    publication = posting.revision.publication
    [entry] = append([facts(act, publication, posting.revision.number, posting.digest)], at=at)
    posting.entry_seq = entry.seq
    posting.save()
    baked.invalidate([publication.subject])
