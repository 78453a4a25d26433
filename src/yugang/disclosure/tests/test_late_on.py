"""What would be late on a day, with what has not been made yet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions import exempting
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.models import Duty, Publication
from yugang.disclosure.queries.forecast import late_on
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

from .duties_stage import AT, DAY, MONTHLY, duty, item

SignIn = Callable[[Person], Client]
BODIES = Body.objects.all


def late(day: date) -> list[tuple[str, date, bool]]:
    found = late_on(day, DAY, BODIES())
    return [(one.duty.period, one.duty.due_on, one.made) for one in found]


def test_the_due_day_itself_is_still_in_time(cast: Cast) -> None:
    one = duty(item(), cast.committee, DAY + timedelta(days=3))
    periods = {period for period, _, _ in late(one.due_on)}
    assert one.period not in periods
    assert one.period in {period for period, _, _ in late(one.due_on + timedelta(days=1))}


def test_it_foresees_what_will_be_made(cast: Cast) -> None:
    item(timing=MONTHLY)
    Duty.objects.all().delete()
    make_duties(since=DAY, until=date(2026, 4, 1), by=SYSTEM, at=AT)
    foreseen = late(date(2026, 7, 1))
    assert foreseen == [
        ("2026-02", date(2026, 3, 15), True), ("2026-03", date(2026, 4, 15), True),
        ("2026-04", date(2026, 5, 15), False), ("2026-05", date(2026, 6, 15), False),
    ]  # fmt: skip
    before = Duty.objects.count()
    assert late(date(2026, 7, 1)) == foreseen and Duty.objects.count() == before


def test_what_it_foresees_is_what_is_made(cast: Cast) -> None:
    item(timing=MONTHLY | {"moves_on": True})
    item("w", timing={"kind": "windows", "windows": [["01-15", "01-25"], ["08-15", "08-25"]]})
    foreseen = {row[:2] for row in late(date(2026, 12, 31))}
    make_duties(since=DAY, until=date(2026, 12, 30), by=SYSTEM, at=AT)
    made = Duty.objects.filter(due_on__lt=date(2026, 12, 31)).values_list("period", "due_on")
    assert foreseen == set(made)


def test_what_is_done_or_exempt_or_will_be_is_not_late(cast: Cast) -> None:
    made = item(timing=MONTHLY)
    first, second = Duty.objects.filter(item=made).order_by("due_on")[:2]
    text = Publication.objects.create(body=cast.committee, item=made, title="公示")
    Duty.objects.filter(pk=first.pk).update(publication=text, fulfilled_on=first.due_on)
    asked = exempting.ask_exemption(
        second, reason="无", until=second.due_on + timedelta(days=100), by=SYSTEM, at=AT
    )
    exempting.approve_exemption(asked, by=SYSTEM, at=AT)
    found = [due for _, due, _ in late(date(2026, 12, 1)) if due > DAY]
    assert min(found) > second.due_on + timedelta(days=100)


def test_of_a_past_day_it_tells_what_was_late_then(cast: Cast) -> None:
    made = item()
    Duty.objects.all().delete()
    one = duty(made, cast.committee, date(2026, 2, 1))
    text = Publication.objects.create(body=cast.committee, item=made, title="公示")
    Duty.objects.filter(pk=one.pk).update(publication=text, fulfilled_on=date(2026, 2, 20))
    assert late(date(2026, 2, 10)) == [(one.period, one.due_on, True)]
    assert late(date(2026, 2, 25)) == []


def test_the_page_shows_it_with_a_table_to_take_away(cast: Cast, sign_in: SignIn) -> None:
    duty(item(), cast.committee, date(2026, 3, 10))
    client = sign_in(cast.officer)
    with clock.frozen(AT):
        shown = client.get("/desk/duties/late-on/?day=2026-04-10").content.decode()
        table = client.get("/desk/duties/late-on/?day=2026-04-10&download=csv")
        wrong = client.get("/desk/duties/late-on/?day=2099-01-01").content.decode()
    assert "宅基地审批情况" in shown and "无人着手" in shown
    lines = list(csv.reader(io.StringIO(table.getvalue().decode("utf-8-sig"))))
    assert lines[1][:3] == ["village-01", "宅基地审批情况", "共和村村民委员会"]
    assert "日期太远" in wrong


def test_one_sees_only_her_own_bodies(cast: Cast, sign_in: SignIn) -> None:
    duty(item(), cast.committee, date(2026, 3, 10))
    with clock.frozen(AT):
        shown = sign_in(cast.editor).get("/desk/duties/late-on/?day=2026-04-10").content.decode()
    assert "共和村" not in shown


def test_the_command_tells_people_and_programs(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    duty(item(), cast.committee, date(2026, 3, 10))
    with clock.frozen(AT), pytest.raises(SystemExit) as end:
        call_command("duties", late_on="2026-03-12", json=True)
    told = json.loads(capsys.readouterr().out)
    assert end.value.code == 1
    [row] = [row for row in told["duties"] if row["due"] == "2026-03-10"]
    assert (told["day"], row["body"], row["days_late"]) == ("2026-03-12", "510118-5101", 2)
    with clock.frozen(AT):
        call_command("duties", late_on="2026-03-12", body=cast.bureau.code)
    assert "0" in capsys.readouterr().out


@pytest.mark.parametrize(
    "given",
    [{"late_on": "12.3.2026"}, {"late_on": "2099-01-01"}, {"late_on": "2026-03-12", "body": "x"}],
)
def test_wrong_questions_end_with_2(cast: Cast, given: dict[str, str]) -> None:
    with clock.frozen(AT), pytest.raises(CommandError) as error:
        call_command("duties", **given)
    assert error.value.returncode == 2


def test_the_desk_tells_apart_what_is_not_late_yet(
    cast: Cast, sign_in: Callable[[Person], Client]
) -> None:
    with clock.frozen(AT):
        duty(item("old"), cast.committee, DAY - timedelta(days=3))
        duty(item("new"), cast.committee, DAY + timedelta(days=3))
        client = sign_in(cast.officer)
        asked = {"day": (DAY + timedelta(days=7)).isoformat()}
        everything = client.get("/desk/duties/late-on/", asked).content.decode()
        new = client.get("/desk/duties/late-on/", asked | {"which": "new"}).content.decode()
    assert "届时将有2项逾期" in everything and "其中1项今天还没有逾期" in everything
    assert "届时将有1项逾期" in new
