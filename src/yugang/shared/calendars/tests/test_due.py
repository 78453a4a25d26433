import json
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.template import Context, Template
from django.utils import translation

from yugang.kernel.calendar import days
from yugang.kernel.counting import Clock
from yugang.kernel.explain import explain
from yugang.kernel.limits import Limit, Pause, Unit
from yugang.shared.calendars.queries import answer, calendar_for, months_of, year_months

GOLDEN = [
    ("2026-01-30", 20, "", "2026-03-05"),
    ("2026-01-30", 20, "64", "2026-03-05"),
    ("2026-02-13", 5, "", "2026-02-27"),
    ("2026-09-18", 20, "", "2026-10-22"),
    ("2021-05-10", 5, "64", "2021-05-19"),
    ("2021-05-10", 5, "640424103200", "2021-05-19"),
    ("2021-05-10", 5, "", "2021-05-17"),
]


def ask(client, **query):
    return client.get("/due/", {"unit": "working-day", **query})


def told(*arguments, terminal="zh-hans", **options):
    out = StringIO()
    with translation.override(terminal):
        call_command("due", *arguments, stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize(("start", "number", "place", "due"), GOLDEN)
def test_page_program_and_command_agree(client, db, start, number, place, due):
    query = {"from": start, "number": number, "place": place}
    page = ask(client, **query)
    assert f'<p class="answer"><time datetime="{due}">' in page.content.decode()
    answer = ask(client, format="json", **query).json()
    arguments = [start, str(number), "working-days"]
    command = json.loads(told(*arguments, *(["--place", place] if place else []), "--json"))
    assert answer == command
    assert answer["due"] == due
    assert answer["from"] == start
    assert answer["limit"] == {"number": number, "unit": "working-day"}
    assert answer["provisional"] is False


def test_the_sum_lists_every_day_from_the_event_to_the_end(client, db):
    answer = ask(client, **{"from": "2026-01-30", "number": 20, "format": "json"}).json()
    listed = [entry["date"] for entry in answer["days"]]
    assert listed == [d.isoformat() for d in days(date(2026, 1, 30), date(2026, 3, 5))]
    assert [e["number"] for e in answer["days"] if e["counted"]] == list(range(1, 21))
    assert all(entry["reason"] for entry in answer["days"])


def test_a_date_in_a_year_without_notice_is_provisional(client, db):
    query = {"from": "2026-12-10", "number": 20}
    assert ask(client, format="json", **query).json()["provisional"] is True
    assert "暂定" in ask(client, **query).content.decode()
    assert (
        "Provisional" in client.get("/en/due/", {"unit": "working-days", **query}).content.decode()
    )


def test_the_page_before_a_question_counts_nothing(client, db):
    page = client.get("/due/").content.decode()
    assert 'class="answer"' not in page
    assert 'class="error' not in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("from", "2026-02-30", "2026-02-30"),
        ("from", "", "请选择日期"),
        ("from", "1890-01-01", "2004"),
        ("number", "-1", "0或更大"),
        ("number", "二十", "整数"),
        ("number", "99999999999999999999", "1000"),
        ("unit", "weeks", "weeks"),
        ("place", "9", "2、4、6、9"),
        ("place", "990000", "省份"),
        ("place", "四川", "只有数字"),
    ],
)
def test_a_mistake_stands_beside_its_field(client, db, field, value, words):
    query = {"from": "2026-01-30", "number": "20", field: value}
    page = ask(client, **query).content.decode()
    assert words in page
    assert 'aria-invalid="true"' in page
    assert f'href="#id_{field}"' in page
    answer = ask(client, format="json", **query)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


@pytest.mark.parametrize("written", ["2026年1月30日", "2026/1/30", "20260130", " 2026-01-30 "])
def test_dates_are_read_as_people_write_them(client, db, written):
    answer = ask(client, **{"from": written, "number": "20", "format": "json"})
    assert answer.json()["due"] == "2026-03-05"


def test_programs_without_a_question_are_told(client, db):
    answer = client.get("/due/?format=json")
    assert answer.status_code == 400
    assert "from" in answer.json()["errors"]


def test_the_address_of_an_answer_gives_it_again(client, db):
    page = ask(client, **{"from": "2026/1/30", "number": "20", "place": "64"})
    share = page.context["share"]
    assert client.get(share).context["explained"].due.day == date(2026, 3, 5)


def test_the_address_of_an_answer_for_the_whole_nation_gives_it_again(client, db):
    page = ask(client, **{"from": "2026-01-30", "number": "20"})
    assert client.get(page.context["share"]).context["explained"].due.day == date(2026, 3, 5)


def test_the_command_counts_without_a_database(db, monkeypatch):
    from django.db import OperationalError

    from yugang.shared.calendars.management.commands import due

    def away():
        raise OperationalError("no such table")

    monkeypatch.setattr(due, "current", away)
    assert "2026年3月5日" in told("2026-01-30", "20", "working-days")


def test_the_command_prints_the_sum_in_words(db):
    text = told("2026-02-13", "5", "working-days", "--language", "en")
    assert "due on Fri 27 February 2026" in text
    assert "2026-02-15     –  Spring Festival, not counted" in text


def test_the_command_counts_hours(db):
    answer = json.loads(told("2026-03-06T09:30", "24", "hours", "--json"))
    assert answer["due"].startswith("2026-03-07T09:30")


@pytest.mark.parametrize(
    "arguments",
    [
        ("2026-02-30", "5", "days"),
        ("2026-01-30", "five", "days"),
        ("2026-01-30", "5", "weeks"),
        ("2026-01-30", "999999", "days"),
        ("2026-01-30", "5", "hours"),
        ("2026-01-30", "5", "days", "--place", "9"),
    ],
)
def test_the_command_refuses_what_it_cannot_count(db, arguments):
    with pytest.raises(CommandError):
        told(*arguments)


def test_the_calendar_of_a_year_is_shown(client, db):
    page = client.get("/due/calendar/2026/").content.decode()
    assert page.count("<caption>") == 12
    assert "春节调休上班" in page
    assert "尚未录入" in client.get("/due/calendar/2027/").content.decode()


def test_the_calendar_of_a_region_marks_its_own_days(client, db):
    assert "开斋节" in client.get("/due/calendar/2021/?place=64").content.decode()
    assert "开斋节" not in client.get("/due/calendar/2021/").content.decode()


@pytest.mark.parametrize("address", ["/due/calendar/1999/", "/due/calendar/2026/?place=x"])
def test_there_is_no_calendar_of_nowhere(client, db, address):
    assert client.get(address).status_code == 404


def test_every_day_of_a_year_is_laid_out_once(db):
    months = year_months(calendar_for(), 2028)
    cells = [cell.status.day for m in months for week in m.weeks for cell in week if cell]
    assert cells == list(days(date(2028, 1, 1), date(2028, 12, 31)))


def test_hours_have_no_months(db):
    moment = datetime(2026, 3, 6, 1, 30, tzinfo=UTC)
    assert months_of(answer(moment, Limit(24, Unit.HOUR))) == []


def test_a_held_clock_marks_no_day_as_due(db):
    clock = Clock(Limit(20), date(2026, 3, 2), (Pause("补正", date(2026, 3, 4)),))
    months = months_of(explain(clock, calendar_for()))
    cells = [cell for month in months for week in month.weeks for cell in week if cell]
    assert not any(cell.is_due for cell in cells)
    assert [cell.status.day.day for cell in cells if cell.is_paused] == [5]


def test_any_page_can_tell_why(db):
    explained = answer(date(2026, 2, 13), Limit(5), "", "en")
    with translation.override("en"):
        text = Template("{% load calendars %}{% why explained %}").render(
            Context({"explained": explained})
        )
    assert "due on Fri 27 February 2026" in text
    assert "worked to make up for Spring Festival, day 1" in text
