"""Duties on a calendar's leaves and in calendar programs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from yugang.disclosure.actions.calendar_keys import close_calendar, renew_calendar
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.models.catalogue import Mode
from yugang.disclosure.queries import icalendar
from yugang.disclosure.queries.calendar_keys import address_of
from yugang.disclosure.queries.duty_calendar import read_span, turned
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person, Post

from .duties_stage import AT, DAY, duty, item

SignIn = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def read(client: Client, address: str) -> str:
    with clock.frozen(AT):
        answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_month_shows_each_day_what_falls_due(cast: Cast, sign_in: SignIn) -> None:
    one = duty(item(), cast.committee, date(2026, 3, 19))
    shown = read(sign_in(cast.village_editor), "/desk/duties/calendar/?span=2026-03")
    assert '<a href="#d19">' in shown and 'id="d19"' in shown
    assert one.address in shown and "2026年3月19日" in shown


def test_a_year_leads_to_its_months_and_marks_what_is_missed(cast: Cast, sign_in: SignIn) -> None:
    duty(item(), cast.committee, date(2026, 2, 10))
    shown = read(sign_in(cast.village_editor), "/desk/duties/calendar/?span=2026")
    assert "span=2026-02#d10" in shown and "has-late" in shown
    assert shown.count('class="month"') == 12


def test_only_ones_own_bodies_stand_in_it(cast: Cast, sign_in: SignIn) -> None:
    one = duty(item(), cast.committee, DAY)
    assert one.address not in read(sign_in(cast.editor), "/desk/duties/calendar/")
    office = sign_in(cast.officer)
    assert one.address in read(office, "/desk/duties/calendar/")
    other = f"/desk/duties/calendar/?body={cast.bureau.code}"
    assert one.address not in read(office, other)


@pytest.mark.parametrize("wrong", ["2026-13", "abc", "9999", "2026-Q1", ""])
def test_a_wrong_span_shows_this_month(cast: Cast, sign_in: SignIn, wrong: str) -> None:
    assert "2026年3月" in read(sign_in(cast.editor), f"/desk/duties/calendar/?span={wrong}")


def test_everyone_sees_the_calendar_of_a_body_but_nothing_inward(
    cast: Cast, client: Client
) -> None:
    open_one, inner = item("a"), item("b", second_level="内部财务收支")
    for made in (open_one, inner):
        duty(made, cast.committee, date(2026, 3, 19))
    CatalogueItem.objects.filter(pk=inner.pk).update(mode=Mode.INWARD)
    base = f"/bodies/{cast.committee.code}/duties/"
    for address in (base, f"{base}2026-03/", f"/feeds/bodies/{cast.committee.code}/duties.ics"):
        shown = read(client, address).replace("\r\n ", "")
        assert "宅基地审批情况" in shown and "内部财务收支" not in shown
    with clock.frozen(AT):
        for wrong in ("2026-13", "1990", "x"):
            assert client.get(f"{base}{wrong}/").status_code == 404
    assert base in read(client, f"/bodies/{cast.committee.code}/")


def test_a_new_duty_drops_the_baked_calendar(cast: Cast, client: Client) -> None:
    """Baked and fresh are the same after a write; what the text is called waits for its review."""
    from yugang.disclosure.actions.duties import open_event

    from .duties_stage import TWENTY

    made = item("ev", timing=TWENTY)
    address = f"/feeds/bodies/{cast.committee.code}/duties.ics"
    before = read(client, address)
    with clock.frozen(AT):
        open_event(item=made, body=cast.committee, formed_on=DAY, label="新事", by=SYSTEM, at=AT)
    after = read(client, address).replace("\r\n ", "")
    assert made.name in after and made.name not in before and "新事" not in after
    page = read(client, f"/bodies/{cast.committee.code}/duties/{DAY + timedelta(days=30):%Y-%m}/")
    assert "新事" not in page


def test_one_s_own_feed_has_a_secret_address_that_can_be_renewed(
    cast: Cast, client: Client
) -> None:
    duty(item(), cast.committee, DAY + timedelta(days=3))
    duty(item("b"), cast.bureau, DAY + timedelta(days=3))
    old = renew_calendar(cast.village_editor, by=SYSTEM, at=AT)
    shown = read(client, f"/feeds/my-duties/{old}.ics").replace("\r\n ", "")
    assert (
        shown.count("BEGIN:VEVENT") >= 1 and "共和村村民委员会" in shown and "教育局" not in shown
    )
    new = renew_calendar(cast.village_editor, by=SYSTEM, at=AT)
    with clock.frozen(AT):
        assert client.get(f"/feeds/my-duties/{old}.ics").status_code == 404
        answer = client.get(f"/feeds/my-duties/{new}.ics")
        assert answer["Content-Type"].startswith("text/calendar")
        assert answer["Cache-Control"] == "private, no-store"
        assert client.get("/feeds/my-duties/none.ics").status_code == 404
        close_calendar(cast.village_editor, by=SYSTEM, at=AT)
        assert client.get(f"/feeds/my-duties/{new}.ics").status_code == 404


def test_who_left_sees_nothing_in_her_feed(cast: Cast, client: Client) -> None:
    duty(item(), cast.committee, DAY + timedelta(days=3))
    secret = renew_calendar(cast.village_editor, by=SYSTEM, at=AT)
    Post.objects.filter(person=cast.village_editor).update(ends_on=DAY - timedelta(days=1))
    assert "VEVENT" not in read(client, f"/feeds/my-duties/{secret}.ics")
    Person.objects.filter(pk=cast.village_editor.pk).update(is_active=False)
    with clock.frozen(AT):
        assert client.get(f"/feeds/my-duties/{secret}.ics").status_code == 404


def test_the_address_is_made_shown_and_taken_away_at_the_desk(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.editor)
    client.post("/desk/duties/calendar/renew/")
    first = address_of(cast.editor)
    assert first and first in client.get("/desk/duties/calendar/").content.decode()
    client.post("/desk/duties/calendar/renew/")
    assert address_of(cast.editor) != first
    client.post("/desk/duties/calendar/close/")
    assert address_of(cast.editor) == ""


def test_the_file_is_as_the_standard_wants(cast: Cast) -> None:
    made = item(second_level="名称, 很长；" + "公开" * 60)
    one = duty(made, cast.committee, date(2026, 12, 31))
    lines = icalendar.file("日历", [one], AT).decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = "\r\n".join(lines).replace("\r\n ", "").split("\r\n")
    assert (whole[0], whole[-2], whole[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR", "")
    assert "DTSTART;VALUE=DATE:20261231" in whole and "DTEND;VALUE=DATE:20270101" in whole
    assert any(line.startswith("SUMMARY:名称\\, 很长；公开") for line in whole)


@given(st.text(max_size=300))
def test_folding_loses_nothing(text: str) -> None:
    line = text.replace("\r", "").replace("\n", "")
    folded = icalendar._folded(line)
    assert folded.replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in folded.split("\r\n"))


def test_leaves_turn_over_the_year() -> None:
    assert turned(2026, 1) == ("2025-12", "2026-02")
    assert turned(2026, 12) == ("2026-11", "2027-01")
    assert turned(2026, 0) == ("2025", "2027")
    assert [read_span(name) for name in ("2026", "2026-03", "2026-H1", "26")] == [
        (2026, 0), (2026, 3), None, None,
    ]  # fmt: skip


def test_exempted_duties_stand_in_no_feed(cast: Cast, client: Client) -> None:
    one = duty(item(), cast.committee, DAY + timedelta(days=3))
    Duty.objects.filter(item=one.item).update(exempted_at=AT, exemption_reason="无")
    shown = read(client, f"/feeds/bodies/{cast.committee.code}/duties.ics")
    assert "VEVENT" not in shown
