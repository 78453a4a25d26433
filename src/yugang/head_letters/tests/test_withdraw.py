import pytest

from yugang.cases import access
from yugang.cases.public import Case, take
from yugang.kernel.workflow import StepRefused

from .conftest import MONDAY, Stage


@pytest.mark.parametrize("begin", ["letter", "forwarded", "handled"])
def test_the_writer_withdraws_while_it_is_open(stage: Stage, begin: str) -> None:
    case: Case = getattr(stage, begin)()
    assert "withdraw" in [step.name for step in access.applicant_steps(case)]
    case = take(case, "withdraw", by=stage.writer, at=MONDAY)
    assert case.state == "withdrawn"
    assert not case.clocks.filter(stopped_at=None).exists()
    assert access.applicant_steps(case) == []


def test_what_is_answered_cannot_be_withdrawn(stage: Stage) -> None:
    with pytest.raises(StepRefused):
        take(stage.answered(), "withdraw", by=stage.writer, at=MONDAY)
