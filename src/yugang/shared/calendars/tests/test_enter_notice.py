from datetime import UTC, date, datetime

import pytest

from yugang.kernel.calendar import Notice, SpecialDay
from yugang.shared.calendars import actions, registry
from yugang.shared.calendars.actions import (
    ReplacedMeanwhile,
    enter_notice,
    import_seed,
    rehearse_notice,
)
from yugang.shared.calendars.models import HolidayNotice
from yugang.shared.calendars.queries import calendar_for, current, statutory_days_missing
from yugang.shared.calendars.registry import Moved, recomputes
from yugang.shared.http import WriteOnPage
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
BY = Actor(person_id=1, name="杨帆", post="政务公开办")
TEXT = "元旦：1月1日至4日放假，共4天。1月9日（周六）上班。\n春节：2月5日（周五）至11日放假。2月14日（周日）上班。"
NOTICE = Notice(
    2027,
    "",
    (
        SpecialDay(date(2027, 1, 1), True, "元旦"),
        SpecialDay(date(2027, 1, 4), True, "元旦"),
        SpecialDay(date(2027, 1, 9), False, "元旦"),
    ),
    title="关于2027年节假日安排的通知",
)


@pytest.fixture
def clock_running(monkeypatch):
    """A context with one clock: 20 working days from 10 December 2026, at a village of 510118."""
    monkeypatch.setattr(registry, "_recomputes", {})
    calls = []

    @recomputes("test")
    def move(change):
        calls.append(change)
        start = date(2026, 12, 10)
        old = change.before("510118004200").add_working_days(start, 20)
        new = change.after("510118004200").add_working_days(start, 20)
        return [Moved("duty 1", "某事项", old, new)] if old != new else []

    return calls


@pytest.mark.django_db
def test_a_notice_moves_the_clocks_and_says_which(clock_running):
    entered = enter_notice(NOTICE, by=BY, at=AT)
    assert [(m.subject, m.old, m.new) for m in entered.moved] == [
        ("duty 1", date(2027, 1, 8), date(2027, 1, 9))
    ]
    assert clock_running[0].carry_out
    assert not calendar_for("510118004200").is_working_day(date(2027, 1, 4))
    assert calendar_for().is_confirmed(date(2027, 6, 1))


@pytest.mark.django_db
def test_a_rehearsal_tells_the_same_and_writes_nothing(clock_running):
    import_seed(at=AT)
    acts, rows = Act.objects.count(), HolidayNotice.objects.count()
    moved = rehearse_notice(NOTICE, by=BY, at=AT)
    assert not clock_running[-1].carry_out
    assert (Act.objects.count(), HolidayNotice.objects.count()) == (acts, rows)
    assert moved == enter_notice(NOTICE, by=BY, at=AT).moved


@pytest.mark.django_db
def test_entering_is_an_act_in_the_ledger(clock_running):
    enter_notice(NOTICE, by=BY, at=AT)
    act = Act.objects.get(act="enter-notice")
    assert (act.actor, act.subject, act.note["moved"]) == ("杨帆", "holiday-notice nation/2027", 1)


@pytest.mark.django_db
def test_a_correction_replaces_the_notice_and_keeps_it_readable():
    first = enter_notice(NOTICE, by=BY, at=AT).notice
    days = (SpecialDay(date(2027, 1, 5), True, "元旦"),)
    second = enter_notice(Notice(2027, "", days, title="更正"), by=BY, at=AT).notice
    first.refresh_from_db()
    assert (first.replaced_at, first.replaced_by) == (AT, second)
    assert first.days.count() == 3
    assert calendar_for().is_working_day(date(2027, 1, 4))
    assert not calendar_for().is_working_day(date(2027, 1, 5))


@pytest.mark.django_db
def test_of_two_officers_the_second_is_told():
    import_seed(at=AT)
    enter_notice(NOTICE, by=BY, at=AT, replacing="")
    with pytest.raises(ReplacedMeanwhile) as refusal:
        enter_notice(NOTICE, by=BY, at=AT, replacing="")
    assert refusal.value.present.title == NOTICE.title


@pytest.mark.django_db
def test_of_two_officers_at_the_same_moment_the_second_is_told(monkeypatch):
    first = enter_notice(NOTICE, by=BY, at=AT).notice
    seen = iter([None, first])
    monkeypatch.setattr(actions, "_in_force", lambda notice: next(seen))
    with pytest.raises(ReplacedMeanwhile) as refusal:
        enter_notice(NOTICE, by=BY, at=AT, replacing="")
    assert refusal.value.present == first
    assert HolidayNotice.objects.filter(year=2027).get() == first


@pytest.mark.django_db
def test_a_regional_notice_concerns_its_region_only():
    eid = Notice(2026, "64", (SpecialDay(date(2026, 3, 20), True, "开斋节"),), title="放假通知")
    enter_notice(eid, by=BY, at=AT)
    assert not calendar_for("640424103200").is_working_day(date(2026, 3, 20))
    assert calendar_for("510118000000").is_working_day(date(2026, 3, 20))


@pytest.mark.django_db
def test_importing_twice_changes_nothing():
    assert len(import_seed(at=AT).notices) == 26
    version = current().version
    assert import_seed(at=AT).notices == []
    assert current().version == version


@pytest.mark.django_db
def test_an_import_leaves_what_was_entered_by_hand():
    days = (SpecialDay(date(2026, 6, 22), True, "端午节"),)
    mine = enter_notice(Notice(2026, "", days, title="更正"), by=BY, at=AT).notice
    import_seed(at=AT)
    assert HolidayNotice.objects.get(year=2026, region="", replaced_at=None) == mine


@pytest.mark.django_db
def test_an_import_mends_an_older_seed_and_moves_the_clocks(clock_running):
    import_seed(at=AT)
    old = HolidayNotice.objects.get(year=2026, region="")
    old.days.filter(day=date(2026, 10, 1)).delete()
    assert [row.year for row in import_seed(at=AT).notices] == [2026]
    assert not calendar_for().is_working_day(date(2026, 10, 1))
    assert clock_running[-1].first == date(2025, 12, 1)


@pytest.mark.django_db
def test_before_any_import_the_known_notices_hold():
    assert not calendar_for().is_working_day(date(2026, 10, 1))


@pytest.mark.django_db
def test_places_of_one_region_share_their_calendar():
    calendars = current()
    assert calendars("510118004200") is calendars("430223000000")
    assert calendars("640424103200") is calendars("64")


def test_a_name_is_registered_once(monkeypatch):
    monkeypatch.setattr(registry, "_recomputes", {})
    recomputes("a")(lambda change: [])
    with pytest.raises(ValueError, match="registered"):
        recomputes("a")(lambda change: [])


def test_what_the_law_gives_and_the_notice_forgot_is_told():
    missing = {day.name for day in statutory_days_missing(NOTICE)}
    assert missing == {"春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}


def asked(**changes):
    return {
        "year": "2027",
        "region": "",
        "title": "关于2027年节假日安排的通知",
        "number": "某办发〔2026〕9号",
        "issued_on": "2026-11-20",
        "text": TEXT,
        "replacing": "",
    } | changes


def test_the_officer_sees_what_moves_and_enters_it(cast, sign_in, clock_running):
    client = sign_in(cast.officer)
    page = client.post("/desk/calendar/new/", asked())
    assert "某事项" in page.content.decode()
    assert not HolidayNotice.objects.filter(year=2027).exists()
    answer = client.post("/desk/calendar/enter-notice/", asked(), follow=True)
    row = HolidayNotice.objects.get(year=2027)
    assert row.entered_by == cast.officer.name
    assert row.issued_on == date(2026, 11, 20)
    assert answer.redirect_chain[-1][0].endswith(f"/desk/calendar/{row.pk}/")
    assert "通知已录入" in answer.content.decode()
    assert "某办发〔2026〕9号" in client.get("/desk/calendar/").content.decode()


def test_a_mistake_keeps_what_was_written(cast, sign_in):
    text = "元旦：1月1日（周四）放假。"
    client = sign_in(cast.officer)
    page = client.post("/desk/calendar/new/", asked(text=text)).content.decode()
    assert text in page
    assert "这一天不是所写的星期" in page
    assert client.post("/desk/calendar/enter-notice/", asked(text=text)).status_code == 422


def test_a_long_notice_travels_in_the_form_and_never_in_an_address(cast, sign_in):
    client = sign_in(cast.officer)
    long = TEXT + "\n" * 1500 + "清明：4月5日放假。"
    form = client.get("/desk/calendar/new/").content.decode()
    assert '<form class="form" method="post" action="/desk/calendar/new/"' in form
    shown = client.post("/desk/calendar/new/", asked(text=long)).content.decode()
    assert "清明" in shown and "?text=" not in shown and "&amp;text=" not in shown
    back = client.post("/desk/calendar/new/", asked(text=long) | {"again": "1"})
    assert back.status_code == 200
    assert back.context["form"]["text"].value() == long
    assert "清明：4月5日放假。" in back.content.decode()
    assert not HolidayNotice.objects.filter(year=2027).exists()


def test_the_preview_cannot_write(cast, sign_in, monkeypatch):
    def careless(*args, **kwargs):
        import_seed(by=BY, at=AT)

    monkeypatch.setattr(actions, "rehearse_notice", careless)
    with pytest.raises(WriteOnPage):
        sign_in(cast.officer).post("/desk/calendar/new/", asked())


def test_the_second_officer_compares_before_she_replaces(cast, sign_in):
    enter_notice(NOTICE, by=BY, at=AT)
    answer = sign_in(cast.officer).post("/desk/calendar/enter-notice/", asked())
    assert answer.status_code == 409
    assert "杨帆" in answer.content.decode()
    assert HolidayNotice.objects.get(year=2027).title == NOTICE.title


def test_a_correction_starts_from_the_notice_in_force(cast, sign_in):
    enter_notice(NOTICE, by=BY, at=AT)
    page = sign_in(cast.officer).get("/desk/calendar/new/?year=2027&region=")
    assert "2027年1月4日（周一）放假" in page.content.decode()


def test_only_regions_of_ones_own_are_open(cast, sign_in):
    answer = sign_in(cast.officer).post("/desk/calendar/enter-notice/", asked(region="64"))
    assert answer.status_code == 422
    assert (
        sign_in(cast.officer).post("/desk/calendar/enter-notice/", asked(region="51")).status_code
        == 302
    )


@pytest.mark.parametrize("who", ["editor", "reviewer", "citizen", "inspector"])
def test_others_may_not_enter(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    assert client.get("/desk/calendar/").status_code == 403
    for path in ("new", "enter-notice"):
        assert client.post(f"/desk/calendar/{path}/", asked()).status_code == 403
    assert not HolidayNotice.objects.filter(year=2027).exists()
