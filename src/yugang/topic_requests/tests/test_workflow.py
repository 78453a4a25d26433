"""What holds for every walk through the table, beside what holds for every kind of case."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.workflow import ClockEffect, Step
from yugang.topic_requests.kind import TOPIC_REQUEST
from yugang.topic_requests.rules.limits import SCREENING
from yugang.topic_requests.workflow import (
    APPLICANT,
    ENDS,
    SYSTEM,
    TOPIC_WORKFLOW,
    TopicState,
)

S = TopicState
CHOICES = st.lists(st.integers(min_value=0, max_value=10_000), max_size=60)


def walked(choices: list[int]) -> tuple[list[Step[TopicState]], TopicState, set[str]]:
    """The steps of a walk, where it ends, and which clocks run then."""
    state, running, taken = S.NAMED, {SCREENING}, []
    for choice in choices:
        ways = [step for step in TOPIC_WORKFLOW.steps if state in step.sources]
        if not ways:
            break
        step = ways[choice % len(ways)]
        for effect, name in step.clocks:
            (running.add if effect is ClockEffect.START else running.discard)(name)
        taken.append(step)
        state = step.target
    return taken, state, running


@given(choices=CHOICES)
def test_every_state_has_a_clock_an_answer_or_an_end(choices: list[int]) -> None:
    _taken, state, running = walked(choices)
    assert bool(running) != (state in ENDS)
    assert len(running) <= 1, "one clock at a time: it is plain who is awaited"


@given(choices=CHOICES)
def test_nothing_is_answered_that_two_committees_did_not_agree_to(choices: list[int]) -> None:
    taken, _state, _running = walked(choices)
    names = [step.name for step in taken]
    for place, name in enumerate(names):
        if name == "publish":
            before = names[:place]
            last = max(i for i, n in enumerate(before) if n == "answer")
            assert "agree" in before[last:]


@given(choices=CHOICES)
def test_from_everywhere_a_villager_can_get_to_the_town_or_it_has_decided(
    choices: list[int],
) -> None:
    _taken, state, _running = walked(choices)
    ways = {
        step.target
        for step in TOPIC_WORKFLOW.steps
        if state in step.sources and APPLICANT in step.roles
    }
    by_itself = any(
        state in step.sources and step.roles == (SYSTEM,) for step in TOPIC_WORKFLOW.steps
    )
    decided = state in (S.WITH_TOWN, S.UPHELD, S.WITHDRAWN)
    assert S.WITH_TOWN in ways or by_itself or decided


def test_what_ends_a_topic_is_told_by_letter_unless_its_sender_did_it() -> None:
    ending = [step for step in TOPIC_WORKFLOW.steps if step.target in ENDS]
    assert {step.name for step in ending if not step.letter} == {"withdraw"}
    assert {step.letter for step in ending if step.letter} <= set(TOPIC_REQUEST.letters)
