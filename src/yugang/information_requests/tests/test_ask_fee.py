"""The fee: asked for by one tariff, paid, waived, or not paid in time."""

import pytest

from tests.cast import Cast
from yugang.cases.public import Case
from yugang.cases.queries.handed_in import handed_in
from yugang.information_requests.models import Counted, Fee, PaymentAccount
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.roles import Role

from .conftest import MONDAY, TREASURY, FileRequest, Step, acting, april, at, march
from .test_letters import said

PAGES = {"tariff": "pages", "units": 44, "reason": "共44页，数量明显超过合理范围。"}
ITEMS = {"tariff": "items", "units": 1, "reason": "一个月内第11件。"}


@pytest.fixture(autouse=True)
def account(cast: Cast) -> None:
    """The county's treasury takes the fees."""
    PaymentAccount.objects.create(body=cast.government, kept_at=at(MONDAY), **TREASURY)


@pytest.fixture
def asked(case: Case, step: Step) -> Case:
    return step(case, "ask-fee", march(4), **PAGES)


def test_the_reply_stands_still_and_twenty_days_to_pay_begin(asked: Case) -> None:
    assert (asked.state, asked.due_on) == ("awaiting-payment", april(1))
    assert asked.clocks.get(name="statutory").held
    fee = Fee.objects.get()
    assert (fee.yuan, fee.adds_up) == (140, True)


def test_they_count_from_the_day_the_notice_was_received(asked: Case, step: Step) -> None:
    delivered = step(asked, "deliver-fee", march(9), on=march(6))
    assert delivered.due_on == april(3)
    assert Fee.objects.get().delivered_on == march(6)


def test_once_paid_the_time_for_the_reply_counts_anew(asked: Case, step: Step) -> None:
    paid = step(asked, "enter-payment", march(12), yuan=140, on=march(11))
    # 20 working days from 11 March; 6 April is a day off.
    assert (paid.state, paid.due_on) == ("in-hand", april(9))
    assert Fee.objects.get().paid_on == march(11)


@pytest.mark.parametrize("yuan", [0, 139, 141, None])
def test_only_the_whole_sum_pays_it(asked: Case, step: Step, yuan: int | None) -> None:
    with pytest.raises(StepRefused, match="140"):
        step(asked, "enter-payment", march(5), yuan=yuan)


def test_unpaid_in_time_it_is_given_up_and_counted_so(asked: Case, step: Step) -> None:
    with pytest.raises(StepRefused):
        step(asked, "deem-unpaid", april(1))
    ended = step(asked, "deem-unpaid", april(2))
    assert (ended.state, ended.outcome) == ("given-up", "unpaid")
    assert Counted.objects.get().row == "三（六）2"
    text = said(ended, "unpaid")
    for words in ("140元", "2026年4月1日届满", "视为您放弃申请", "应当先申请行政复议"):
        assert words in text


def test_another_than_who_asked_may_waive_it(asked: Case, step: Step, cast: Cast) -> None:
    with pytest.raises(StepRefused):
        step(asked, "waive-fee", march(5), reason="低保户")
    other = acting(cast.person(cast.bureau, Role.REVIEWER, "head"))
    with pytest.raises(StepRefused):
        step(asked, "waive-fee", march(5), by=other, reason=" ")
    waived = step(asked, "waive-fee", march(6), by=other, reason="低保户")
    # Two working days were not counted.
    assert (waived.state, waived.due_on) == ("in-hand", april(1))
    assert "免予收取" in said(waived, "fee-waived")


@pytest.mark.parametrize(
    "given",
    [
        PAGES | {"units": 30},
        PAGES | {"units": 0},
        PAGES | {"tariff": "both"},
        PAGES | {"reason": " "},
        ITEMS,
    ],
)
def test_what_is_free_or_without_ground_is_not_charged(
    case: Case, step: Step, given: dict[str, object]
) -> None:
    with pytest.raises(StepRefused):
        step(case, "ask-fee", **given)
    assert not Fee.objects.exists()


def test_it_is_asked_for_once_and_by_one_tariff(asked: Case, step: Step) -> None:
    paid = step(asked, "enter-payment", march(5), yuan=140)
    with pytest.raises(StepRefused):
        step(paid, "ask-fee", march(6), **ITEMS)


def test_it_is_asked_for_before_the_time_for_the_reply_runs_out(case: Case, step: Step) -> None:
    with pytest.raises(StepRefused, match="3月30日"):
        step(case, "ask-fee", march(31), **PAGES)


def test_by_applications_the_eleventh_of_the_month_costs_a_hundred(
    file_request: FileRequest, step: Step
) -> None:
    for _ in range(10):
        step(file_request(), "confirm")
    eleventh = step(file_request(), "confirm")
    other = step(file_request(applicant=None), "confirm")
    step(eleventh, "ask-fee", **ITEMS)
    fee = Fee.objects.get()
    assert (fee.before, fee.yuan) == (10, 100)
    with pytest.raises(StepRefused):
        step(other, "ask-fee", **ITEMS)


def test_the_month_begins_anew(file_request: FileRequest, step: Step) -> None:
    for _ in range(10):
        step(file_request(), "confirm")
    later = step(file_request(april(1)), "confirm", april(1))
    with pytest.raises(StepRefused):
        step(later, "ask-fee", april(1), **ITEMS)


def test_the_notice_explains_the_sum(case: Case, step: Step) -> None:
    text = said(step(case, "ask-fee", MONDAY, **(PAGES | {"units": 210})), "fee-notice")
    for words in ("3100元", "第31至100页", "70页×10元＝700元", "100页×20元＝2000元",
                  "第201至210页", "10页×40元＝400元", "20个工作日", "视为您放弃申请", "109号"):  # fmt: skip
        assert words in text


def test_the_notice_says_what_can_be_undertaken_against_it(case: Case, step: Step) -> None:
    """Nothing against the fee alone, but against what follows where it is not paid."""
    text = said(step(case, "ask-fee", MONDAY, **PAGES), "fee-notice")
    for words in (
        "不能单独就该决定申请行政复议或者提起行政诉讼",
        "缴费期满后",
        "第五十一条",
        "投诉、举报",
    ):
        assert words in text


def test_after_payment_it_may_be_extended_once_more(
    case: Case, step: Step, approver: Actor
) -> None:
    longer = step(step(case, "ask-extension", reason="多"), "extend", by=approver, number=5)
    with pytest.raises(StepRefused):
        step(longer, "ask-extension", reason="多")
    paid = step(step(longer, "ask-fee", **PAGES), "enter-payment", march(5), yuan=140)
    assert step(paid, "ask-extension", march(6), reason="多").state == "extending"


def test_a_proof_of_payment_keeps_it_from_being_given_up_in_silence(
    asked: Case, step: Step
) -> None:
    shown = step(
        asked, "show-payment", march(20), by=Actor(), words="3月19日银行转账，凭证号7788。"
    )
    assert (shown.state, shown.due_on) == ("awaiting-payment", april(1))
    assert Fee.objects.get().paid_on is None
    with pytest.raises(StepRefused):
        step(shown, "deem-unpaid", april(2))
    ended = step(shown, "deem-unpaid", april(2), words="国库未收到该款。")
    assert ended.outcome == "unpaid"


def test_the_proof_and_the_payment_each_have_a_receipt(asked: Case, step: Step) -> None:
    step(asked, "show-payment", march(10), by=Actor(), words="3月9日银行转账。")
    paid = step(asked, "enter-payment", march(12), yuan=140, on=march(9))
    kinds = [paid.steps.all()[n - 1].step for n in (2, 3, 4)]
    assert kinds == ["ask-fee", "show-payment", "enter-payment"]
    assert handed_in(paid, 2) is None
    proof, payment = handed_in(paid, 3), handed_in(paid, 4)
    assert proof and payment
    assert (proof.words, proof.on, proof.entered_by) == ("3月9日银行转账。", march(10), "")
    assert [value for _label, value in payment.facts] == ["140"]
    assert (payment.number, payment.on) == (f"{paid.receipt}-04", march(9))
