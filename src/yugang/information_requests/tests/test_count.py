"""Each request that ends is counted in one row of the annual report, and stays counted."""

from uuid import uuid4

import pytest

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_case
from yugang.cases.actions.relating import open_part
from yugang.cases.public import Case
from yugang.information_requests.models import Counted
from yugang.information_requests.public import applications
from yugang.information_requests.rules.outcomes import OUTCOMES
from yugang.information_requests.rules.report_rows import row_of
from yugang.shared.ledger.actor import Actor

from .conftest import FileRequest, Step, at, march, reply


@pytest.mark.parametrize("ground", ["secret", "third-party", "process"])
def test_a_refusal_counts_in_the_row_of_its_ground(case: Case, step: Step, ground: str) -> None:
    given = reply(outcome="refused", ground=ground, reason="理由")
    step(case, "reply", march(10), **given | {"on": march(9)})
    counted = Counted.objects.get()
    assert (counted.case, counted.row) == (case, row_of("refused", ground))
    assert counted.settled_on == march(9)
    assert (counted.body, counted.group) == (case.body, "person")
    assert counted.received_on == case.received_on


def test_a_part_disclosure_counts_only_as_such(case: Case, step: Step) -> None:
    step(case, "reply", **reply(outcome="given-in-part", ground="secret", reason="理由"))
    assert Counted.objects.get().row == OUTCOMES["given-in-part"].row


def test_what_is_withdrawn_counts_among_the_others(case: Case, step: Step) -> None:
    step(case, "withdraw")
    assert Counted.objects.get().row == "三（六）3"


def test_the_row_outlives_the_erasure_of_the_words(case: Case, step: Step, clerk: Actor) -> None:
    ended = step(case, "reply", **reply(outcome="refused", ground="secret", reason="理由"))
    erase_case(ended, by=clerk, at=at(march(10)))
    assert Counted.objects.get().row == "三（三）1"


def test_a_part_asked_of_another_body_is_no_application(
    case: Case, step: Step, cast: Cast, clerk: Actor, file_request: FileRequest
) -> None:
    part = open_part(
        case, cast.government, "单价", "", key=uuid4().hex, by=clerk, at=at(march(3))
    ).case
    assert list(applications()) == [case]
    step(step(part, "confirm", march(4)), "reply", march(5), **reply())
    assert not Counted.objects.exists()
