from datetime import date
from typing import Any

import pytest

from yugang.cases import access
from yugang.cases.actions.handing import offer
from yugang.cases.public import Case, take
from yugang.kernel.workflow import StepRefused
from yugang.shared.notices.models import Notice
from yugang.shared.people.roles import Role
from yugang.shared.places.models import Body

from .conftest import DAY, MONDAY, Stage, acting


def forward(stage: Stage, case: Case, body: Body, **changes: Any) -> Case:
    given = {"to_body": body, "inner_words": "Look into it."}
    return take(case, "forward", given, by=stage.secretary, at=MONDAY, **changes)


def test_sent_on_it_is_among_the_letters_of_the_other_body(stage: Stage) -> None:
    case = forward(stage, stage.letter(), stage.cast.bureau)
    assert (case.state, case.body) == ("forwarded", stage.cast.bureau)
    assert case in access.worked_on(stage.cast.clerk, MONDAY.date())
    running = {c.name: c.due_on for c in case.clocks.filter(stopped_at=None)}
    assert running == {"taking-up": date(2026, 3, 4), "answering": date(2026, 3, 23)}


def test_the_heads_office_reads_on_and_has_no_step_any_more(stage: Stage) -> None:
    case = forward(stage, stage.letter(), stage.cast.bureau)
    secretary = stage.cast.government.posts.get(role=Role.CLERK).person
    assert access.to_case(secretary, case.receipt, MONDAY.date()) == case
    assert access.open_steps(secretary, case, MONDAY.date()) == []


def test_it_is_not_sent_on_to_the_body_that_has_it(stage: Stage) -> None:
    with pytest.raises(StepRefused, match="with this body already"):
        forward(stage, stage.letter(), stage.cast.government)


def test_it_is_not_sent_out_of_the_county(stage: Stage) -> None:
    with pytest.raises(StepRefused, match="does not belong to the county"):
        forward(stage, stage.letter(), stage.cast.other_bureau)


def test_it_is_not_sent_where_nobody_handles_cases(stage: Stage) -> None:
    with pytest.raises(StepRefused, match="Nobody at this body"):
        forward(stage, stage.letter(), stage.cast.committee)


def test_the_body_responsible_does_not_send_it_on_itself(stage: Stage) -> None:
    case = stage.handled()
    names = [s.name for s in access.open_steps(stage.cast.clerk, case, MONDAY.date())]
    assert names == ["answer", "return", "withdraw"]
    with pytest.raises(StepRefused, match="Only the head's office"):
        forward(stage, case, stage.cast.town_office)


def test_returned_it_goes_elsewhere(stage: Stage) -> None:
    case = take(
        stage.forwarded(), "return", {"inner_words": "Not ours."}, by=stage.clerk, at=MONDAY
    )
    case = forward(stage, case, stage.cast.town_office)
    assert (case.state, case.body) == ("forwarded", stage.cast.town_office)
    case = take(case, "take-up", by=stage.town_clerk, at=MONDAY + DAY)
    assert case.state == "handling"


def test_sent_on_too_late_it_is_marked_late(stage: Stage) -> None:
    case = stage.letter()
    given = {"to_body": stage.cast.bureau}
    take(case, "forward", given, by=stage.secretary, at=MONDAY + 2 * DAY)
    assert case.clocks.get(name="forwarding").late


def test_a_letter_to_a_bureau_may_go_to_another_body(stage: Stage) -> None:
    case = stage.letter(body=stage.cast.bureau)
    by = acting(stage.cast.clerk)
    case = take(case, "forward", {"to_body": stage.cast.town_office}, by=by, at=MONDAY)
    case = take(case, "return", {"inner_words": "No."}, by=stage.town_clerk, at=MONDAY)
    assert case.body == stage.cast.bureau


def test_the_clerks_of_the_body_are_told_and_not_what_of(stage: Stage) -> None:
    case = forward(stage, stage.letter(), stage.cast.bureau)
    notices = Notice.objects.filter(person=stage.cast.clerk)
    assert [case.receipt in n.subject for n in notices] == [True, True]
    assert "路灯" not in "".join(n.subject + n.text for n in notices)


def test_it_is_not_handed_over_beside_its_own_steps(stage: Stage) -> None:
    case = stage.handled()
    with pytest.raises(StepRefused, match="a step of its own"):
        offer(case, stage.cast.town_office, "Please.", by=stage.clerk, at=MONDAY)
