"""Rules of the Regulation that no other test shows (docs/explanation/rules-and-tests.md)."""

from __future__ import annotations

from datetime import date

from yugang.cases.public import Case
from yugang.kernel.calendar import Notice, SpecialDay
from yugang.shared.calendars.actions import enter_notice, rehearse_notice
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act

from .conftest import MONDAY, FileRequest, Step, at, march, reply
from .test_consult import WHOM
from .test_letters import said

# Without a notice for 2031 New Year's Day alone is off; the notice adds the 2nd and the 3rd.
EVE = date(2030, 12, 30)
NEW_YEAR = Notice(
    2031,
    "",
    tuple(SpecialDay(date(2031, 1, day), True, "元旦") for day in (1, 2, 3)),
    title="2031年放假安排",
)


def test_it_is_answered_on_the_spot(case: Case, step: Step) -> None:
    ended = step(case, "reply", MONDAY, **reply())
    assert ended.state == "replied"
    assert not ended.clocks.get(name="statutory").late


def test_with_consent_it_is_disclosed(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    answered = step(asked, "end-consultation", march(5), answer="agrees")
    assert step(answered, "reply", march(9), **reply()).outcome == "given"


def test_an_objection_without_good_reason_bars_nothing(case: Case, step: Step) -> None:
    asked = step(case, "consult", march(3), **WHOM)
    given = {"answer": "refuses-without-reason", "reason": "仅称不便公开"}
    answered = step(asked, "end-consultation", march(5), **given)
    assert step(answered, "reply", march(9), **reply()).outcome == "given"


def test_the_notice_to_correct_tells_of_no_suit(case: Case, step: Step) -> None:
    text = said(step(case, "ask-correction", words="请写明年份。"), "correction")
    assert "诉讼" not in text
    assert "复议" not in text


def test_a_late_notice_moves_a_request_that_stood_still_meanwhile(
    file_request: FileRequest, step: Step
) -> None:
    case = step(file_request(EVE), "confirm", EVE)
    asked = step(case, "consult", EVE, **WHOM)
    back = date(2030, 12, 31)
    case = step(asked, "end-consultation", back, answer="agrees")
    was, now = case.due_on, at(back)
    [shown] = rehearse_notice(NEW_YEAR, by=SYSTEM, at=now)
    assert (shown.subject, shown.old) == (case.subject, was)
    assert case.receipt in shown.what
    case.refresh_from_db()
    assert case.due_on == was
    moved = enter_notice(NEW_YEAR, by=SYSTEM, at=now).moved
    case.refresh_from_db()
    assert [one.new for one in moved] == [shown.new] == [case.due_on]
    assert Act.objects.filter(act="move", subject=case.subject).count() == 1
