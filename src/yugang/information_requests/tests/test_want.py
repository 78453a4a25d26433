"""What several ask for is proposed for everyone; what is found before asking is counted."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.newsroom import item
from yugang.cases.actions.relating import relate
from yugang.cases.public import Case, PartyFacts, RelationKind
from yugang.disclosure.models import Duty
from yugang.information_requests.models import FoundBefore, Wanted
from yugang.information_requests.queries.repeats import of_whom
from yugang.information_requests.queries.wanted import found_before, proposals
from yugang.information_requests.rules.likeness import gist, likeness
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .conftest import MONDAY, FileRequest, Step, at, march, reply

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
OTHER = PartyFacts(name="李大为", phone="13900000000")
TITLE = "关于公开2025年营养餐供应商名单的申请"


@pytest.fixture
def two(case: Case, file_request: FileRequest) -> list[Case]:
    return [
        file_request(title="2025年营养餐供应商名单"),
        file_request(title=TITLE, applicant=OTHER),
    ]


def test_what_two_people_ask_for_is_proposed(two: list[Case], cast: Cast) -> None:
    [group] = proposals(cast.officer, march(3))
    assert (group.cases, group.applicants) == (two, 2)


def test_what_one_asks_for_twice_is_not(file_request: FileRequest, cast: Cast) -> None:
    file_request(title=TITLE)
    file_request(title=TITLE)
    assert proposals(cast.officer, march(3)) == []


def test_two_that_a_clerk_related_are_one(
    case: Case, file_request: FileRequest, cast: Cast, clerk: Actor
) -> None:
    other = file_request(title="谁给学校送饭", applicant=OTHER)
    assert proposals(cast.officer, march(3)) == []
    relate(other, case, RelationKind.DUPLICATE, by=clerk, at=at(march(3)))
    [group] = proposals(cast.officer, march(3))
    assert {one.pk for one in group.cases} == {case.pk, other.pk}


def test_what_one_suggested_and_was_given_is_proposed(
    file_request: FileRequest, step: Step, cast: Cast
) -> None:
    details = {"way": "electronic", "suggests_publication": True}
    filed = step(file_request(details=details), "confirm")
    assert proposals(cast.officer, march(3)) == []
    step(filed, "reply", march(3), **reply())
    assert len(proposals(cast.officer, march(3))) == 1


def test_what_was_refused_is_not(two: list[Case], step: Step, cast: Cast) -> None:
    refused = reply(outcome="refused", ground="secret", reason="秘密")
    step(step(two[0], "confirm"), "reply", **refused)
    assert proposals(cast.officer, march(3)) == []


def test_accepted_it_is_a_duty_and_proposed_no_more(
    two: list[Case], cast: Cast, sign_in: SignIn
) -> None:
    budget = item()
    with clock.frozen(at(march(3))):
        client = sign_in(cast.officer)
        page = client.get("/desk/requests/wanted/").content.decode()
        [group] = proposals(cast.officer, march(3))
        address = f"/desk/requests/wanted/{group.key}/"
        assert address in page
        wrong = client.post(address, {"decision": "accept", "label": "名单"})
        assert wrong.status_code == 422
        filled = {"decision": "accept", "item": budget.pk, "label": "营养餐供应商名单"}
        assert client.post(address, filled).status_code == 302
        assert client.get(address).status_code == 404
        shown = client.get("/desk/requests/wanted/").content.decode()
    duty = Duty.objects.get(label="营养餐供应商名单")
    assert (duty.body, duty.starts_on, duty.item) == (cast.bureau, march(3), budget)
    assert Wanted.objects.get().duty == duty
    assert "营养餐供应商名单" in shown
    assert proposals(cast.officer, march(3)) == []


def test_declined_it_says_why(two: list[Case], cast: Cast, sign_in: SignIn) -> None:
    with clock.frozen(at(march(3))):
        client = sign_in(cast.officer)
        [group] = proposals(cast.officer, march(3))
        address = f"/desk/requests/wanted/{group.key}/"
        assert client.post(address, {"decision": "decline", "reason": ""}).status_code == 422
        assert client.post(address, {"decision": "decline", "reason": "已过时"}).status_code == 302
    assert not Wanted.objects.get().accepted
    assert not Duty.objects.filter(label__contains="营养餐").exists()


def test_only_the_openness_office_decides(two: list[Case], cast: Cast, sign_in: SignIn) -> None:
    for who in (cast.clerk, cast.reviewer):
        assert sign_in(who).get("/desk/requests/wanted/").status_code == 403


def test_what_is_found_before_asking_is_counted_once_a_day_for_a_browser(client: Client) -> None:
    with clock.frozen(at(MONDAY)):
        for _ in range(2):
            assert client.post("/requests/look-first").status_code == 302
        Client().post("/requests/look-first")
    assert FoundBefore.objects.get().times == 2
    assert found_before(MONDAY, MONDAY).share == 100


def test_the_share_counts_requests_of_the_web(file_request: FileRequest, client: Client) -> None:
    for _ in range(3):
        file_request()
    with clock.frozen(at(MONDAY)):
        client.post("/requests/look-first")
    assert found_before(MONDAY, MONDAY).share == 25
    assert found_before(date(2025, 1, 1), date(2025, 1, 2)).share is None


def test_the_form_leads_to_looking_first(client: Client) -> None:
    assert "/requests/look-first" in client.get("/requests/new").content.decode()
    page = client.get("/requests/look-first?q=供应商").content.decode()
    assert 'href="/requests/new"' in page


def test_the_clerk_sees_what_the_same_applicant_asked_for_besides(
    case: Case, file_request: FileRequest, cast: Cast, sign_in: SignIn
) -> None:
    again = file_request(march(3), title=f"请公开{case.title}")
    file_request(march(3), title="另一件事", applicant=OTHER)
    seen = of_whom(again)
    assert (seen.number, seen.total, seen.alike, seen.beyond) == (2, 1, [case], False)
    with clock.frozen(at(march(4))):
        shown = sign_in(cast.clerk).get(f"/desk/cases/{again.receipt}/").content.decode()
    assert case.receipt in shown


@given(title=st.text(max_size=40))
def test_a_title_is_like_itself_however_it_is_framed(title: str) -> None:
    assert gist(gist(title)) == gist(gist(gist(title)))
    assert likeness(title, title) in (0.0, 1.0)
    assert 0 <= likeness(title, "2025年预算") <= 1


def test_what_stands_around_the_thing_does_not_count() -> None:
    assert gist("关于申请公开２０２５年预算的相关材料") == gist("2025年预算。")
    assert likeness("2025年预算", "2025年决算") < 1
