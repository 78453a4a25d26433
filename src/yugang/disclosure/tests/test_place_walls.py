"""Boards and their places; the page of a place's walls; the office's lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import boards
from yugang.disclosure.actions.sightings import sight
from yugang.disclosure.models import Board, BoardPhoto
from yugang.disclosure.queries.duties import Wanted
from yugang.disclosure.queries.walls import Problem, counts, listed, rows
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.queries import open_bytes
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from . import walls_stage as stage

pytestmark = pytest.mark.django_db


def found(name: str, days: int = 0) -> list[tuple[Problem, int]]:
    today = stage.AT.date() + timedelta(days=days)
    bodies = Body.objects.all()
    return [
        (row.problem, row.days) for row in rows(name, listed(name, bodies, Wanted(), today), today)
    ]


def test_every_way_a_wall_differs_is_listed(cast: Cast) -> None:
    village = stage.shandong_village()
    board, by = stage.board_of(cast, village), newsroom.actor(cast.editor)
    never, late, early = (
        stage.published(cast, village, item=stage.item(code)) for code in ("n", "l", "e")
    )
    stale = stage.published(
        cast, village, item=stage.item("s"), valid_until=stage.AT.date() + 4 * stage.DAY
    )
    stage.hang(cast, late, board, stage.AT + 5 * stage.DAY)
    stage.hang(cast, stale, board, stage.AT)
    sheet, down = stage.hang(cast, early, board, stage.AT), stage.AT + stage.DAY
    boards.take_down(sheet, taken_down_at=down, by=by, at=down, reason="维修")
    assert found("behind", 9) == [(Problem.NEVER, 9)]
    assert found("expired", 9) == [(Problem.EXPIRED, 5)]
    assert found("late", 9) == [(Problem.LATE, 2)]
    assert found("early", 9) == [(Problem.EARLY, 5)]
    numbers = counts(Body.objects.all(), Wanted(), stage.AT.date() + timedelta(days=9))
    assert numbers == {"behind": 1, "expired": 1, "late": 1, "early": 1}
    newsroom.withdrawn(cast, stale, "误公开")
    newsroom.corrected(cast, late, "笔误", at=stage.AT + 6 * stage.DAY)
    kinds = {problem for problem, _days in found("behind", 9)}
    assert kinds == {Problem.NEVER, Problem.OLDER, Problem.WITHDRAWN}
    assert never.pk


@pytest.mark.parametrize("problem", ["behind", "expired", "late", "early", "nonsense"])
def test_the_office_takes_each_list_along(
    cast: Cast, sign_in: Callable[[Person], Client], problem: str
) -> None:
    publication = stage.published(cast)
    sheet = stage.hang(cast, publication, stage.board_of(cast, cast.bureau), stage.AT + stage.DAY)
    assert sheet
    client = sign_in(cast.officer)
    for kind in ("csv", "xlsx", ""):
        answer = client.get(f"/desk/openness/walls/?problem={problem}&download={kind}")
        assert answer.status_code == 200
    listing = client.get(f"/desk/openness/walls/?problem={problem}&download=csv")
    assert "问题" in listing.getvalue().decode("utf-8-sig").splitlines()[0]


def test_a_board_s_photo_loses_its_place_and_everyone_sees_it(
    cast: Cast, client: Client, sign_in: Callable[[Person], Client]
) -> None:
    board = stage.board_of(cast, cast.bureau)
    desk = sign_in(cast.editor)
    upload = SimpleUploadedFile("IMG.jpg", stage.photo(gps=True), "image/jpeg")
    sent = {"photo": upload, "caption": "东墙上的公开栏"}
    assert desk.post(f"/desk/boards/{board.pk}/photos/", sent).status_code == 302
    photo = BoardPhoto.objects.get()
    with open_bytes(photo.file) as content, Image.open(content) as kept:
        assert not dict(kept.getexif())
    shown = Client().get(photo.file.url)
    assert shown.status_code == 200 and shown.getvalue()[:2] == b"\xff\xd8"
    page = Client().get(f"/walls/{cast.county.code}/").content.decode()
    assert "东墙上的公开栏" in page and "村口" in page
    remove = f"/desk/boards/{board.pk}/photos/{photo.pk}/remove/"
    assert desk.post(remove).status_code == 302
    assert Client().get(photo.file.url).status_code == 404


def test_a_photo_without_words_is_refused(cast: Cast, sign_in: Callable[[Person], Client]) -> None:
    board = stage.board_of(cast, cast.bureau)
    upload = SimpleUploadedFile("IMG.jpg", stage.photo(), "image/jpeg")
    answer = sign_in(cast.editor).post(f"/desk/boards/{board.pk}/photos/", {"photo": upload})
    assert answer.status_code == 422 and not BoardPhoto.objects.exists()


def test_the_way_to_a_board_is_changed_at_the_desk(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    board = stage.board_of(cast, cast.bureau)
    sent = {"name": "北墙", "location": "礼堂", "directions": "公交站往河边走200米"}
    answer = sign_in(cast.editor).post(f"/desk/boards/{board.pk}/edit/", sent)
    assert answer.status_code == 302
    board.refresh_from_db()
    assert (board.name, board.directions) == ("北墙", "公交站往河边走200米")
    assert sign_in(cast.stranger).post(f"/desk/boards/{board.pk}/edit/", sent).status_code == 404


def test_a_board_is_closed_once_it_is_empty(cast: Cast) -> None:
    board, by = stage.board_of(cast, cast.bureau), newsroom.actor(cast.editor)
    posting = stage.hang(cast, stage.published(cast), board, stage.AT)
    at = stage.AT + stage.DAY
    with pytest.raises(StepRefused):
        boards.close_board(board, by=by, at=at)
    boards.take_down(posting, taken_down_at=at, by=by, at=at)
    assert boards.close_board(board, by=by, at=at).closed_on == clock.day_of(at)
    assert Board.objects.get().closed_on


@pytest.mark.django_db(transaction=True)
def test_the_page_of_walls_is_baked_anew_when_a_sheet_is_hung(cast: Cast, client: Client) -> None:
    address = f"/walls/{cast.county.code}/"
    publication, board = stage.published(cast), stage.board_of(cast, cast.bureau)
    assert "天未上墙" in client.get(address).content.decode()
    at = clock.now()
    assert publication.current
    boards.post(
        publication.current,
        board=board,
        photo=stage.stored(cast),
        posted_at=at,
        spot="",
        by=newsroom.actor(cast.editor),
        at=at,
    )
    baked = client.get(address).content.decode()
    fresh = client.get(f"{address}?fresh").content.decode()
    assert "墙上与网上一致" in baked and baked == fresh


def test_a_place_without_boards_says_so(cast: Cast, client: Client) -> None:
    assert "还没有登记公开栏" in client.get(f"/walls/{cast.far_village.code}/").content.decode()
    assert client.get(f"/walls/{cast.other_county.code}/").status_code == 404


def test_what_passers_by_saw_stands_beside_what_the_desk_recorded(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    publication, board = stage.published(cast), stage.board_of(cast, cast.bureau)
    assert publication.current
    for phone in ("10.0.0.1", "10.0.0.2"):
        sight(publication.current, board=board, address=phone, at=stage.AT + stage.DAY)
    [row] = rows("behind", [publication], stage.AT.date())
    assert (row.problem, row.seen.count) == (Problem.NEVER, 2)
    office = sign_in(cast.officer).get("/desk/openness/walls/").content.decode()
    desk = sign_in(cast.editor).get(f"/desk/boards/{board.pk}/").content.decode()
    assert "2人次看到" in office and "2人次看到" in desk
