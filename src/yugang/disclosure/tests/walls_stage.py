"""What the tests of walls share: a village of 山东, which must leave sheets for five days."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta

from PIL import Image

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import boards
from yugang.disclosure.models import Board, CatalogueItem, Posting, Publication
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.places.models import Body, BodyKind, Level, Place

AT = newsroom.AT
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def photo(*, gps: bool = False) -> bytes:
    picture = Image.new("RGB", (1200, 800), (40, 90, 110))
    exif = Image.Exif()
    if gps:
        exif[0x8825] = {1: "N", 2: (30.0, 24.0, 0.0)}
        exif[0x0110] = "Camera of Mrs Li"
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


def stored(cast: Cast) -> StoredFile:
    return store(io.BytesIO(photo()), "墙.jpg", by=newsroom.actor(cast.editor), at=AT)


def shandong_village() -> Body:
    """A village committee in 山东: five days on the board (山东省村务公开条例)."""
    place = Place.objects.get_or_create(
        code="370102001200", defaults={"name": "槐荫村", "level": Level.VILLAGE}
    )[0]
    return Body.objects.get_or_create(
        code="370102-5101",
        defaults={"name": "槐荫村村民委员会", "kind": BodyKind.VILLAGE_COMMITTEE, "place": place},
    )[0]


def board_of(cast: Cast, body: Body, name: str = "村口公开栏") -> Board:
    by = newsroom.actor(cast.editor)
    return boards.add_board(body=body, name=name, location="村口", by=by, at=AT)


def item(code: str = "wall-1", **more: object) -> CatalogueItem:
    return newsroom.item(code, on_board=True, **more)


def published(cast: Cast, body: Body | None = None, **more: object) -> Publication:
    facts: dict[str, object] = {"item": item(), **more}
    publication = newsroom.published(cast, "上墙公示", body=body or cast.bureau, **facts)
    publication.refresh_from_db()
    return publication


def hang(cast: Cast, publication: Publication, board: Board, at: datetime) -> Posting:
    assert publication.current
    by = newsroom.actor(cast.editor)
    return boards.post(
        publication.current,
        board=board,
        photo=stored(cast),
        posted_at=at,
        spot="",
        by=by,
        at=at,
    )


def day(text: str) -> date:
    return date.fromisoformat(text)
