"""Whoever signed takes a receipt home: by its code she takes her signature back."""

from __future__ import annotations

import pytest

from yugang.cases.public import take
from yugang.shared.ledger.models import Act
from yugang.topic_requests.actions import receipts, settling, signing
from yugang.topic_requests.actions.receipts import Receipt
from yugang.topic_requests.models import CoSignature, SigningReceipt, TopicRequest
from yugang.topic_requests.queries.desk import names
from yugang.topic_requests.rules.guarding import WRONG_AN_HOUR

from .stage import ANSWER, AT, DAY, Stage
from .stage import SOON as LATER
from .test_sign import ELSEWHERE, WANG, ask, code_for


def signed(stage: Stage, topic: TopicRequest) -> Receipt:
    asked = ask(topic)
    receipt = signing.confirm(asked, code_for(asked), at=LATER)
    assert receipt is not None
    assert signing.confirm(asked, code_for(asked), at=LATER) == receipt
    return receipt


def withdraw(topic: TopicRequest, code: str) -> bool:
    return signing.withdraw(topic, code, origin=ELSEWHERE, at=LATER)


def test_a_receipt_says_when_and_its_code_is_kept_nowhere(stage: Stage) -> None:
    receipt = signed(stage, stage.put_up())
    assert receipt.on == AT.date()
    kept = str(list(SigningReceipt.objects.values())) + str(list(Act.objects.values()))
    assert receipt.code not in kept


def test_what_is_withdrawn_counts_no_more_and_names_nobody(stage: Stage) -> None:
    topic = stage.put_up()
    receipt = signed(stage, topic)
    assert withdraw(topic, f" {receipt.code[:4].lower()}-{receipt.code[4:]}")
    signature = CoSignature.objects.get()
    assert (bytes(signature.sealed), signature.once_mark, signature.contact_mark) == (b"", "", "")
    assert TopicRequest.objects.get().signed == 0
    act = Act.objects.get(act="withdraw-signature")
    assert (act.actor_id, act.address) == (None, "")


def test_a_receipt_is_good_once(stage: Stage) -> None:
    topic = stage.put_up()
    receipt = signed(stage, topic)
    assert withdraw(topic, receipt.code)
    assert not withdraw(topic, receipt.code)


def test_whoever_withdrew_may_sign_again(stage: Stage) -> None:
    topic = stage.put_up()
    withdraw(topic, signed(stage, topic).code)
    signed(stage, topic)
    assert TopicRequest.objects.get().signed == 1


def test_who_was_struck_out_does_not_come_back_by_withdrawing(stage: Stage) -> None:
    topic = stage.put_up()
    receipt = signed(stage, topic)
    struck = CoSignature.objects.get()
    signing.strike(struck, reason="不是本村村民", by=stage.clerk, at=LATER)
    assert withdraw(topic, receipt.code)
    assert names(topic) == []
    assert not CoSignature.objects.get().sealed
    with pytest.raises(signing.Signed):
        signing.sign(topic, WANG, how="counter", by=stage.clerk, at=LATER)
    assert TopicRequest.objects.get().signed == 0


def test_who_had_signed_before_gets_a_receipt_that_answers_the_same(stage: Stage) -> None:
    topic = stage.put_up()
    signing.sign(topic, WANG, how="counter", by=stage.clerk, at=AT)
    slip = receipts.give(topic, None, seed="slip 1", at=AT)
    assert withdraw(topic, slip.code)
    assert not withdraw(topic, slip.code)
    assert TopicRequest.objects.get().signed == 1


def test_after_the_end_the_number_stays_and_the_name_goes(stage: Stage) -> None:
    topic = stage.put_up()
    receipt = signed(stage, topic)
    for number in range(2):
        stage.sign(topic, number)
    assert withdraw(topic, receipt.code)
    assert TopicRequest.objects.get().signed == 3
    assert CoSignature.objects.filter(sealed=b"").count() == 1


def test_a_receipt_of_another_topic_is_none(stage: Stage) -> None:
    first, second = stage.put_up(), stage.put_up()
    assert not withdraw(second, signed(stage, first).code)


def test_receipts_are_not_guessed(stage: Stage) -> None:
    topic = stage.put_up()
    receipt = signed(stage, topic)
    for _ in range(WRONG_AN_HOUR):
        assert not withdraw(topic, "22223333")
    with pytest.raises(signing.TooOften):
        withdraw(topic, receipt.code)


def test_receipts_go_with_the_names(stage: Stage) -> None:
    topic = stage.put_up()
    signed(stage, topic)
    for number in range(2):
        stage.sign(topic, number)
    case = take(TopicRequest.objects.get().case, "answer", ANSWER, by=stage.clerk, at=AT)
    case = take(case, "agree", {}, by=stage.supervisor, at=AT)
    take(case, "publish", {}, by=stage.clerk, at=AT)
    settling.forget(at=AT + 91 * DAY)
    assert not SigningReceipt.objects.exists()
