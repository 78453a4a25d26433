"""Reasons for refusal: filed by the reply itself, read by who oversees, exported, noted."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_case
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import FileRequest, Step, at, march, reply
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person
from yugang.supervision.models import Look
from yugang.supervision.queries import refusals
from yugang.supervision.queries.work import unread_refusals

SignIn = Callable[[Person], Client]
ADDRESS = "/desk/requests/refusals/"
REASON = "属于国家秘密，依据保密审查意见。"


def test_a_refusal_is_filed_with_ground_and_reasons(
    refused: Case, cast: Cast, file_request: FileRequest, step: Step
) -> None:
    step(step(file_request(), "confirm"), "reply", march(10), **reply())
    [one] = refusals.told(refusals.wide(refusals.filed(cast.officer, march(11))))
    assert (one.counted.case, one.reasons, one.read) == (refused, REASON, False)
    assert "国家秘密" in one.ground
    assert not refusals.filed(cast.strange_officer, march(11)).exists()
    assert not refusals.filed(cast.clerk, march(11)).exists()


def test_the_office_reads_it_and_takes_note(refused: Case, cast: Cast, sign_in: SignIn) -> None:
    with clock.frozen(at(march(11))):
        [errand] = unread_refusals(cast.officer, march(11))
        assert "1件" in errand.title
        officer = sign_in(cast.officer)
        assert REASON in officer.get(ADDRESS).content.decode()
        assert sign_in(cast.clerk).get(ADDRESS).status_code == 403
        assert sign_in(cast.inspector).post(ADDRESS, {"case": refused.pk}).status_code == 403
        for _ in range(2):
            assert officer.post(ADDRESS, {"case": [refused.pk, "x"]}).status_code == 302
        assert Look.objects.get().by == cast.officer
        assert Act.objects.filter(act="look-at-refusal").count() == 1
        assert list(unread_refusals(cast.officer, march(11))) == []
        assert REASON not in officer.get(f"{ADDRESS}?unread=on").content.decode()


def test_it_is_narrowed_by_body_ground_and_day(refused: Case, cast: Cast, sign_in: SignIn) -> None:
    officer = sign_in(cast.officer)
    with clock.frozen(at(march(11))):
        for asked, found in (
            ("body=510118-02", True), ("body=510118-01", False), ("outcome=refused", True),
            ("outcome=partly-granted", False), ("since=2026-03-11", False), ("since=nonsense", True),
        ):  # fmt: skip
            shown = officer.get(f"{ADDRESS}?{asked}").content.decode()
            assert (refused.receipt in shown) is found, asked


def test_the_list_is_taken_away_and_that_is_written_down(
    refused: Case, cast: Cast, sign_in: SignIn
) -> None:
    officer = sign_in(cast.officer)
    with clock.frozen(at(march(11))):
        response = officer.post("/desk/requests/refusals.csv")
        text = b"".join(response).decode("utf-8-sig")  # type: ignore[arg-type]
        sheet = b"".join(officer.post("/desk/requests/refusals.xlsx"))  # type: ignore[arg-type]
        assert officer.get("/desk/requests/refusals.csv").status_code == 405
    assert refused.receipt in text
    assert REASON in text
    assert "王小明" not in text
    assert sheet[:2] == b"PK"
    acts = Act.objects.filter(act="take-away", subject="list of refusals")
    assert [act.note["cases"] for act in acts] == [1, 1]


def test_the_reasons_go_with_an_erased_request(refused: Case, cast: Cast, clerk: Actor) -> None:
    erase_case(refused, by=clerk, at=at(march(12)))
    [one] = refusals.told(refusals.wide(refusals.filed(cast.officer, march(12))))
    assert one.reasons == ""


def test_many_cost_no_more_queries_than_one(
    refused: Case, cast: Cast, file_request: FileRequest, step: Step,
    django_assert_num_queries: Callable[[int], object],
) -> None:  # fmt: skip
    for _ in range(3):
        given = reply(outcome="refused", ground="secret", reason=REASON)
        step(step(file_request(), "confirm"), "reply", march(10), **given)
    found = refusals.wide(refusals.filed(cast.officer, march(11)))
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(refusals.told(found)) == 4
