from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.filing import Filing
from yugang.cases.actions.registering import register_case
from yugang.cases.models import Case, Channel, StepTaken
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor

from .conftest import MONDAY

# The Saturday after it is worked.
FRIDAY = date(2026, 2, 27)


@pytest.fixture
def taking_up(toy: kinds.Kind, monkeypatch: pytest.MonkeyPatch) -> kinds.Kind:
    kind = replace(toy, on_registering="hold", letter_mark="问")
    monkeypatch.setitem(kinds._kinds, "toy", kind)
    return kind


def brought(cast: Cast, **changes: object) -> Filing:
    given = {
        "key": uuid4().hex,
        "channel": Channel.COUNTER,
        "body": cast.bureau,
        "title": "Where does the bus stop?",
        "received_on": FRIDAY,
    }
    return Filing(**(given | changes))  # type: ignore[arg-type]


def test_its_clock_counts_from_the_day_it_was_handed_in(
    toy: kinds.Kind, cast: Cast, clerk: Actor
) -> None:
    filed = register_case(toy, brought(cast), by=clerk, at=MONDAY)
    assert (filed.case.received_on, filed.case.due_on) == (FRIDAY, date(2026, 3, 5))
    assert filed.case.filed_at == MONDAY


def test_the_step_of_receipt_is_taken_with_it_once(
    taking_up: kinds.Kind, cast: Cast, clerk: Actor
) -> None:
    given = brought(cast)
    for _ in range(2):
        filed = register_case(taking_up, given, by=clerk, at=MONDAY)
    assert Case.objects.get().state == "held"
    assert filed.case == Case.objects.get()
    assert StepTaken.objects.get().on == FRIDAY


def test_without_a_day_of_receipt_it_is_only_filed(
    taking_up: kinds.Kind, cast: Cast, clerk: Actor
) -> None:
    filed = register_case(taking_up, brought(cast, received_on=None), by=clerk, at=MONDAY)
    assert (filed.case.state, filed.case.received_on) == ("asked", None)


def test_where_the_step_is_refused_nothing_is_filed(
    taking_up: kinds.Kind, cast: Cast, clerk: Actor
) -> None:
    tomorrow = MONDAY.date() + timedelta(days=1)
    with pytest.raises(StepRefused):
        register_case(taking_up, brought(cast, received_on=tomorrow), by=clerk, at=MONDAY)
    assert not Case.objects.exists()
