"""Cases among the errands of the desk."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions import handing
from yugang.cases.actions.taking import take
from yugang.cases.models import Case
from yugang.disclosure.queries.desk import my_work
from yugang.disclosure.queries.errands import Errand, all_errands
from yugang.kernel import clock
from yugang.kernel.workflow import Step, Workflow
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Deputy, Person
from yugang.shared.people.roles import Role

from .conftest import MONDAY, FileToy
from .desk_stage import SignIn
from .toy import TOY, WORKFLOW, ToyState

TODAY = MONDAY.date()
APPROVE = "approve a step of a case"


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


def errands(person: Person, today: date = TODAY) -> list[Errand]:
    return [one for one in all_errands(person, today) if one.kind == "case"]


def titles(person: Person) -> list[str]:
    return [errand.title.partition(" · ")[2] for errand in errands(person)]


def test_hers_and_those_that_nobody_handles_at_her_bodies(cast: Cast, file_toy: FileToy) -> None:
    colleague = cast.person(cast.bureau, Role.CLERK, "colleague")
    for title, handler in (("hers", cast.clerk), ("nobody's", None), ("another's", colleague)):
        case = file_toy(title=title).case
        Case.objects.filter(pk=case.pk).update(handler=handler)
    file_toy(title="elsewhere", body=cast.town_office)
    assert sorted(titles(cast.clerk)) == ["hers", "nobody's"]
    for person in (cast.reviewer, cast.inspector, cast.officer, cast.editor, cast.stranger):
        assert errands(person) == []


def test_due_days_and_signs(cast: Cast, case: Case, clerk: Actor) -> None:
    [errand] = errands(cast.clerk)
    assert (errand.due_on, errand.days_left, errand.state) == (date(2026, 3, 9), 7, "open")
    assert errand.url == f"/desk/cases/{case.receipt}/" and errand.who == cast.bureau.name
    assert not errand.natural
    case.clocks.update(unit="day")
    assert errands(cast.clerk)[0].natural
    [errand] = errands(cast.clerk, date(2026, 3, 11))
    assert (errand.days_left, errand.state) == (-2, "late")
    take(case, "hold", by=clerk, at=MONDAY)
    [errand] = errands(cast.clerk, date(2026, 3, 11))
    assert (errand.due_on, errand.state) == (None, "open")


def test_the_applicants_time_that_ran_out_makes_nobody_late(
    cast: Cast, case: Case, clerk: Actor, sign_in: SignIn
) -> None:
    take(case, "ask-back", by=clerk, at=MONDAY)
    later = date(2026, 3, 10)
    [errand] = errands(cast.clerk, later)
    assert (errand.due_on, errand.days_left, errand.state) == (later, 0, "soon")
    assert "对方期限已过" in errand.word
    with clock.frozen(MONDAY + timedelta(days=8)):
        page = sign_in(cast.clerk).get(errand.url).content.decode()
    assert "对方期限已过" in page and "state is-late" not in page


def test_what_is_settled_is_done(cast: Cast, case: Case, clerk: Actor) -> None:
    take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    assert errands(cast.clerk) == []


def test_an_offer_is_an_errand_of_the_body_that_must_answer(
    cast: Cast, case: Case, clerk: Actor
) -> None:
    town_clerk = cast.person(cast.town_office, Role.CLERK, "town-clerk")
    handing.offer(case, cast.town_office, "!", by=clerk, at=MONDAY)
    [errand] = errands(town_clerk)
    assert errand.word == "等待你单位决定是否接收"
    # Two working days after the Monday on which it was offered.
    assert errand.due_on == TODAY + timedelta(days=2)
    handing.take_back(case, by=clerk, at=MONDAY)
    assert errands(town_clerk) == []


def test_a_step_that_waits_for_approval_is_one_of_who_approves(
    cast: Cast, case: Case, clerk: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = Step("release", (ToyState.HELD,), ToyState.ASKED, (APPROVE,))
    table = Workflow("toy", WORKFLOW.initial, (*WORKFLOW.steps, decide))
    plans = {**TOY.steps, "release": replace(TOY.steps["go-on"], another_than="hold")}
    monkeypatch.setitem(kinds._kinds, "toy", replace(TOY, workflow=table, steps=plans))
    assert errands(cast.reviewer) == []
    take(case, "hold", by=clerk, at=MONDAY)
    [errand] = errands(cast.reviewer)
    assert (errand.word, errand.action_label) == ("held", "审批")
    cast.clerk.posts.create(body=cast.bureau, role=Role.REVIEWER)
    [own] = errands(cast.clerk)
    assert own.action_label == "打开办件"


def test_deputies_find_them_too(cast: Cast, case: Case) -> None:
    Deputy.objects.create(
        post=cast.clerk.posts.get(),
        person=cast.editor,
        starts_on=TODAY,
        ends_on=TODAY + timedelta(days=3),
    )
    assert len(errands(cast.editor)) == 1
    assert errands(cast.editor, TODAY + timedelta(days=9)) == []


def test_a_deputy_finds_what_the_absent_handles(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(handler=cast.clerk)
    colleague = cast.person(cast.bureau, Role.CLERK, "colleague")
    assert errands(colleague) == []
    Deputy.objects.create(
        post=cast.clerk.posts.get(), person=colleague, starts_on=TODAY, ends_on=TODAY
    )
    assert len(errands(colleague)) == 1
    assert errands(colleague, TODAY + timedelta(days=1)) == []


def test_what_the_departed_handled_is_everybodys_again(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(handler=cast.clerk)
    colleague = cast.person(cast.bureau, Role.CLERK, "colleague")
    Person.objects.filter(pk=cast.clerk.pk).update(is_active=False)
    assert len(errands(colleague)) == 1
    Person.objects.filter(pk=cast.clerk.pk).update(is_active=True)
    cast.clerk.posts.update(ends_on=TODAY - timedelta(days=1))
    assert len(errands(colleague)) == 1


def test_in_one_list_with_a_filter_of_its_own(cast: Cast, case: Case, sign_in: SignIn) -> None:
    kinds_shown = {str(choice.label) for choice in my_work(cast.clerk, TODAY, {}).kinds}
    assert kinds_shown == {"全部", "办件"}
    page = sign_in(cast.clerk).get("/desk/", {"today": "2026-03-11"}).content.decode()
    assert case.title in page and "逾期2个工作日" in page
    assert 'href="/desk/cases/"' in page
    assert 'href="/desk/cases/"' not in sign_in(cast.editor).get("/desk/").content.decode()


def test_many_cases_take_no_more_queries_than_one(cast: Cast, file_toy: FileToy) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            errands(cast.clerk)
        return len(queries)

    file_toy()
    once = asked()
    for _ in range(15):
        file_toy()
    assert asked() == once and len(errands(cast.clerk)) == 16
