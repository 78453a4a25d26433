from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.disclosure.actions import drafting, feedback
from yugang.disclosure.models import Duty
from yugang.disclosure.queries.desk import my_work, overseen
from yugang.disclosure.queries.reasons import days_left
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Deputy, Person, Post
from yugang.shared.people.roles import Role

from .desk_stage import AT, approved, by, draft, item, proposed, published

SignIn = Callable[[Person], Client]
TODAY = date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _on_a_friday() -> Iterator[None]:
    with clock.frozen(datetime(2026, 3, 20, 9, 0, tzinfo=clock.CHINA)):
        yield


def duty(cast: Cast, due_on: date = date(2026, 3, 24)) -> Duty:
    days = {"starts_on": date(2026, 3, 1), "opens_on": date(2026, 3, 1), "due_on": due_on}
    return Duty.objects.create(item=item(), body=cast.bureau, period=f"event:{due_on}", **days)


def titles(person: Person, **given: str) -> list[tuple[str, str]]:
    work = my_work(person, TODAY, given)
    return [(errand.kind, errand.title) for errand in work.errands]


def test_each_sees_her_own_work(cast: Cast) -> None:
    draft(cast, title="草稿")
    proposed(cast, title="待审")
    approved(cast, title="待发")
    publication = published(cast)
    words = {"key": "k", "text": "看不懂", "name": "", "contact": ""}
    feedback.give_feedback(publication, **words, by=SYSTEM, at=AT)
    assert {kind for kind, _title in titles(cast.editor)} == {"draft", "publish", "feedback"}
    assert titles(cast.reviewer) == [("publish", "待发"), ("review", "待审")]
    assert titles(cast.clerk) == titles(cast.stranger) == []


def test_a_duty_is_an_errand_until_somebody_prepares_it(cast: Cast) -> None:
    owed = duty(cast)
    assert [kind for kind, _title in titles(cast.editor)] == ["duty"]
    revision = draft(cast)
    type(revision.publication).objects.update(duty=owed)
    assert [kind for kind, _title in titles(cast.editor)] == ["draft"]
    drafting.discard(revision, by=by(cast.editor), at=AT)
    assert [kind for kind, _title in titles(cast.editor)] == ["duty"]


def test_the_most_urgent_comes_first(cast: Cast) -> None:
    late, soon = duty(cast, date(2026, 3, 10)), duty(cast, date(2026, 3, 23))
    work = my_work(cast.editor, TODAY, {})
    assert [errand.due_on for errand in work.errands] == [late.due_on, soon.due_on]
    assert [errand.state for errand in work.errands] == ["late", "soon"]


def test_filters_leave_what_they_name_and_count_the_rest(cast: Cast) -> None:
    duty(cast, date(2026, 3, 10))
    draft(cast, title="春季招生")
    draft(cast, title="防汛值班")
    assert titles(cast.editor, kind="draft", q="防汛") == [("draft", "防汛值班")]
    assert [kind for kind, _title in titles(cast.editor, when="late")] == ["duty"]
    kinds = {str(c.label): c.count for c in my_work(cast.editor, TODAY, {"when": "late"}).kinds}
    assert kinds == {"全部": 1, "草稿": 0, "公开任务": 1}


def test_a_draft_without_duty_is_due_as_its_item_says(cast: Cast) -> None:
    draft(cast)
    [errand] = my_work(cast.editor, TODAY, {}).errands
    assert errand.due_on == date(2026, 3, 30)


def test_a_draft_of_what_comes_round_is_due_with_the_duty_it_would_fulfil(cast: Cast) -> None:
    monthly = {"kind": "period", "every": "month", "months_after": 1, "day": 15}
    once = item(timing=monthly)
    draft(cast)
    [errand] = my_work(cast.editor, TODAY, {}).errands
    assert errand.due_on is None
    missed = {"period": "2026-02", "due_on": date(2026, 3, 15)}
    opened = {"starts_on": date(2026, 3, 1), "opens_on": date(2026, 3, 1)}
    Duty.objects.create(item=once, body=cast.bureau, **opened, **missed)
    [errand] = [one for one in my_work(cast.editor, TODAY, {}).errands if one.kind == "draft"]
    assert errand.due_on == date(2026, 3, 15)


def test_what_is_left_is_told_in_working_days(cast: Cast) -> None:
    friday = date(2026, 3, 20)
    told = [days_left(friday + timedelta(days=n), friday) for n in (0, 1, 3, 7, -1, -7)]
    assert told == [
        "今天到期", "下个工作日前到期", "还有1个工作日", "还有5个工作日", "逾期1个工作日",
        "逾期5个工作日",
    ]  # fmt: skip
    assert days_left(friday, date(2026, 3, 21)) == "已过期限"


def test_a_long_list_comes_in_pages(cast: Cast, sign_in: SignIn) -> None:
    for n in range(53):
        due_on = date(2026, 3, 24) + timedelta(days=n)
        Duty.objects.create(
            item=item(), body=cast.bureau, period=f"p{n}",
            starts_on=TODAY, opens_on=TODAY, due_on=due_on,
        )  # fmt: skip
    client = sign_in(cast.editor)
    first, second = (client.get("/desk/", {"page": n}) for n in (1, 2))
    assert [len(answer.context["errands"]) for answer in (first, second)] == [50, 3]
    assert "第1页，共2页" in first.content.decode()
    assert client.get("/desk/?kind=duty&page=2").context["pager"]["previous"] == "?kind=duty&page=1"


def test_the_page_shows_them_with_one_button_each(cast: Cast, sign_in: SignIn) -> None:
    revision = draft(cast)
    shown = sign_in(cast.editor).get("/desk/").content.decode()
    assert revision.title in shown and f"/desk/revisions/{revision.pk}/" in shown
    assert "2026年3月30日（星期一）" in shown


def test_as_if_today_were_another_day(cast: Cast, sign_in: SignIn) -> None:
    duty(cast)
    client = sign_in(cast.editor)
    shown = client.get("/desk/", {"today": "2026-03-25"}).content.decode()
    assert "逾期1个工作日" in shown and "假如今天是2026年3月25日" in shown
    misread = client.get("/desk/", {"today": "2026-13-40"}).content.decode()
    assert "“2026-13-40”不是日期" in misread


def test_an_empty_desk_says_what_will_appear(cast: Cast, sign_in: SignIn) -> None:
    assert "没有待办工作" in sign_in(cast.editor).get("/desk/").content.decode()


def test_overseers_see_what_is_missing_before_it_is_late(cast: Cast, sign_in: SignIn) -> None:
    owed = duty(cast)
    seen = overseen(cast.officer, TODAY)
    assert seen and [d for d, _left in seen.duties] == [owed]
    assert owed.title in sign_in(cast.officer).get("/desk/").content.decode()
    other = overseen(cast.strange_officer, TODAY)
    assert other and other.soon == 0
    assert overseen(cast.editor, TODAY) is None


def test_a_citizen_is_led_to_her_own_matters(cast: Cast, sign_in: SignIn, client: Client) -> None:
    led = sign_in(cast.citizen).get("/desk/")
    assert (led.status_code, led["Location"]) == (302, "/my/")
    assert client.get("/desk/").status_code == 302


def test_who_left_her_post_has_no_desk(cast: Cast, sign_in: SignIn) -> None:
    Post.objects.filter(person=cast.editor).update(ends_on=TODAY - timedelta(days=1))
    assert sign_in(cast.editor).get("/desk/").status_code == 403


def test_a_draft_stays_with_its_author_until_she_leaves(cast: Cast) -> None:
    draft(cast, title="接手")
    heir = cast.person(cast.bureau, Role.EDITOR, "heir")
    assert titles(heir, kind="draft") == []
    Person.objects.filter(pk=cast.editor.pk).update(is_active=False)
    assert titles(heir, kind="draft") == [("draft", "接手")]


def stands_in(deputy: Person, absent: Person, role: Role = Role.EDITOR) -> None:
    """`deputy` is there for `absent` from 16 to 22 March."""
    Deputy.objects.create(
        post=absent.posts.get(role=role),
        person=deputy,
        starts_on=date(2026, 3, 16),
        ends_on=date(2026, 3, 22),
    )


def test_a_deputy_sees_the_drafts_and_duties_of_the_absent(cast: Cast) -> None:
    draft(cast, title="接手")
    duty(cast)
    assert titles(cast.clerk) == []
    stands_in(cast.clerk, cast.editor)
    assert {kind for kind, _title in titles(cast.clerk)} == {"draft", "duty"}
    [errand] = my_work(cast.clerk, TODAY, {"kind": "draft"}).errands
    assert errand.word == "陈静的草稿"


def test_a_deputy_sees_them_on_those_days_only(cast: Cast) -> None:
    draft(cast, title="接手")
    stands_in(cast.clerk, cast.editor)
    for day in (date(2026, 3, 15), date(2026, 3, 23)):
        assert my_work(cast.clerk, day, {}).errands == []
    assert titles(cast.person(cast.bureau, Role.EDITOR, "third"), kind="draft") == []


def test_a_deputy_sees_the_drafts_of_that_body_only(cast: Cast) -> None:
    Post.objects.create(person=cast.editor, body=cast.town_office, role=Role.EDITOR)
    draft(cast, title="教育局的")
    Deputy.objects.create(
        post=cast.editor.posts.get(body=cast.town_office),
        person=cast.town_editor,
        starts_on=TODAY,
        ends_on=TODAY,
    )
    assert titles(cast.town_editor, kind="draft") == []
