"""Taking a sheet down: with a photo, and before its time only with a reason that everyone reads."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions import boards
from yugang.disclosure.models import Posting
from yugang.disclosure.rules.hanging import early_days, late_days, on_show
from yugang.disclosure.rules.special_limits import special_limit
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.shared.register.models import Entry

from . import walls_stage as stage

pytestmark = pytest.mark.django_db


def test_a_village_of_shandong_leaves_a_sheet_for_five_days(cast: Cast) -> None:
    village = stage.shandong_village()
    publication = stage.published(cast, village)
    posting = stage.hang(cast, publication, stage.board_of(cast, village), stage.AT + stage.HOUR)
    assert posting.hang_until == stage.day("2026-03-07")


def test_a_place_without_a_rule_sets_no_time(cast: Cast) -> None:
    board = stage.board_of(cast, cast.committee)
    posting = stage.hang(cast, stage.published(cast, cast.committee), board, stage.AT)
    assert posting.hang_until is None


def test_the_time_a_law_sets_for_the_matter_counts_working_days(cast: Cast) -> None:
    matter = stage.item("recruits", second_level="拟录用公务员公示")
    publication = stage.published(cast, item=matter)
    posting = stage.hang(cast, publication, stage.board_of(cast, cast.bureau), stage.AT)
    assert posting.hang_until == stage.day("2026-03-09")


def test_the_catalogue_s_time_on_show_counts_where_no_law_speaks() -> None:
    [printed] = on_show(None, None, "7个工作日")
    [law] = on_show(None, special_limit("拟录用公务员公示"), "7个工作日")
    [spelled] = on_show(None, None, "七个工作日")
    assert (printed.number, law.number, spelled.number) == (7, 5, 7)
    assert on_show(None, None, "不少于一个季度") == []


@pytest.mark.parametrize(("on", "short"), [("2026-03-06", 2), ("2026-03-07", 1), ("2026-03-08", 0)])
def test_the_last_day_on_show_still_counts(on: str, short: int) -> None:
    assert early_days(stage.day("2026-03-07"), stage.day(on)) == short


@pytest.mark.parametrize(("on", "late"), [("2026-03-02", 0), ("2026-03-05", 0), ("2026-03-09", 4)])
def test_a_wall_follows_within_three_days(on: str, late: int) -> None:
    assert late_days(stage.day("2026-03-02"), stage.day(on), 3) == late


def test_too_early_needs_a_reason_and_is_recorded_and_told(cast: Cast) -> None:
    village = stage.shandong_village()
    person = cast.person(village, Role.OPENNESS_OFFICE, "shandong-office")
    posting = stage.hang(
        cast, stage.published(cast, village), stage.board_of(cast, village), stage.AT
    )
    by, at = newsroom.actor(cast.editor), stage.AT + stage.DAY
    with pytest.raises(boards.TooEarly):
        boards.take_down(posting, taken_down_at=at, by=by, at=at)
    held = boards.take_down(posting, taken_down_at=at, by=by, at=at, reason="公开栏被风吹倒")
    assert (held.early_days, held.down_reason) == (5, "公开栏被风吹倒")
    assert held.taken_down_by == cast.editor.name
    assert Notice.objects.filter(person=person, subject__contains="提前取下").exists()


def test_a_withdrawn_or_superseded_sheet_is_never_too_early(cast: Cast) -> None:
    village = stage.shandong_village()
    board, by = stage.board_of(cast, village), newsroom.actor(cast.editor)
    first, second = (stage.published(cast, village, item=stage.item(c)) for c in ("a", "b"))
    one, two = (stage.hang(cast, p, board, stage.AT) for p in (first, second))
    at = stage.AT + 2 * stage.HOUR
    newsroom.withdrawn(cast, first, "误公开")
    newsroom.corrected(cast, second, "笔误", at=at)
    for posting in (one, two):
        assert boards.take_down(posting, taken_down_at=at, by=by, at=at).early_days == 0


def test_a_sheet_replaced_by_its_correction_is_not_early(cast: Cast) -> None:
    village = stage.shandong_village()
    board, publication = stage.board_of(cast, village), stage.published(cast, village)
    old = stage.hang(cast, publication, board, stage.AT)
    newsroom.corrected(cast, publication, "笔误", at=stage.AT + stage.HOUR)
    publication.refresh_from_db()
    stage.hang(cast, publication, board, stage.AT + 2 * stage.HOUR)
    old.refresh_from_db()
    assert old.taken_down_at is not None and old.early_days == 0


def test_nothing_is_taken_down_in_future_or_before_it_hung(cast: Cast) -> None:
    board = stage.board_of(cast, cast.bureau)
    posting = stage.hang(cast, stage.published(cast), board, stage.AT + stage.DAY)
    by = newsroom.actor(cast.editor)
    for when in (stage.AT, stage.AT + 3 * stage.DAY):
        with pytest.raises(StepRefused):
            boards.take_down(posting, taken_down_at=when, by=by, at=stage.AT + 2 * stage.DAY)


def test_hanging_and_taking_down_stand_in_the_register_without_names(cast: Cast) -> None:
    posting = stage.hang(cast, stage.published(cast), stage.board_of(cast, cast.bureau), stage.AT)
    by, at = newsroom.actor(cast.editor), stage.AT + stage.DAY
    held = boards.take_down(posting, taken_down_at=at, by=by, at=at, photo=stage.stored(cast))
    entry = Entry.objects.get(seq=held.entry_seq)
    state = json.dumps(boards.posting_state(held), ensure_ascii=False)
    assert entry.act == "take-down" and entry.digest == held.digest
    assert cast.editor.name not in state and held.down_photo and held.down_photo.sha256 in state


def _upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("IMG_2.jpg", stage.photo(gps=True), "image/jpeg")


def test_the_desk_warns_asks_why_and_keeps_the_photo(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    village = stage.shandong_village()
    editor = cast.person(village, Role.EDITOR, "shandong-editor")
    publication, board = stage.published(cast, village), stage.board_of(cast, village)
    posting = stage.hang(cast, publication, board, stage.AT)
    at = stage.AT + stage.DAY
    data = {"taken_down_at": f"{at.astimezone(clock.CHINA):%Y-%m-%dT%H:%M}", "reason": ""}
    with clock.frozen(at):
        client = sign_in(editor)
        address = f"/desk/postings/{posting.pk}/take-down/"
        assert "提前" in client.get(address).content.decode()
        bare = client.post(address, data)
        assert bare.status_code == 422 and "照片" in bare.content.decode()
        unreasoned = client.post(address, {**data, "photo": _upload()})
        assert unreasoned.status_code == 422 and not Posting.objects.get().taken_down_at
        done = client.post(address, {**data, "reason": "公开栏维修", "photo": _upload()})
    assert done.status_code == 302
    held = Posting.objects.get()
    assert held.early_days == 5 and held.down_photo and held.down_photo.media_type == "image/jpeg"


def test_everyone_reads_that_it_came_down_too_early(cast: Cast, client: Client) -> None:
    village = stage.shandong_village()
    publication = stage.published(cast, village)
    posting = stage.hang(cast, publication, stage.board_of(cast, village), stage.AT)
    by, at = newsroom.actor(cast.editor), stage.AT + stage.DAY
    boards.take_down(posting, taken_down_at=at, by=by, at=at, reason="公开栏维修")
    assert publication.current
    page = client.get(f"/v/{publication.current.code}/").content.decode()
    assert "提前5天取下" in page and "公开栏维修" in page and cast.editor.name not in page


@pytest.mark.parametrize(("who", "status"), [("stranger", 404), ("clerk", 403)])
def test_others_take_nothing_down(cast: Cast, client: Client, who: str, status: int) -> None:
    posting = stage.hang(cast, stage.published(cast), stage.board_of(cast, cast.bureau), stage.AT)
    client.force_login(getattr(cast, who))
    address = f"/desk/postings/{posting.pk}/take-down/"
    assert client.get(address).status_code == status
    assert client.post(address, {"taken_down_at": "2026-03-03T10:00"}).status_code == status
