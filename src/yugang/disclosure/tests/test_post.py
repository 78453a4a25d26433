"""Hanging a sheet, with proof, and taking it down."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import QuerySet
from django.test import Client
from PIL import Image

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import boards
from yugang.disclosure.models import Board, Posting, Publication
from yugang.disclosure.queries.boards import Hanging, for_walls, hanging
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.files.queries import open_bytes
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.shared.register.models import Entry

pytestmark = pytest.mark.django_db
LATER = newsroom.AT + timedelta(days=2)


def behind(bodies: QuerySet[Body]) -> list[Hanging]:
    """Where the walls of `bodies` differ from the web."""
    return [row for row in hanging(for_walls(bodies)) if not row.in_step]


def photo(*, gps: bool = False) -> bytes:
    picture = Image.new("RGB", (2400, 1200), (40, 90, 110))
    exif = Image.Exif()
    if gps:
        exif[0x8825] = {1: "N", 2: (30.0, 24.0, 0.0)}
        exif[0x0110] = "Camera of Mrs Li"
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


@pytest.fixture
def publication(cast: Cast) -> Publication:
    item = newsroom.item("wall-1", on_board=True)
    return newsroom.published(cast, "上墙公示", item=item)


@pytest.fixture
def board(cast: Cast) -> Board:
    return boards.add_board(
        body=cast.bureau, name="公开栏", location="东墙", by=newsroom.actor(cast.editor), at=LATER
    )


def stored(cast: Cast) -> StoredFile:
    return store(io.BytesIO(photo()), "墙.jpg", by=newsroom.actor(cast.editor), at=LATER)


def hang(cast: Cast, publication: Publication, board: Board, at: datetime = LATER) -> Posting:
    assert publication.current
    return boards.post(
        publication.current,
        board=board,
        photo=stored(cast),
        posted_at=at,
        spot="左一",
        by=newsroom.actor(cast.editor),
        at=at,
    )


def test_a_posting_enters_ledger_and_register(
    cast: Cast, publication: Publication, board: Board
) -> None:
    posting = hang(cast, publication, board)
    entry = Entry.objects.get(seq=posting.entry_seq)
    assert (entry.act, entry.subject) == ("post", publication.subject)
    assert Act.objects.filter(act="post", subject=publication.subject).count() == 1


def test_the_wall_no_longer_lags_once_it_hangs(
    cast: Cast, publication: Publication, board: Board
) -> None:
    mine = Body.objects.filter(pk=cast.bureau.pk)
    assert [row.publication for row in behind(mine)] == [publication]
    hang(cast, publication, board)
    assert behind(mine) == []


def test_the_wall_lags_again_after_a_correction(
    cast: Cast, publication: Publication, board: Board
) -> None:
    hang(cast, publication, board)
    newsroom.corrected(cast, publication, "笔误", at=LATER + timedelta(days=1))
    mine = Body.objects.filter(pk=cast.bureau.pk)
    [row] = behind(mine)
    assert row.lag(LATER.date() + timedelta(days=4)) == 3


def test_a_new_sheet_takes_the_old_one_down(
    cast: Cast, publication: Publication, board: Board
) -> None:
    old = hang(cast, publication, board)
    hang(cast, publication, board, LATER + timedelta(days=1))
    old.refresh_from_db()
    assert old.taken_down_at == LATER + timedelta(days=1)


@pytest.mark.parametrize("days", [-5, 5])
def test_nothing_hangs_before_it_is_published_or_in_future(
    cast: Cast, publication: Publication, board: Board, days: int
) -> None:
    assert publication.current
    with pytest.raises(StepRefused):
        boards.post(
            publication.current,
            board=board,
            photo=stored(cast),
            posted_at=LATER + timedelta(days=days),
            spot="",
            by=newsroom.actor(cast.editor),
            at=LATER,
        )
    assert not Posting.objects.exists()


def test_what_hangs_can_be_taken_down_once(
    cast: Cast, publication: Publication, board: Board
) -> None:
    posting = hang(cast, publication, board)
    by, at = newsroom.actor(cast.editor), LATER + timedelta(days=1)
    boards.take_down(posting, taken_down_at=at, by=by, at=at)
    with pytest.raises(StepRefused):
        boards.take_down(posting, taken_down_at=at, by=by, at=at)


def test_the_desk_takes_a_photo_without_its_place(
    cast: Cast, publication: Publication, board: Board, client: Client
) -> None:
    client.force_login(cast.editor)
    now = clock.now().astimezone(clock.CHINA)
    upload = SimpleUploadedFile("IMG_1.jpg", photo(gps=True), "image/jpeg")
    data = {"posted_at": f"{now:%Y-%m-%dT%H:%M}", "spot": "左一", "photo": upload}
    answer = client.post(f"/desk/boards/{board.pk}/post/{publication.pk}/save/", data)
    assert answer.status_code == 302
    with open_bytes(Posting.objects.get().photo) as content, Image.open(content) as kept:
        assert max(kept.size) == 1600 and not dict(kept.getexif())


def test_a_text_is_no_photo(
    cast: Cast, publication: Publication, board: Board, client: Client
) -> None:
    client.force_login(cast.editor)
    upload = SimpleUploadedFile("wall.jpg", b"not a picture", "image/jpeg")
    data = {"posted_at": "2026-03-04T10:00", "photo": upload}
    answer = client.post(f"/desk/boards/{board.pk}/post/{publication.pk}/save/", data)
    assert answer.status_code == 422 and not Posting.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("stranger", 404), ("clerk", 403), ("town_editor", 404)]
)
def test_others_cannot_touch_the_board(
    cast: Cast, publication: Publication, board: Board, client: Client, who: str, status: int
) -> None:
    client.force_login(getattr(cast, who))
    assert client.get(f"/desk/boards/{board.pk}/").status_code == status
    assert client.post(f"/desk/boards/{board.pk}/post/{publication.pk}/save/").status_code == status


def test_the_board_page_shows_what_lags(
    cast: Cast, publication: Publication, board: Board, client: Client
) -> None:
    client.force_login(cast.editor)
    assert "未上墙" in client.get(f"/desk/boards/{board.pk}/").content.decode()
    assert "1张" in client.get("/desk/boards/").content.decode()


def test_the_way_from_a_publication_leads_to_its_only_board(
    cast: Cast, publication: Publication, board: Board, sign_in: Callable[[Person], Client]
) -> None:
    client = sign_in(cast.editor)
    there = f"/desk/boards/{board.pk}/post/{publication.pk}/"
    answer = client.get("/desk/boards/", {"publication": str(publication.pk)})
    assert answer.status_code == 302 and answer["Location"] == there
    boards.add_board(
        body=cast.bureau, name="二号栏", location="", by=newsroom.actor(cast.editor), at=LATER
    )
    assert client.get("/desk/boards/", {"publication": str(publication.pk)}).status_code == 200
    assert client.get("/desk/boards/", {"publication": "9" * 18}).status_code == 200
