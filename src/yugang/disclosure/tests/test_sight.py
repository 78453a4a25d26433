"""A passer-by says that a sheet hangs, or that it differs; nothing tells who it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions import sightings
from yugang.disclosure.models import Publication, Sighting, WallReport
from yugang.disclosure.rules.hanging import TOLD_AN_HOUR
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person

from . import walls_stage as stage

pytestmark = pytest.mark.django_db
KEY = "a-key-of-sixteen-signs"


@pytest.fixture
def publication(cast: Cast) -> Publication:
    return stage.published(cast)


def press(client: Client, publication: Publication, address: str = "10.0.0.1") -> str:
    assert publication.current
    path = f"/v/{publication.current.code}/seen/"
    answer = client.post(path, REMOTE_ADDR=address, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_one_press_counts_once_a_day_from_one_network(
    client: Client, publication: Publication
) -> None:
    with clock.frozen(stage.AT + stage.DAY):
        assert "已记录" in press(client, publication)
        assert "已经记过" in press(client, publication)
        press(client, publication, "10.0.0.2")
        assert Sighting.objects.count() == 2
    with clock.frozen(stage.AT + 2 * stage.DAY):
        assert "已有3人" in press(client, publication)


def test_neither_row_nor_ledger_knows_who_pressed(client: Client, publication: Publication) -> None:
    press(client, publication, "203.0.113.77")
    seen, act = Sighting.objects.get(), Act.objects.get(act="sight")
    assert "203" not in seen.source and len(seen.source) == 32
    assert act.address == "" and act.actor == "" and act.actor_id is None


def test_what_told_phones_apart_is_gone_the_next_day(publication: Publication) -> None:
    assert publication.current
    sightings.sight(publication.current, board=None, address="10.0.0.1", at=stage.AT)
    assert sightings.forget_sources(today=stage.AT.date()) == 0
    assert sightings.forget_sources(today=stage.AT.date() + timedelta(days=1)) == 1
    assert Sighting.objects.get().source == ""


def test_many_from_one_network_are_refused(cast: Cast, client: Client) -> None:
    sheets = [
        stage.published(cast, item=stage.item(f"w{n}")).current for n in range(TOLD_AN_HOUR + 1)
    ]
    for sheet in sheets[:-1]:
        assert sheet and sightings.sight(sheet, board=None, address="10.0.0.9", at=stage.AT)
    assert sheets[-1]
    with pytest.raises(sightings.TooMany):
        sightings.sight(sheets[-1], board=None, address="10.0.0.9", at=stage.AT)
    later = stage.AT + timedelta(minutes=61)
    assert sightings.sight(sheets[-1], board=None, address="10.0.0.9", at=later)


def test_the_one_board_of_the_body_is_noted(
    cast: Cast, client: Client, publication: Publication
) -> None:
    board = stage.board_of(cast, cast.bureau)
    press(client, publication)
    assert Sighting.objects.get().board == board


def test_of_several_boards_the_visitor_says_which(
    cast: Cast, client: Client, publication: Publication
) -> None:
    _first, second = (stage.board_of(cast, cast.bureau, name) for name in ("东墙", "西墙"))
    strange = stage.board_of(cast, cast.committee, "别村")
    assert publication.current
    path = f"/v/{publication.current.code}/"
    assert "西墙" in client.get(path).content.decode()
    client.post(f"{path}seen/", {"board": second.pk})
    client.post(f"{path}seen/", {"board": strange.pk}, REMOTE_ADDR="10.9.9.9")
    assert set(Sighting.objects.values_list("board", flat=True)) == {second.pk, None}


def test_the_button_needs_no_script_and_stands_not_under_withdrawn_ones(
    cast: Cast, client: Client, publication: Publication
) -> None:
    from tests import newsroom

    assert publication.current
    path = f"/v/{publication.current.code}/"
    assert f'action="{path}seen/"' in client.get(path).content.decode()
    newsroom.withdrawn(cast, publication, "误公开")
    assert f'action="{path}seen/"' not in client.get(path).content.decode()


def report(client: Client, publication: Publication, **data: str) -> int:
    assert publication.current
    sent = {"fault": "other-text", "remark": "第3行是800", "key": KEY, **data}
    return client.post(f"/v/{publication.current.code}/differs/", sent).status_code


def test_a_report_goes_to_the_openness_office(
    cast: Cast, client: Client, publication: Publication
) -> None:
    assert report(client, publication) == 302
    assert report(client, publication) == 302
    kept = WallReport.objects.get()
    told = Notice.objects.filter(subject__contains="墙上内容不符")
    assert set(told.values_list("person", flat=True)) == {cast.officer.pk}
    assert kept.remark == "第3行是800" and not any("800" in one.text for one in told)


def test_a_report_must_say_what_is_wrong_and_a_program_falls_into_the_trap(
    client: Client, publication: Publication
) -> None:
    assert report(client, publication, fault="") == 422
    assert report(client, publication, website="http://spam.example") == 422
    assert not WallReport.objects.exists()


def test_what_was_found_is_read_by_everyone_the_words_by_nobody(
    cast: Cast, client: Client, publication: Publication, sign_in: Callable[[Person], Client]
) -> None:
    report(client, publication, remark="张三贴错了")
    kept = WallReport.objects.get()
    office = sign_in(cast.officer)
    assert "张三贴错了" in office.get("/desk/openness/wall-reports/").content.decode()
    address = f"/desk/openness/wall-reports/{kept.pk}/"
    assert office.post(address, {"finding": ""}).status_code == 422
    assert office.post(address, {"finding": "已重新张贴"}).status_code == 302
    assert publication.current
    page = Client().get(f"/v/{publication.current.code}/").content.decode()
    assert "已重新张贴" in page and "张三" not in page and cast.officer.name not in page


def test_a_report_is_settled_once(client: Client, publication: Publication) -> None:
    report(client, publication)
    kept, by = WallReport.objects.get(), Actor(name="杨帆")
    sightings.settle_report(kept, finding="已核实", by=by, at=stage.AT)
    with pytest.raises(StepRefused):
        sightings.settle_report(kept, finding="又一次", by=by, at=stage.AT)


@pytest.mark.parametrize(("who", "status"), [("strange_officer", 404), ("editor", 403)])
def test_others_read_no_reports(
    cast: Cast,
    client: Client,
    publication: Publication,
    sign_in: Callable[[Person], Client],
    who: str,
    status: int,
) -> None:
    report(client, publication)
    address = f"/desk/openness/wall-reports/{WallReport.objects.get().pk}/"
    assert sign_in(getattr(cast, who)).get(address).status_code == status


def test_an_unknown_code_cannot_be_pressed(client: Client) -> None:
    assert client.post("/v/2222222222/seen/").status_code == 404
    assert client.get("/v/2222222222/differs/").status_code == 404


def test_a_report_waits_at_the_office_s_desk(
    client: Client, publication: Publication, cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    report(client, publication)
    assert "墙上内容不符" in sign_in(cast.officer).get("/desk/").content.decode()
    assert "墙上内容不符" not in sign_in(cast.editor).get("/desk/").content.decode()
