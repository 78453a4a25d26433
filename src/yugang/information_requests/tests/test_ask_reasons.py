"""Requests beyond reason (条例 Art. 35): reasons, then no handling, or a later day."""

import pytest

from yugang.cases.access import applicant_steps
from yugang.cases.public import Case
from yugang.information_requests.models import Counted
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor

from .conftest import Step, april, march, reply
from .test_letters import said

ASK = {"words": "三月内就同类信息提出二十三件申请。", "number": 5}
MASS = {"outcome": "mass-repeated", "reason": "所述理由与申请数量无关。"}


@pytest.fixture
def asked(case: Case, step: Step) -> Case:
    return step(case, "ask-reasons", march(3), **ASK)


def test_the_time_for_the_reply_goes_on(asked: Case) -> None:
    assert (asked.state, asked.due_on) == ("explaining", march(30))
    assert not asked.clocks.get(name="statutory").held


def test_the_letter_says_until_when_and_what_follows(asked: Case) -> None:
    text = said(asked, "reasons-asked")
    for words in ("二十三件", "2026年3月10日前", "第三十五条", "不予处理", "延迟答复"):
        assert words in text


def test_the_applicant_gives_them_herself(asked: Case, step: Step) -> None:
    assert "give-reasons" in {one.name for one in applicant_steps(asked)}
    with pytest.raises(StepRefused):
        step(asked, "give-reasons", march(4), by=Actor(), words=" ")
    assert step(asked, "give-reasons", march(4), by=Actor(), words="研究").state == "in-hand"


def test_without_them_it_goes_on_when_their_time_is_over(asked: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(asked, "go-on-without-reasons", march(10))
    went_on = step(asked, "go-on-without-reasons", march(11))
    ended = step(went_on, "reply", march(12), **reply(**MASS))
    assert Counted.objects.get(case=ended).row == "三（五）4"


def test_nobody_is_told_so_before_being_asked(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused, match="第三十五条"):
        step(case, "reply", **reply(**MASS))


def test_they_are_asked_for_once(asked: Case, step: Step) -> None:
    given = step(asked, "give-reasons", march(4), words="研究")
    with pytest.raises(StepRefused):
        step(given, "ask-reasons", march(5), **ASK)


def test_with_good_reasons_a_later_day_is_set_once(asked: Case, step: Step) -> None:
    given = step(asked, "give-reasons", march(4), words="研究")
    for bad in ({"number": 0}, {"number": 121}, {"reason": " "}):
        with pytest.raises(StepRefused):
            step(given, "delay", march(5), **({"number": 10, "reason": "材料多"} | bad))
    later = step(given, "delay", march(5), number=10, reason="材料多")
    # 10 working days after 30 March, of which 6 April is a day off.
    assert (later.state, later.due_on) == ("in-hand", april(14))
    assert "延迟至2026年4月14日" in said(later, "delay")
    with pytest.raises(StepRefused):
        step(later, "delay", march(6), number=10, reason="材料多")


def test_no_later_day_without_reasons(case: Case, asked: Case, step: Step) -> None:
    went_on = step(asked, "go-on-without-reasons", march(11))
    with pytest.raises(StepRefused):
        step(went_on, "delay", march(12), number=10, reason="材料多")
