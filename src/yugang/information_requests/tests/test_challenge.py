"""Complaints, reconsideration and suits: entered, closed, shown, in order and in time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from yugang.cases.actions.codes import code_of
from yugang.cases.actions.erasing import erase_case
from yugang.cases.public import Case
from yugang.information_requests.actions.challenging import challenge, close
from yugang.information_requests.models import Challenge, ChallengeKind, Result
from yugang.information_requests.queries.challenges import complaint_handed_in, open_ways
from yugang.information_requests.rules.challenging import way_after, ways
from yugang.information_requests.rules.outcomes import Remedy
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

from .conftest import MONDAY, Step, april, at, march, reply

SignIn = Callable[[Person], Client]
K = ChallengeKind
REFUSED = reply(outcome="refused", ground="secret", reason="国家秘密")


@pytest.fixture
def refused(case: Case, step: Step) -> Case:
    return step(case, "reply", march(10), **REFUSED)


def test_a_refusal_is_reconsidered_within_60_days_before_any_suit(refused: Case) -> None:
    [way] = open_ways(refused, march(11))
    assert (way.kind, way.until.isoformat()) == (K.RECONSIDERATION, "2026-05-09")
    assert "新津区人民政府" in way.office
    assert open_ways(refused, way.until) == [way]
    assert open_ways(refused, way.until.replace(day=10)) == []


def test_after_it_a_suit_is_open_for_15_days(refused: Case, clerk: Actor) -> None:
    one = challenge(
        refused, K.RECONSIDERATION, office="新津区人民政府", filed_on=march(20), by=clerk,
        at=at(march(21)),
    )  # fmt: skip
    assert open_ways(refused, march(21)) == []
    close(one, Result.UPHELD, on=april(10), words="维持。", by=clerk, at=at(april(13)))
    [way] = open_ways(refused, april(13))
    # 25 April is a Saturday: the next working day.
    assert (way.kind, way.until) == (K.SUIT_AFTER, april(27))
    suit = challenge(
        refused, K.SUIT_AFTER, office="新津区人民法院", filed_on=april(20), by=clerk,
        at=at(april(20)),
    )  # fmt: skip
    assert suit.follows == one
    assert open_ways(refused, april(21)) == []


def test_no_suit_comes_after_a_reconsideration_that_is_not_decided(
    refused: Case, clerk: Actor
) -> None:
    for _ in range(2):
        with pytest.raises(StepRefused):
            challenge(
                refused, K.SUIT_AFTER, office="法院", filed_on=march(20), by=clerk,
                at=at(march(21)),
            )  # fmt: skip
        if not Challenge.objects.exists():
            challenge(
                refused, K.RECONSIDERATION, office="政府", filed_on=march(12), by=clerk,
                at=at(march(21)),
            )  # fmt: skip


@pytest.mark.parametrize("day", [march(1), march(22)])
def test_it_is_not_filed_before_the_request_or_ahead(
    refused: Case, clerk: Actor, day: object
) -> None:
    with pytest.raises(StepRefused):
        challenge(
            refused,
            K.SUIT,
            office="法院",
            filed_on=day,
            by=clerk,
            at=at(march(21)),  # type: ignore[arg-type]
        )


def test_it_ends_once_and_not_before_it_began(refused: Case, clerk: Actor) -> None:
    one = challenge(
        refused, K.RECONSIDERATION, office="政府", filed_on=march(12), by=clerk, at=at(march(12))
    )
    with pytest.raises(StepRefused):
        close(one, Result.OTHER, on=march(11), words="", by=clerk, at=at(march(20)))
    close(one, Result.CORRECTED, on=march(19), words="责令重新答复", by=clerk, at=at(march(20)))
    with pytest.raises(StepRefused):
        close(one, Result.UPHELD, on=march(19), words="", by=clerk, at=at(march(20)))
    assert Act.objects.filter(subject=refused.subject, act__contains="challenge").count() == 2


def test_the_clerk_enters_it_at_the_desk(refused: Case, cast: Cast, sign_in: SignIn) -> None:
    client, address = sign_in(cast.clerk), f"/desk/requests/{refused.receipt}/challenges/"
    filled = {"kind": "reconsideration", "office": "新津区人民政府", "number": "新府复〔2026〕3号",
              "filed_on": "2026-03-12", "words": "理由：不属于秘密"}  # fmt: skip
    with clock.frozen(at(march(20))):
        assert "自2026年3月10日" in client.get(address).content.decode()
        wrong = client.post(address, filled | {"filed_on": "2026-03-21"})
        assert wrong.status_code == 422
        assert "新府复〔2026〕3号" in wrong.content.decode()
        assert client.post(address, filled).status_code == 302
        shown = client.get(f"/desk/cases/{refused.receipt}/").content.decode()
        assert "新府复〔2026〕3号" in shown
        one = Challenge.objects.get()
        assert client.get(f"{address}{one.pk}/").status_code == 200
        ended = {"result": "upheld", "on": "2026-03-19", "words": "维持原答复。"}
        assert client.post(f"{address}{one.pk}/", ended).status_code == 302
    one.refresh_from_db()
    assert (one.result, one.ended_on) == ("upheld", march(19))


def test_a_complaint_goes_to_the_lead_department_which_decides_it(
    refused: Case, cast: Cast, client: Client, sign_in: SignIn
) -> None:
    address = f"/requests/{refused.receipt}/complain/"
    with clock.frozen(at(march(20))):
        assert client.get(address).status_code == 302
        code = code_of(refused.key)
        client.post("/requests/lookup", {"receipt": refused.receipt, "code": code})
        assert client.get(address).status_code == 200
        key = {"key": "k" * 32}
        assert client.post(address, key | {"words": " "}).status_code == 422
        assert client.post(address, key | {"words": "答复没有说明理由。"}).status_code == 302
        assert client.post(address, key | {"words": "再投诉"}).status_code == 409
        one = Challenge.objects.get()
        assert (one.kind, one.filed_on) == (K.COMPLAINT, march(20))
        assert "答复没有说明理由。" in client.get(f"/requests/{refused.receipt}/").content.decode()
        closing = f"/desk/requests/{refused.receipt}/challenges/{one.pk}/"
        clerk = sign_in(cast.clerk)
        assert clerk.get(closing).status_code == 403
        page = clerk.get(f"/desk/requests/{refused.receipt}/challenges/").content.decode()
        assert "答复没有说明理由。" in page
        assert closing not in page
        office = sign_in(cast.officer)
        assert refused.receipt in office.get("/desk/requests/challenges/").content.decode()
        assert refused.receipt in office.get("/desk/").content.decode()
        ended = {"result": "corrected", "on": "2026-03-20", "words": "责令补充说明理由。"}
        assert office.post(closing, ended).status_code == 302
        assert "责令补充说明理由。" in client.get(f"/requests/{refused.receipt}/").content.decode()
        new = f"/desk/orders/new/{refused.receipt}/"
        of_case = f"/desk/requests/{refused.receipt}/challenges/"
        assert new in office.get(of_case).content.decode()
        assert new not in clerk.get(of_case).content.decode()


def test_strangers_learn_nothing(refused: Case, cast: Cast, sign_in: SignIn) -> None:
    address = f"/desk/requests/{refused.receipt}/challenges/"
    assert sign_in(cast.editor).get(address).status_code in (403, 404)
    assert sign_in(cast.clerk).get("/desk/requests/challenges/").status_code == 403


def test_what_was_written_is_erased_with_the_case(refused: Case, clerk: Actor) -> None:
    challenge(
        refused, K.RECONSIDERATION, office="政府", number="3号", words="王小明不服",
        filed_on=march(12), by=clerk, at=at(march(12)),
    )  # fmt: skip
    erase_case(refused, by=clerk, at=at(march(20)))
    one = Challenge.objects.get()
    assert (one.number, one.words, one.kind) == ("", "", K.RECONSIDERATION)


@pytest.mark.django_db
@given(day=st.dates(MONDAY.replace(day=1), MONDAY.replace(month=11)))
def test_what_was_given_is_not_challenged_and_what_was_not_waits_for_reconsideration(
    day: object,
) -> None:
    calendar = calendar_for("510118000000")
    assert ways(Remedy.NONE, day, calendar) == []  # type: ignore[arg-type]
    [first] = ways(Remedy.FIRST, day, calendar)  # type: ignore[arg-type]
    assert first.kind == "reconsideration"
    either = ways(Remedy.EITHER, day, calendar)  # type: ignore[arg-type]
    assert [one.kind for one in either] == ["reconsideration", "suit"]
    assert (first.until - day).days >= 60  # type: ignore[operator]
    assert way_after(day, calendar).until < first.until  # type: ignore[arg-type]


def test_where_no_reply_came_in_time_reconsideration_comes_first(case: Case) -> None:
    """Due on 30 March: 60 days from the next day."""
    assert open_ways(case, march(30)) == []
    [way] = open_ways(case, march(31))
    assert (way.kind, way.first, way.since) == (K.RECONSIDERATION, True, march(30))
    assert way.until.isoformat() == "2026-05-29"
    assert open_ways(case, way.until) and not open_ways(case, way.until + timedelta(days=1))


def test_her_page_says_what_comes_first_and_how_the_day_is_counted(
    refused: Case, cast: Cast, sign_in: SignIn
) -> None:
    Case.objects.filter(pk=refused.pk).update(citizen=cast.citizen)
    with clock.frozen(at(march(11))):
        page = sign_in(cast.citizen).get(f"/en/requests/{refused.receipt}/").content.decode()
    assert "only after it" in page and "counted from the day after" in page
    assert "60" in page and "10 March 2026" in page


def test_a_complaint_has_a_receipt(refused: Case, client: Client) -> None:
    own = f"/requests/{refused.receipt}/"
    with clock.frozen(at(march(20))):
        code = code_of(refused.key)
        client.post("/requests/lookup", {"receipt": refused.receipt, "code": code})
        client.post(f"{own}complain/", {"key": "k" * 32, "words": "答复没有说明理由。"})
        one = Challenge.objects.get()
        receipt = f"{own}complaints/{one.pk}.pdf"
        assert receipt in client.get(own).content.decode()
        assert client.get(receipt)["Content-Type"] == "application/pdf"
        assert client.get(f"{own}complaints/0.pdf").status_code == 404
        assert Client().get(receipt).status_code == 302
    handed = complaint_handed_in(refused, one.pk)
    assert handed
    assert (handed.number, handed.on) == (f"{refused.receipt}-C1", march(20))
    assert handed.words == "答复没有说明理由。"
