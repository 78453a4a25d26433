"""What holds for the workflow table of every kind of case, known or to come."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yugang.cases import kinds
from yugang.cases.kinds import Kind
from yugang.kernel.workflow import ClockEffect, Step, StepRefused

every_kind = pytest.mark.parametrize("kind", kinds.every(), ids=lambda kind: kind.code)
AnyStep = Step  # type: ignore[type-arg]


class Walk:
    """A case on its way through a table: its state and its clocks, by name, held or not."""

    def __init__(self, kind: Kind) -> None:
        self.kind, self.state = kind, str(kind.workflow.initial)
        self.held = dict.fromkeys(kind.starts, False)
        # How many run of each clock of which there may be several.
        self.many = dict.fromkeys(kind.several, 0)

    def ways(self) -> list[AnyStep]:
        steps = [step for step in self.kind.workflow.steps if self.state in step.sources]
        return [step for step in steps if self._fits(step)]

    def _fits(self, step: AnyStep) -> bool:
        """Stopping the last of several clocks is another step than stopping one before it: the
        kind's own rows bar each other."""
        for effect, name in step.clocks:
            ends_it = self.kind.is_settled(str(step.target))
            if effect is ClockEffect.STOP and name in self.many and not ends_it:
                return (self.many[name] == 1) == (str(step.target) != self.state)
        return True

    def take(self, step: AnyStep) -> None:
        for effect, name in step.clocks:
            if name in self.many:
                self._count(effect, name, str(step.target))
            elif effect is ClockEffect.START:
                assert name not in self.held, f"{step.name} starts {name}, which runs"
                self.held[name] = False
            elif effect is ClockEffect.STOP:
                self.held.pop(name, None)
            elif name in self.held:
                self.held[name] = effect is ClockEffect.PAUSE
        self.state = str(step.target)

    def _count(self, effect: ClockEffect, name: str, target: str) -> None:
        change = {ClockEffect.START: 1, ClockEffect.STOP: -1}.get(effect, 0)
        self.many[name] += change
        if change < 0 and self.kind.is_settled(target):
            self.many[name] = 0
        assert self.many[name] >= 0, f"{name} is stopped, though none runs"
        self.held.pop(name, None)
        if self.many[name]:
            self.held[name] = False

    def check(self) -> None:
        running = [name for name, held in self.held.items() if not held]
        if self.kind.is_settled(self.state):
            assert not self.held, f"{self.state} is settled, and {self.held} are not stopped"
        else:
            assert running, f"no clock runs while {self.state}"
            assert self.ways(), f"nothing leads on from {self.state}"


@every_kind
@given(choices=st.lists(st.integers(min_value=0, max_value=10_000), max_size=30))
def test_on_any_walk_a_clock_runs_while_open_and_none_once_settled(
    kind: Kind, choices: list[int]
) -> None:
    walk = Walk(kind)
    walk.check()
    for choice in choices:
        if ways := walk.ways():
            walk.take(ways[choice % len(ways)])
            walk.check()


def reached(kind: Kind, *, backwards: bool) -> set[str]:
    """The states that can be reached from the first; backwards, those that lead to an end."""
    found = set(map(str, kind.settled)) if backwards else {str(kind.workflow.initial)}
    pairs = list(_arrows(kind))
    while True:
        more = {a if backwards else b for a, b in pairs if (b if backwards else a) in found} - found
        if not more:
            return found
        found |= more


def _arrows(kind: Kind) -> Iterator[tuple[str, str]]:
    for step in kind.workflow.steps:
        for source in step.sources:
            yield str(source), str(step.target)


@every_kind
def test_every_state_can_be_reached_and_leads_to_an_end(kind: Kind) -> None:
    states = set(map(str, kind.workflow.states()))
    assert reached(kind, backwards=False) == states
    assert reached(kind, backwards=True) == states


@every_kind
def test_no_step_has_two_rows_from_one_state(kind: Kind) -> None:
    rows = [(step.name, s) for step in kind.workflow.steps for s in step.sources]
    assert len(rows) == len(set(rows))


@every_kind
def test_every_plan_belongs_to_a_row_and_every_state_has_words(kind: Kind) -> None:
    assert set(kind.steps) == {step.name for step in kind.workflow.steps}
    assert set(map(str, kind.states)) == set(map(str, kind.workflow.states()))
    assert {str(s) for s in kind.settled} <= set(map(str, kind.states))


@every_kind
def test_a_step_that_the_table_does_not_open_is_refused(kind: Kind) -> None:
    table = kind.workflow
    for state in table.states():
        open_here = {step.name for step in table.steps if state in step.sources}
        for name in set(kind.steps) - open_here:
            with pytest.raises(StepRefused):
                table.step(name, state)


@every_kind
def test_the_limits_name_their_source(kind: Kind) -> None:
    assert all(limit.source for limit in kind.limits.values())
