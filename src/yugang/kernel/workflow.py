"""State machines written as tables: the code, the diagram and the law read alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

State = TypeVar("State", bound=StrEnum)


class ClockEffect(StrEnum):
    """What a step does to a clock of the matter."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    RESTART = "restart"
    STOP = "stop"


class StepRefused(Exception):
    """The step is not open: from the present state, or because its guard says no."""

    def __init__(self, step: str, state: str, reason: str = "") -> None:
        super().__init__(reason or f"cannot {step} when {state}")
        self.step, self.state, self.reason = step, state, reason


@dataclass(frozen=True)
class Step(Generic[State]):
    """One row of the table.

    name: the verb, the same in action, view, URL and ledger.
    roles: the permissions that open it, any of them. guard: what must hold besides, in words.
    clocks: what it does to which clocks, as (PAUSE, "statutory"). letter: the template made.
    """

    name: str
    sources: tuple[State, ...]
    target: State
    roles: tuple[str, ...]
    guard: str = ""
    clocks: tuple[tuple[ClockEffect, str], ...] = ()
    letter: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Workflow(Generic[State]):
    """A named table of steps. `initial` is where every matter begins."""

    name: str
    initial: State
    steps: tuple[Step[State], ...]

    def step(self, name: str, state: State) -> Step[State]:
        """The row for `name` open from `state`. Raises StepRefused where there is none."""
        for step in self.steps:
            if step.name == name and state in step.sources:
                return step
        raise StepRefused(name, state)

    def target(self, name: str, state: State) -> State:
        return self.step(name, state).target

    def open_steps(self, state: State, held: frozenset[str]) -> Iterator[Step[State]]:
        """The steps that someone who holds the permissions `held` may take from `state`, in table order."""
        return (s for s in self.steps if state in s.sources and held & set(s.roles))

    def states(self) -> list[State]:
        """Every state of the table, the initial one first, each once."""
        seen = [self.initial]
        for step in self.steps:
            seen += [s for s in (*step.sources, step.target) if s not in seen]
        return list(dict.fromkeys(seen))

    def ends(self) -> list[State]:
        """The states that no step leaves."""
        left = {source for step in self.steps for source in step.sources}
        return [state for state in self.states() if state not in left]

    def diagram(self) -> str:
        """The table as a Mermaid state diagram."""
        arrows = [
            f"{s} --> {step.target}: {step.name}" for step in self.steps for s in step.sources
        ]
        ends = [f"{state} --> [*]" for state in self.ends()]
        return "\n    ".join(["stateDiagram-v2", f"[*] --> {self.initial}", *arrows, *ends]) + "\n"
