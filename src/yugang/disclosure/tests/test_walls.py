"""Walls that lag behind the web: found, counted and listed alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions.boards import add_board, post, take_down
from yugang.disclosure.actions.drafting import correct, propose
from yugang.disclosure.actions.publishing import publish as put_in_force
from yugang.disclosure.actions.publishing import withdraw
from yugang.disclosure.actions.reviewing import approve
from yugang.disclosure.models import Board, Posting, Publication
from yugang.disclosure.queries.duties import Wanted
from yugang.disclosure.queries.openness import lagging, matrix, walls
from yugang.kernel import clock
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from .duties_stage import AT, DAY, TWENTY, item
from .test_fulfil import publish

HOUR = timedelta(hours=1)
ALL = Wanted()


def behind() -> list[tuple[str, int | None, int]]:
    """Title, the revision that hangs, the days of lag ten days later."""
    rows = walls(lagging(Body.objects.all(), ALL), DAY + timedelta(days=10))
    return [(w.publication.title, w.hanging and w.hanging.revision.number, w.days) for w in rows]


def board(cast: Cast) -> Board:
    return add_board(body=cast.committee, name="村口公开栏", location="村口", by=SYSTEM, at=AT)


def hang(publication: Publication, wall: Board, hours: int = 1) -> Posting:
    photo, _new = StoredFile.objects.get_or_create(
        sha256="0" * 64,
        defaults={"name": "墙.jpg", "size": 1, "media_type": "image/jpeg", "at": AT},
    )
    publication.refresh_from_db()
    assert publication.current
    at = AT + hours * HOUR
    return post(
        publication.current, board=wall, photo=photo, posted_at=at, spot="", by=SYSTEM, at=at
    )


def change(cast: Cast, publication: Publication) -> None:
    """Publish a correction a day later."""
    at = AT + timedelta(days=1)
    author = Actor(person_id=cast.village_editor.pk, name="周强")
    reviewer = Actor(person_id=cast.officer.pk, name="杨帆")
    revision = propose(correct(publication, reason="更正金额", by=author, at=at), by=author, at=at)
    seen = revision.version
    revision = approve(revision, opinion="同意公开", seen_version=seen, by=reviewer, at=at)
    put_in_force(revision, by=author, at=at)


def test_what_never_hung_lags_since_it_was_published(cast: Cast) -> None:
    [publication] = publish(cast, item(timing=TWENTY))
    assert behind() == [("公示", None, 10)]
    hang(publication, board(cast))
    assert behind() == []


def test_a_correction_puts_the_wall_behind_until_the_new_sheet_hangs(cast: Cast) -> None:
    [publication] = publish(cast, item(timing=TWENTY))
    wall = board(cast)
    hang(publication, wall)
    change(cast, publication)
    assert behind() == [("公示", 1, 9)]
    hang(publication, wall, hours=30)
    assert behind() == []


def test_a_sheet_that_hung_and_was_taken_down_is_in_order(cast: Cast) -> None:
    [publication] = publish(cast, item(timing=TWENTY))
    sheet = hang(publication, board(cast))
    at = AT + 3 * HOUR
    take_down(sheet, taken_down_at=at, by=SYSTEM, at=at)
    assert behind() == []


def test_a_withdrawn_one_lags_while_it_hangs(cast: Cast) -> None:
    [publication] = publish(cast, item(timing=TWENTY))
    sheet = hang(publication, board(cast))
    at = AT + 3 * HOUR
    withdraw(publication, reason="有误", by=SYSTEM, at=at)
    assert [title for title, _revision, _days in behind()] == ["公示"]
    take_down(sheet, taken_down_at=at, by=SYSTEM, at=at)
    assert behind() == []


def test_what_belongs_on_no_board_lags_never(cast: Cast) -> None:
    publish(cast, item(timing=TWENTY, channels=("政府网站",)))
    assert behind() == []


def test_the_count_of_the_matrix_opens_its_rows(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    publish(cast, *[item(timing=TWENTY)] * 3)
    [top] = matrix(Body.objects.all(), ALL, DAY)
    assert top.lagging == 3
    with clock.frozen(AT):
        page = sign_in(cast.officer).get(f"/desk/openness/walls/?place={cast.village.code}")
    assert page.status_code == 200 and "共3张" in page.content.decode()
    assert page.content.decode().count("尚未上墙") == 3
