from datetime import date

import pytest

from tests.cast import Cast
from yugang.cases.public import Case, Channel
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused

from .conftest import MONDAY, FileRequest, Step, april, at, march
from .test_withdraw import SignIn


def test_a_request_of_the_web_is_not_received_before_both_confirm(
    file_request: FileRequest,
) -> None:
    filed = file_request()
    assert (filed.state, filed.received_on) == ("filed", None)
    assert [clock.name for clock in filed.clocks.all()] == ["confirmation"]
    assert filed.due_on == march(4)


def test_it_counts_from_the_day_it_is_confirmed(file_request: FileRequest, step: Step) -> None:
    confirmed = step(file_request(), "confirm", march(3))
    assert (confirmed.state, confirmed.received_on) == ("in-hand", march(3))
    # 20 working days from the day after.
    assert confirmed.due_on == march(31)
    assert [c.name for c in confirmed.clocks.filter(stopped_at=None)] == ["statutory"]


def test_a_confirmation_may_be_entered_the_day_after(file_request: FileRequest, step: Step) -> None:
    confirmed = step(file_request(), "confirm", march(4), on=march(3))
    assert confirmed.received_on == march(3)


def test_what_came_by_post_may_have_been_confirmed_before_it_was_registered(
    file_request: FileRequest, step: Step
) -> None:
    """On Friday by telephone; the clerk registers the letter on Monday."""
    friday = date(2026, 2, 27)
    confirmed = step(file_request(MONDAY, Channel.POST), "confirm", MONDAY, on=friday)
    assert (confirmed.received_on, confirmed.came_on) == (friday, friday)
    # Saturday 28 February is worked.
    assert confirmed.due_on == march(26)


@pytest.mark.parametrize("on", [march(1), march(4)], ids=["before it was filed", "in the future"])
def test_no_other_day_can_be_the_day_of_receipt(
    file_request: FileRequest, step: Step, on: date
) -> None:
    with pytest.raises(StepRefused):
        step(file_request(), "confirm", march(3), on=on)


@pytest.mark.parametrize("channel", [Channel.COUNTER, Channel.SIGNED_POST, Channel.PHONE])
def test_what_a_clerk_registers_is_received_on_its_day(
    file_request: FileRequest, channel: Channel
) -> None:
    """Handed in, told, or signed for on Monday; registered on Wednesday."""
    filed = file_request(march(4), channel, received_on=MONDAY)
    assert (filed.state, filed.received_on, filed.due_on) == ("in-hand", MONDAY, march(30))
    assert filed.letters.get().template == "receipt"


@pytest.mark.parametrize("channel", [Channel.POST, Channel.FAX])
def test_ordinary_post_and_fax_wait_for_the_applicant(
    file_request: FileRequest, step: Step, channel: Channel
) -> None:
    filed = file_request(MONDAY, channel)
    assert filed.state == "filed"
    assert step(filed, "confirm", march(3)).received_on == march(3)


def test_an_overdue_confirmation_is_marked_late(file_request: FileRequest, step: Step) -> None:
    late = step(file_request(), "confirm", march(5))
    assert late.clocks.get(name="confirmation").late


def test_it_is_confirmed_only_once(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(case, "confirm")


def test_a_day_of_confirmation_more_than_30_days_back_is_asked_for_once_more(
    file_request: FileRequest, cast: Cast, sign_in: SignIn
) -> None:
    filed, said = file_request(), {"on": "2026-03-03"}
    page = f"/desk/cases/{filed.receipt}/confirm/"
    with clock.frozen(at(april(3))):
        asked = sign_in(cast.clerk).post(page, said)
        assert asked.status_code == 422
        assert "31" in asked.context["form"].errors["on"][0]
        assert 'type="checkbox" name="long_ago"' in asked.content.decode()
        assert Case.objects.get().received_on is None
        assert sign_in(cast.clerk).post(page, said | {"long_ago": "on"}).status_code == 302
    case = Case.objects.get()
    assert case.received_on == march(3)
    assert case.steps.get().given == {}
