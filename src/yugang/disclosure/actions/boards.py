"""Hanging sheets on boards, with proof, and taking them down."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import Board, Posting, Revision
from yugang.kernel import clock
from yugang.kernel.canonical import digest_of
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.register.actions import append

from .publishing import facts


@transaction.atomic
def add_board(*, body: Body, name: str, location: str, by: Actor, at: datetime) -> Board:
    """Make a board of a body known."""
    board = Board.objects.create(body=body, name=name, location=location)
    enter("add-board", f"board {board.pk}", by=by, at=at, after=[body.code, name, location])
    return board


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
        "taken_down_at": (
            taken_down.astimezone(clock.CHINA).isoformat(timespec="seconds") if taken_down else None
        ),
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
    if revision.published_at is None:
        raise StepRefused("post", revision.state, "only what is published is posted")
    if not revision.published_at <= posted_at <= at:
        raise StepRefused("post", revision.state, "posted after it was published, not in future")
    posting = Posting(
        revision=revision,
        board=board,
        photo=photo,
        posted_at=posted_at,
        posted_by=by.name,
        spot=spot,
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
def take_down(posting: Posting, *, taken_down_at: datetime, by: Actor, at: datetime) -> Posting:
    """Record that a sheet was taken down. Raises StepRefused if it hangs no more."""
    held = (
        Posting.objects.select_for_update(of=("self",))
        .select_related("board__body__place", "revision__publication", "photo")
        .get(pk=posting.pk)
    )
    if held.taken_down_at is not None or taken_down_at < held.posted_at:
        raise StepRefused("take-down", "taken down", "it was taken down already")
    _close(held, taken_down_at)
    _register("take-down", held, at)
    enter("take-down", held.revision.publication.subject, by=by, at=at, after=held.digest)
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
