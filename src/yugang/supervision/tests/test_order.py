"""Orders to correct: issued, answered, returned, accepted; their clock; who may do and see what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.actions.erasing import erase_case
from yugang.cases.public import Case
from yugang.information_requests.tests.conftest import april, at, march
from yugang.kernel import clock
from yugang.kernel.calendar import Notice, SpecialDay
from yugang.kernel.workflow import StepRefused
from yugang.shared.calendars.actions import enter_notice, rehearse_notice
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice as Told
from yugang.shared.people.models import Person
from yugang.supervision.actions import ordering, printing
from yugang.supervision.models import Order
from yugang.supervision.queries.work import orders as errands
from yugang.supervision.workflow import OrderState as S

SignIn = Callable[[Person], Client]
WORDS = "答复没有说明理由，应当重新答复。"


@pytest.fixture
def order(refused: Case, cast: Cast, office: Actor) -> Order:
    """Issued on 11 March, 10 working days: due on the 25th."""
    return ordering.issue(
        refused, office=cast.government, words=WORDS, days=10, key="k" * 32, by=office,
        at=at(march(11)),
    )  # fmt: skip


def answered(order: Order, clerk: Actor, day: int = 20) -> Order:
    return ordering.take(order, "answer-order", words="已重新答复。", by=clerk, at=at(march(day)))


def told(person: Person, words: str) -> bool:
    return Told.objects.filter(person=person, subject__contains=words).exists()


def test_it_is_numbered_due_and_told_to_the_body(order: Order, cast: Cast) -> None:
    assert (order.number, order.due_on, order.body) == ("〔2026〕第1号", march(25), cast.bureau)
    assert told(cast.clerk, "责令改正〔2026〕第1号")
    assert Act.objects.filter(act="order-correction", subject=order.case.subject).count() == 1


def test_the_same_form_counts_once_and_numbers_go_on(
    order: Order, refused: Case, cast: Cast, office: Actor
) -> None:
    def again(key: str) -> Order:
        return ordering.issue(
            refused, office=cast.government, words=WORDS, days=10, key=key, by=office,
            at=at(march(12)),
        )  # fmt: skip

    assert again("k" * 32) == order
    assert again("n" * 32).number == "〔2026〕第2号"


def test_an_order_is_to_another_body_in_words_and_with_a_time(
    refused: Case, cast: Cast, office: Actor
) -> None:
    for given in ({"words": " "}, {"days": 0}, {"days": 61}, {"office": cast.bureau}):
        facts = {"office": cast.government, "words": WORDS, "days": 10} | given
        with pytest.raises(StepRefused):
            ordering.issue(refused, key="k" * 32, by=office, at=at(march(11)), **facts)  # type: ignore[arg-type]


def test_one_click_makes_its_letter_and_a_second_none(
    order: Order, cast: Cast, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.officer), f"/desk/orders/{order.pk}/"
    with clock.frozen(at(march(12))):
        assert f'action="{address}letter/"' in client.get(address).content.decode()
        for _twice in range(2):
            assert client.post(f"{address}letter/").status_code == 302
        letter = order.case.letters.get(template="order-to-correct")
        page = client.get(address).content.decode()
    assert f"/desk/cases/{order.case.receipt}/letters/{letter.pk}.pdf" in page
    assert f'action="{address}letter/"' not in page
    assert (letter.content["signed"], letter.content["on"]) == (cast.government.name, "2026-03-11")
    assert letter.content["to"] == {"text": cast.bureau.name}
    for words in (WORDS, "10个工作日", "2026年3月25日前", order.number, order.case.receipt):
        assert words in str(letter.content)


def test_an_order_returned_gets_a_letter_of_its_own_time(
    order: Order, clerk: Actor, office: Actor
) -> None:
    first = printing.write_letter(order, by=office, at=at(march(12)))
    answered(order, clerk, 19)
    now = ordering.take(
        order, "return-order", words="仍未说明依据。", days=5, by=office, at=at(march(20))
    )
    again = printing.write_letter(now, by=office, at=at(march(20)))
    assert again != first
    for words in (WORDS, "仍未说明依据。", "5个工作日", "2026年3月27日前"):
        assert words in str(again.content)


def test_only_the_office_that_issued_it_makes_its_letter(
    order: Order, cast: Cast, sign_in: SignIn
) -> None:
    with clock.frozen(at(march(12))):
        for who in (cast.clerk, cast.strange_officer):
            answer = sign_in(who).post(f"/desk/orders/{order.pk}/letter/")
            assert answer.status_code in (403, 404)
    assert not order.case.letters.filter(template="order-to-correct").exists()


def test_the_body_answers_and_the_office_accepts(
    order: Order, cast: Cast, clerk: Actor, office: Actor
) -> None:
    now = answered(order, clerk)
    assert (now.state, now.due_on, now.late) == (S.ANSWERED, None, False)
    assert told(cast.officer, "已反馈")
    closed = ordering.take(now, "accept-order", by=office, at=at(march(21)))
    assert closed.state == S.ACCEPTED
    assert told(cast.clerk, "销号")
    with pytest.raises(StepRefused):
        ordering.take(closed, "lift-order", words="误发", by=office, at=at(march(22)))


def test_returned_it_runs_anew(order: Order, clerk: Actor, office: Actor) -> None:
    now = answered(order, clerk)
    with pytest.raises(StepRefused):
        ordering.take(now, "return-order", words="仍无理由", by=office, at=at(march(23)))
    back = ordering.take(now, "return-order", words="仍无理由", days=5, by=office, at=at(march(23)))
    assert (back.state, back.due_on, back.days) == (S.RETURNED, march(30), 5)
    assert [one.step for one in back.steps.all()] == [
        "order-correction", "answer-order", "return-order",
    ]  # fmt: skip


def test_two_at_once_see_each_other(order: Order, clerk: Actor) -> None:
    answered(order, clerk)
    with pytest.raises(ordering.Changed):
        ordering.take(
            order, "answer-order", words="又答", seen_version=order.version, by=clerk,
            at=at(march(20)),
        )  # fmt: skip


def test_what_is_late_is_found_once_and_stays_marked(
    order: Order, cast: Cast, clerk: Actor
) -> None:
    assert ordering.mark_late(at=at(march(25))) == 0
    assert ordering.mark_late(at=at(march(26))) == 1
    assert ordering.mark_late(at=at(march(27))) == 0
    assert told(cast.clerk, "已逾期")
    assert told(cast.officer, "逾期未反馈")
    assert Act.objects.filter(act="order-late", subject=order.case.subject).count() == 1
    assert answered(order, clerk, 27).late


def test_an_answer_after_its_day_is_late_though_nobody_swept(order: Order, clerk: Actor) -> None:
    assert answered(order, clerk, 26).late


def test_it_is_among_the_work_of_body_and_office(order: Order, cast: Cast, clerk: Actor) -> None:
    [mine] = errands(cast.clerk, march(24))
    assert (mine.due_on, mine.state) == (march(25), "soon")
    assert list(errands(cast.officer, march(24))) == []
    [late] = errands(cast.officer, march(26))
    assert late.state == "late"
    answered(order, clerk)
    [check] = errands(cast.officer, march(24))
    assert check.word == "已答复"
    assert list(errands(cast.clerk, march(24))) == []
    assert list(errands(cast.strange_officer, march(24))) == []


def test_the_office_orders_and_the_body_answers_on_their_pages(
    refused: Case, cast: Cast, sign_in: SignIn
) -> None:
    officer, clerk = sign_in(cast.officer), sign_in(cast.clerk)
    with clock.frozen(at(march(11))):
        page = officer.get(f"/desk/cases/{refused.receipt}/").content.decode()
        new = f"/desk/orders/new/{refused.receipt}/"
        assert new in page
        assert clerk.get(new).status_code == 403
        assert "责令改正" in officer.get(new).content.decode()
        wrong = officer.post(new, {"key": "k" * 32, "words": "", "days": 10})
        assert wrong.status_code == 422
        assert officer.post(new, {"key": "k" * 32, "words": WORDS, "days": 10}).status_code == 302
        order = Order.objects.get()
        address = f"/desk/orders/{order.pk}/"
        shown = clerk.get(address).content.decode()
        assert WORDS in shown
        assert "2026年3月25日" in shown
        assert "accept-order" not in shown
        assert clerk.post(f"{address}accept-order/", {"seen_version": 1}).status_code == 403
        given = {"seen_version": 1, "words": "已重新答复。"}
        assert clerk.post(f"{address}answer-order/", given | {"words": " "}).status_code == 422
        assert clerk.post(f"{address}answer-order/", given).status_code == 302
        twice = clerk.post(f"{address}answer-order/", given)
        assert twice.status_code == 409
        assert "已重新答复。" in officer.get(address).content.decode()
        assert order.number in officer.get("/desk/orders/?group=answered").content.decode()
        assert order.number in clerk.get(f"/desk/cases/{refused.receipt}/").content.decode()
        assert officer.post(f"{address}accept-order/", {"seen_version": 2}).status_code == 302
        assert order.number in clerk.get("/desk/orders/?group=closed").content.decode()


def test_strangers_see_nothing_and_inspectors_only_look(
    order: Order, cast: Cast, sign_in: SignIn
) -> None:
    address = f"/desk/orders/{order.pk}/"
    with clock.frozen(at(march(12))):
        assert sign_in(cast.strange_officer).get(address).status_code == 404
        assert sign_in(cast.editor).get(address).status_code == 404
        inspector = sign_in(cast.inspector)
        assert inspector.get(address).status_code == 200
        given = {"seen_version": 1, "words": "误发"}
        assert inspector.post(f"{address}lift-order/", given).status_code == 403


def test_its_words_are_erased_with_the_case(order: Order, clerk: Actor) -> None:
    erase_case(order.case, by=clerk, at=at(april(1)))
    order.refresh_from_db()
    assert WORDS not in order.words + "".join(one.words for one in order.steps.all())


def test_a_holiday_notice_moves_it(refused: Case, cast: Cast, office: Actor) -> None:
    """Ten working days from Monday, 31 December 2029, with three days off in January."""
    eve = datetime(2029, 12, 31, 10, tzinfo=clock.CHINA)
    order = ordering.issue(
        refused, office=cast.government, words=WORDS, days=10, key="k" * 32, by=office, at=eve
    )
    was = order.due_on
    off = tuple(SpecialDay(date(2030, 1, day), True, "元旦") for day in (1, 2, 3))
    notice = Notice(2030, "", off, title="放假安排")
    assert [(m.old, m.new) for m in rehearse_notice(notice, by=SYSTEM, at=eve)] == [
        (was, date(2030, 1, 17))
    ]
    order.refresh_from_db()
    assert order.due_on == was
    [moved] = enter_notice(notice, by=SYSTEM, at=eve).moved
    order.refresh_from_db()
    assert (order.due_on, moved.new) == (date(2030, 1, 17), date(2030, 1, 17))
    assert enter_notice(notice, by=SYSTEM, at=eve).moved == []
