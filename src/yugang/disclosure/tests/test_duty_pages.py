"""Duties at the desk: the list, one duty, events, exemptions, errands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions.drafting import Draft, discard, start
from yugang.disclosure.models import Duty
from yugang.disclosure.queries.errands import all_errands
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .duties_stage import AT, DAY, TWENTY, duty, item

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.frozen(AT):
        yield


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def open_duty(cast: Cast, days: int = 3) -> Duty:
    due_on, opens_on = DAY + timedelta(days=days), DAY - timedelta(days=9)
    made = item()
    Duty.objects.all().delete()
    return duty(made, cast.committee, due_on, period="2026-Q1", opens_on=opens_on)


def test_the_editor_is_led_from_the_duty_to_writing(cast: Cast, sign_in: SignIn) -> None:
    made = open_duty(cast)
    page = text(sign_in(cast.village_editor), "/desk/duties/")
    assert f"/desk/publications/new/?duty={made.pk}" in page and "还剩3天" in page


def test_the_office_sees_the_duty_but_publishes_nothing(cast: Cast, sign_in: SignIn) -> None:
    made = open_duty(cast)
    page = text(sign_in(cast.officer), "/desk/duties/")
    assert f"/desk/duties/{made.pk}/" in page and "?duty=" not in page


def test_by_default_only_what_can_be_done_now_is_listed(cast: Cast, sign_in: SignIn) -> None:
    open_duty(cast)
    later = DAY + timedelta(days=40)
    duty(item("b", second_level="来年的事"), cast.committee, later, opens_on=later)
    client = sign_in(cast.village_editor)
    assert "来年的事" not in text(client, "/desk/duties/")
    assert "来年的事" in text(client, "/desk/duties/?state=all")
    assert "来年的事" in text(client, f"/desk/duties/?today={later}")
    assert "假设今天为2026年4月11日" in text(client, f"/desk/duties/?today={later}")


def test_a_duty_says_why_it_is_due(cast: Cast, sign_in: SignIn) -> None:
    made = open_duty(cast)
    page = text(sign_in(cast.village_editor), f"/desk/duties/{made.pk}/")
    assert "每季度首月20日前；2026年第一季度；最迟2026年3月5日；还剩3天" in page
    assert "《村民委员会组织法》" in page and "逐日计算" not in page


def test_an_event_shows_the_sum_of_its_days(cast: Cast, sign_in: SignIn) -> None:
    made = item(timing=TWENTY)
    client = sign_in(cast.village_editor)
    form = {"item": made.pk, "body": cast.committee.pk, "formed_on": "2026-01-30", "label": "修路"}
    answer = client.post("/desk/duties/open-event/save/", form)
    opened = Duty.objects.get()
    assert answer.status_code == 302 and opened.due_on == date(2026, 3, 5)
    page = text(client, f"/desk/duties/{opened.pk}/")
    assert "逐日计算" in page and "计为第20日" in page and "政府信息公开条例第二十六条" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"formed_on": "2026-03-03"}, "还没有到"), ({"formed_on": "2024-12-31"}, "自2025年1月1日起")],
)
def test_an_event_ahead_or_before_the_item_is_refused(
    cast: Cast, sign_in: SignIn, wrong: dict[str, str], told: str
) -> None:
    made = item(timing=TWENTY)
    form = {"item": made.pk, "body": cast.committee.pk, "label": "修路"} | wrong
    answer = sign_in(cast.village_editor).post("/desk/duties/open-event/save/", form)
    assert answer.status_code == 422 and told in answer.content.decode()
    assert not Duty.objects.exists()


def test_an_event_is_opened_for_ones_own_bodies_only(cast: Cast, sign_in: SignIn) -> None:
    made = item(timing=TWENTY)
    form = {"item": made.pk, "body": cast.bureau.pk, "formed_on": "2026-01-30", "label": "x"}
    assert (
        sign_in(cast.village_editor).post("/desk/duties/open-event/save/", form).status_code == 422
    )
    assert sign_in(cast.officer).post("/desk/duties/open-event/save/", form).status_code == 302


def test_what_the_editor_asks_the_office_approves_and_lifts(cast: Cast, sign_in: SignIn) -> None:
    made, client = open_duty(cast, -3), sign_in(cast.village_editor)
    page = f"/desk/duties/{made.pk}/"
    for reason in ("", "找 13812345678"):
        assert client.post(f"{page}ask-exemption/", {"reason": reason}).status_code == 422
    client.post(f"{page}ask-exemption/", {"reason": "本季度无此类事项"})
    client.post(f"{page}ask-exemption/", {"reason": "再来一次"})
    assert "已有人申请" in text(client, page)
    office = sign_in(cast.officer)
    office.post(f"/desk/exemptions/{made.exemptions.get().pk}/approve/")
    shown = text(office, page)
    assert "免予公开：本季度无此类事项" in shown and "已登记免予公开。" in shown
    office.post(f"{page}lift-exemption/")
    assert "已取消免予公开" in text(office, page)
    made.refresh_from_db()
    assert made.exempted_at is None


def test_nobody_else_asks(cast: Cast, sign_in: SignIn) -> None:
    address = f"/desk/duties/{open_duty(cast).pk}/ask-exemption/"
    for person, expected in (
        (cast.inspector, 403),
        (cast.strange_officer, 404),
        (cast.editor, 404),
    ):
        assert sign_in(person).post(address, {"reason": "无"}).status_code == expected


def test_an_editor_sees_the_duties_of_no_other_body(cast: Cast, sign_in: SignIn) -> None:
    address = f"/desk/duties/{open_duty(cast).pk}/"
    assert sign_in(cast.editor).get(address).status_code == 404


def test_what_must_be_done_is_an_errand_until_a_draft_is_begun(cast: Cast) -> None:
    made = open_duty(cast)
    [errand] = all_errands(cast.village_editor, DAY)
    assert (errand.kind, errand.days_left, errand.state) == ("duty", 3, "soon")
    assert errand.action_url.endswith(f"?duty={made.pk}")
    author = Actor(person_id=cast.village_editor.pk, name="周强")
    draft = Draft(title="公示", made_on=DAY, html="<p>内容</p>")
    revision = start(body=cast.committee, item=made.item, duty=made, draft=draft, by=author, at=AT)
    assert "duty" not in {errand.kind for errand in all_errands(cast.village_editor, DAY)}
    discard(revision, by=author, at=AT)
    assert "duty" in {errand.kind for errand in all_errands(cast.village_editor, DAY)}
    assert not [e for e in all_errands(cast.town_editor, DAY) if e.kind == "duty"]
