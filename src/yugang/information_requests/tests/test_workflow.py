"""Random walks over the whole table, as the database takes them and as the kernel counts them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from yugang.cases.public import Case, CaseClock, Channel, take
from yugang.information_requests.kind import REQUEST
from yugang.information_requests.rules.outcomes import OUTCOMES
from yugang.information_requests.workflow import OPEN, REQUEST_WORKFLOW, RequestState
from yugang.kernel.counting import Clock
from yugang.kernel.limits import Extension, Pause
from yugang.kernel.workflow import ClockEffect, StepRefused
from yugang.shared.calendars.queries import calendar_for
from yugang.shared.ledger.actor import Actor

from .conftest import MONDAY, FileRequest, at

E = ClockEffect
STATES = REQUEST_WORKFLOW.states()
RUNNING = {"filed": "confirmation", "in-hand": "statutory", "correcting": "correction",
           "consulting": "consultation", "explaining": "statutory",
           "awaiting-payment": "payment", "extending": "statutory"}  # fmt: skip


def test_every_state_can_be_reached_and_left_or_is_an_end() -> None:
    reached, before = {REQUEST_WORKFLOW.initial}, set[RequestState]()
    while reached != before:
        before = set(reached)
        reached |= {s.target for s in REQUEST_WORKFLOW.steps if before & set(s.sources)}
    assert reached == set(STATES) == set(RequestState)
    assert set(REQUEST_WORKFLOW.ends()) == set(REQUEST.settled) == set(STATES) - set(OPEN)


def test_from_every_open_state_an_end_can_be_reached() -> None:
    leads = set(REQUEST.settled)
    for _ in STATES:
        leads |= {x for s in REQUEST_WORKFLOW.steps if s.target in leads for x in s.sources}
    assert leads == set(STATES)


@pytest.mark.parametrize("step", REQUEST_WORKFLOW.steps, ids=lambda step: step.name)
def test_every_step_that_ends_it_stops_every_clock(step: Any) -> None:
    if step.target in REQUEST.settled:
        assert {(E.STOP, name) for name in REQUEST.limits} == set(step.clocks)
    assert step.basis or step.name == "withdraw"


Facts = dict[str, Any]
texts = st.sampled_from(["", "理由"])
moves = st.fixed_dictionaries(
    {
        "pick": st.integers(0, 119),
        "wait": st.integers(0, 25),
        "back": st.integers(0, 3),
        "words": texts,
        "reason": texts,
        "number": st.sampled_from([1, 5, 20, 21]),
        "answer": st.sampled_from(["agrees", "refuses", "refuses-without-reason", "silent"]),
        "outcome": st.sampled_from(sorted(OUTCOMES)),
        "ground": st.sampled_from(["", "secret", "third-party", "no-information"]),
        "which": st.sampled_from(["", "1", "2"]),
        "tariff": st.sampled_from(["items", "pages"]),
        "units": st.sampled_from([1, 44, 250]),
        "yuan": st.sampled_from([140, 4700]),
    }
)


def picked(move: Facts, state: str) -> str:
    """A step that the table opens; now and then, and at the end, any."""
    opened = [step.name for step in REQUEST_WORKFLOW.steps if state in step.sources]
    names = [step.name for step in REQUEST_WORKFLOW.steps]
    chosen = names if move["pick"] % 10 == 0 or not opened else opened
    return chosen[move["pick"] % len(chosen)]


def given_of(step: str, move: Facts, today: date) -> Facts:
    facts = {name: move[name] for name in ("words", "reason", "answer", "outcome", "ground")}
    facts |= {name: move[name] for name in ("which", "tariff", "units", "yuan")}
    facts |= {"third_party": "某公司", "whom": "third-party", "words_to_third_party": "单价"}
    facts |= {"asked": "单价", "matters": "甲\n乙"}
    if step in ("ask-correction", "extend", "ask-reasons", "delay"):
        facts["number"] = move["number"]
    return facts | {"on": today - timedelta(days=move["back"])}


def counted(clock: CaseClock) -> Clock:
    """What happened to the clock, put together here anew from its events."""
    pauses: list[Pause] = []
    extensions: list[Extension] = []
    restarted = None
    for event in clock.events.order_by("id"):
        if event.effect == E.PAUSE:
            pauses.append(Pause("", event.on))
        elif event.effect == E.RESUME:
            pauses[-1] = Pause("", pauses[-1].starts, event.on)
        elif event.effect == E.EXTEND:
            extensions.append(Extension(event.number, event.on))
        elif event.effect == E.RESTART:
            restarted, pauses = event.on, []
    return Clock(clock.limit, clock.start_at, tuple(pauses), tuple(extensions), restarted)


def check(case: Case) -> None:
    """What must hold of every request at any time."""
    running = list(case.clocks.filter(stopped_at=None))
    if case.state in REQUEST.settled:
        assert not running
        assert case.closed_at is not None
        assert case.due_on is None
        assert case.outcome in REQUEST.outcomes
        return
    assert case.closed_at is None
    assert RUNNING[case.state] in {c.name for c in running if not c.held}
    waited_for = {str(one.number) for one in case.consultations.filter(answer="")}
    assert {c.about for c in running if c.name == "consultation"} == waited_for
    assert bool(waited_for) == (case.state == "consulting")
    calendar = calendar_for(case.body.place.code)
    due = [counted(c).due(calendar).day for c in running]
    assert [c.due_on for c in running] == due
    assert case.due_on == min(day for day in due if day)
    assert case.steps.filter(step="ask-correction").count() <= 1


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(walk=st.lists(moves, max_size=12), channel=st.sampled_from(["web", "counter", "post"]))
def test_wherever_it_goes_its_clocks_are_right(
    walk: list[Facts], channel: str, file_request: FileRequest, cast: Cast, clerk: Actor,
    approver: Actor,
) -> None:  # fmt: skip
    walked(walk, channel, file_request, clerk, approver)


def walked(
    walk: list[Facts], channel: str, file_request: FileRequest, clerk: Actor, approver: Actor
) -> date:
    """Go that way from a new request, looking at it after each step; on which day it stops."""
    received = {"received_on": MONDAY} if channel == "counter" else {}
    case, today = file_request(MONDAY, Channel(channel), **received), MONDAY
    check(case)
    for move in walk:
        today += timedelta(days=move["wait"])
        step = picked(move, case.state)
        by = approver if step in ("extend", "refuse-extension", "waive-fee") else clerk
        before = (case.state, case.version, case.due_on)
        try:
            case = take(case, step, given_of(step, move, today), by=by, at=at(today))
        except StepRefused:
            case.refresh_from_db()
            assert (case.state, case.version, case.due_on) == before
        check(case)
    return today


# What the office does where nobody else does anything any more.
ALONE: dict[str, tuple[str, Facts]] = {
    "filed": ("confirm", {}),
    "in-hand": ("reply", {"outcome": "not-existing", "reason": "经检索", "words": "不存在"}),
    "correcting": ("give-up", {}),
    "explaining": ("go-on-without-reasons", {}),
    "awaiting-payment": ("deem-unpaid", {}),
    "extending": ("reply", {"outcome": "not-existing", "reason": "经检索", "words": "不存在"}),
}
LONG = timedelta(days=60)


def ended_alone(case: Case, today: date, clerk: Actor) -> Case:
    """The request, ended by its office without a word of anybody else."""
    while case.state not in REQUEST.settled:
        today += LONG
        name, given = ALONE.get(case.state, ("", {}))
        if case.state == "consulting":
            asked = [one.number for one in case.consultations.filter(answer="")]
            name = "end-consultation" if len(asked) == 1 else "enter-answer"
            given = {"which": str(asked[0]), "answer": "silent"}
        case = take(case, name, given, by=clerk, at=at(today))
        check(case)
    return case


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(walk=st.lists(moves, max_size=8), channel=st.sampled_from(["web", "counter", "post"]))
def test_wherever_it_stands_the_office_can_end_it(
    walk: list[Facts], channel: str, file_request: FileRequest, cast: Cast, clerk: Actor,
    approver: Actor,
) -> None:  # fmt: skip
    """The request, and each that was split off it."""
    known = set(Case.objects.values_list("pk", flat=True))
    today = walked(walk, channel, file_request, clerk, approver)
    for case in Case.objects.exclude(pk__in=known):
        check(case)
        ended = ended_alone(case, today, clerk)
        assert ended.outcome in REQUEST.outcomes
