"""Reminders: editors before the day, reviewers and the office after it, each once."""

from datetime import datetime, timedelta

from tests.cast import Cast
from yugang.disclosure.actions.reminding import remind, set_reminder_days
from yugang.disclosure.models import Duty
from yugang.disclosure.queries.reminder_days import Days
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Deputy, Post
from yugang.shared.people.roles import Role

from .duties_stage import AT, DAY, duty, item


def soon(cast: Cast, days: int) -> Duty:
    opens_on = DAY - timedelta(days=20)
    due_on = DAY + timedelta(days=days)
    return duty(item(), cast.committee, due_on, opens_on=opens_on)


def told() -> list[tuple[str, str]]:
    found = Notice.objects.filter(channel=Channel.DESK).order_by("id")
    return [(notice.person.username, notice.subject) for notice in found if notice.person]


def test_the_editor_is_told_once_before_the_day(cast: Cast) -> None:
    soon(cast, 3)
    assert remind(at=AT).reminders == 1
    assert told() == [("village-editor", "共和村村民委员会有1项公开任务将于2026年3月5日到期")]
    assert remind(at=AT + timedelta(minutes=5)).reminders == 0
    mail = Notice.objects.get(channel=Channel.MAIL)
    assert mail.address == "village-editor@example.org" and "宅基地审批情况" in mail.text


def test_what_is_far_off_done_or_exempt_is_not_told(cast: Cast) -> None:
    soon(cast, 9)
    remind(at=AT)
    assert told() == []


def test_reviewer_and_office_are_told_once_when_it_is_missed(cast: Cast) -> None:
    head = cast.person(cast.committee, Role.REVIEWER, "head")
    soon(cast, -1)
    assert remind(at=AT).misses == 2
    assert {name for name, _subject in told()} == {head.username, "officer"}
    assert remind(at=AT + timedelta(days=2)).misses == 0


def test_the_office_of_another_county_is_not_told(cast: Cast) -> None:
    soon(cast, -1)
    remind(at=AT)
    assert "strange-officer" not in {name for name, _subject in told()}


def test_duties_of_one_day_come_in_one_notice(cast: Cast) -> None:
    for n in range(25):
        opens_on = DAY - timedelta(days=20)
        due_on = DAY + timedelta(days=2)
        duty(item(f"i{n}"), cast.committee, due_on, period=f"p{n}", opens_on=opens_on)
    remind(at=AT)
    assert told() == [("village-editor", "共和村村民委员会有25项公开任务将于2026年3月4日到期")]
    assert Notice.objects.filter(channel=Channel.DESK)[0].text.endswith("另有5项")


def test_first_the_editor_then_the_head_then_the_office(cast: Cast) -> None:
    cast.person(cast.committee, Role.REVIEWER, "head")
    soon(cast, 7)  # Monday in a week: five working days.
    days = [{name for name, _ in _told_on(AT + timedelta(days=n))} for n in (0, 1, 2, 3, 4)]
    assert days == [{"village-editor"}, set(), {"head"}, set(), {"officer"}]


def _told_on(at: datetime) -> list[tuple[str, str]]:
    before = set(Notice.objects.values_list("pk", flat=True))
    remind(at=at)
    new = Notice.objects.exclude(pk__in=before).filter(channel=Channel.DESK)
    return [(notice.person.username, notice.subject) for notice in new if notice.person]


def test_days_off_do_not_count(cast: Cast) -> None:
    """From Friday to Monday there is one working day."""
    made = soon(cast, 7)
    friday = AT + timedelta(days=4)
    assert {name for name, _ in _told_on(friday)} == {"village-editor", "officer"}
    assert made.due_on.weekday() == 0


def test_a_county_sets_its_own_days_and_a_town_those_of_its_villages(cast: Cast) -> None:
    soon(cast, 14)  # ten working days
    set_reminder_days(cast.county, Days(12, 10, 8), by=SYSTEM, at=AT)
    set_reminder_days(cast.town, Days(9, 0, 0), by=SYSTEM, at=AT)
    assert _told_on(AT) == []
    set_reminder_days(cast.town, Days(10, 0, 0), by=SYSTEM, at=AT)
    assert {name for name, _ in _told_on(AT)} == {"village-editor"}
    acts = Act.objects.filter(act="set-reminder-days").order_by("id")
    assert [act.subject.split()[-1] for act in acts] == [
        "510118000000",
        "510118004000",
        "510118004000",
    ]
    set_reminder_days(cast.town, Days(10, 0, 0), by=SYSTEM, at=AT)
    assert acts.count() == 3


def test_a_deputy_is_told_with_the_holder(cast: Cast) -> None:
    soon(cast, 3)
    post = Post.objects.get(person=cast.village_editor)
    Deputy.objects.create(post=post, person=cast.clerk, starts_on=DAY, ends_on=DAY)
    assert {name for name, _ in _told_on(AT)} == {"village-editor", "clerk"}
