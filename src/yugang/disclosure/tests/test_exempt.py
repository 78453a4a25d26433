"""Exempting a duty, with a reason, and taking that back."""

from datetime import date

import pytest

from tests.cast import Cast
from yugang.disclosure.actions.duties import exempt, lift_exemption, open_event
from yugang.disclosure.rules import DutyState
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act

from .duties_stage import AT, DAY, TWENTY, duty, item


def test_exempting_and_lifting_are_entered(cast: Cast) -> None:
    missed = duty(item(), cast.committee, date(2026, 1, 20))
    assert (
        exempt(missed, reason=" 本季度无此类事项 ", by=SYSTEM, at=AT).state_on(DAY)
        is DutyState.EXEMPTED
    )
    assert lift_exemption(missed, by=SYSTEM, at=AT).state_on(DAY) is DutyState.MISSED
    acts = Act.objects.filter(subject=missed.subject).values_list("act", flat=True)
    assert list(acts) == ["exempt", "lift-exemption"]


def test_a_reason_is_needed(cast: Cast) -> None:
    with pytest.raises(StepRefused, match="reason"):
        exempt(duty(item(), cast.committee, DAY), reason="  ", by=SYSTEM, at=AT)


def test_nothing_is_exempted_or_lifted_twice(cast: Cast) -> None:
    missed = duty(item(), cast.committee, DAY)
    exempt(missed, reason="无", by=SYSTEM, at=AT)
    with pytest.raises(StepRefused):
        exempt(missed, reason="无", by=SYSTEM, at=AT)
    lift_exemption(missed, by=SYSTEM, at=AT)
    with pytest.raises(StepRefused):
        lift_exemption(missed, by=SYSTEM, at=AT)


def test_no_event_is_opened_for_an_item_out_of_force(cast: Cast) -> None:
    ended = item(timing=TWENTY, in_force_until=date(2026, 1, 1))
    with pytest.raises(StepRefused):
        open_event(item=ended, body=cast.committee, formed_on=DAY, label="", by=SYSTEM, at=AT)
