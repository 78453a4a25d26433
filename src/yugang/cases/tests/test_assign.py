"""Who handles a case."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.cast import Cast
from yugang.cases.actions.taking import take
from yugang.cases.models import Case
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Channel, Notice
from yugang.shared.people.models import Deputy, Person
from yugang.shared.people.roles import Role

from .conftest import MONDAY
from .desk_stage import SignIn, address, send


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def colleague(cast: Cast) -> Person:
    return cast.person(cast.bureau, Role.CLERK, "colleague", "何丽")


def handler(case: Case) -> Person | None:
    return Case.objects.get(pk=case.pk).handler


def test_one_press_takes_it(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    assert "由我承办" in client.get(address(case)).content.decode()
    assert send(client, case, "assign", handler=cast.clerk.pk, seen_handler="").status_code == 302
    assert handler(case) == cast.clerk
    assert not Notice.objects.filter(person=cast.clerk).exists()
    assert "由我承办" not in client.get(address(case)).content.decode()


def test_given_to_a_colleague_who_is_told(
    case: Case, cast: Cast, colleague: Person, sign_in: SignIn
) -> None:
    client = sign_in(cast.reviewer)
    send(client, case, "assign", handler=colleague.pk, seen_handler="")
    assert handler(case) == colleague
    notice = Notice.objects.get(person=colleague, channel=Channel.DESK)
    assert case.receipt in notice.subject and "bus" not in notice.subject + notice.text
    act = Act.objects.get(act="assign")
    assert act.note == {"to": "何丽"} and act.post == str(cast.reviewer.posts.get())
    assert "何丽" in client.get(address(case)).content.decode()


def test_of_two_who_take_it_at_once_one_is_told_of_the_other(
    case: Case, cast: Cast, colleague: Person, sign_in: SignIn
) -> None:
    send(sign_in(colleague), case, "assign", handler=colleague.pk, seen_handler="")
    late = send(sign_in(cast.clerk), case, "assign", handler=cast.clerk.pk, seen_handler="")
    assert late.status_code == 409 and "已交由何丽承办" in late.content.decode()
    assert handler(case) == colleague
    seen = late.context["form"]["seen_handler"].value()
    send(sign_in(cast.clerk), case, "assign", handler=cast.clerk.pk, seen_handler=seen)
    assert handler(case) == cast.clerk


def test_only_to_who_handles_cases_at_the_body(case: Case, cast: Cast, sign_in: SignIn) -> None:
    elsewhere = cast.person(cast.town_office, Role.CLERK, "elsewhere")
    for person in (elsewhere, cast.editor, cast.citizen):
        answer = send(sign_in(cast.clerk), case, "assign", handler=person.pk)
        assert answer.status_code == 422
    assert send(sign_in(cast.inspector), case, "assign", handler=cast.clerk.pk).status_code == 403
    assert handler(case) is None


def test_a_deputy_can_be_given_it_for_her_time(case: Case, cast: Cast, sign_in: SignIn) -> None:
    Deputy.objects.create(
        post=cast.clerk.posts.get(),
        person=cast.editor,
        starts_on=date(2026, 3, 1),
        ends_on=date(2026, 3, 3),
    )
    client = sign_in(cast.clerk)
    assert send(client, case, "assign", handler=cast.editor.pk).status_code == 302
    assert sign_in(cast.editor).get(address(case)).status_code == 200


def test_a_settled_case_keeps_its_handler(
    case: Case, cast: Cast, clerk: Actor, sign_in: SignIn
) -> None:
    take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    late = send(sign_in(cast.clerk), case, "assign", handler=cast.clerk.pk)
    assert late.status_code == 409 and handler(case) is None
