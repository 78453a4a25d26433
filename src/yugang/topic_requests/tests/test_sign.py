"""Each villager signs once, proved by a code, a slip or who stands there; nobody learns who did."""

from __future__ import annotations

import re
from datetime import date

import pytest

from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Notice
from yugang.topic_requests.actions import settling, signing, slips, villages
from yugang.topic_requests.models import CoSignature, SigningCode, Slip, TopicRequest
from yugang.topic_requests.rules.guarding import ASKED_A_DAY, ASKED_AN_HOUR, TRIES, WRONG_AN_HOUR
from yugang.topic_requests.rules.signing import Signer

from .stage import AT, DAY, Stage, state
from .stage import SOON as LATER

WANG = Signer("王小明", "3组12号", "13900001111")
ELSEWHERE = "192.0.2.7"


def code_for(asked: SigningCode) -> str:
    notice = Notice.objects.get(link=signing.link_of(asked))
    found = re.search(r"\d{6}", notice.text)
    return found[0] if found else ""


def ask(topic: TopicRequest, signer: Signer = WANG, origin: str = ELSEWHERE) -> SigningCode:
    return signing.ask(topic, signer, origin=origin, at=AT)


def test_a_code_by_sms_signs(stage: Stage) -> None:
    topic = stage.put_up()
    asked = ask(topic)
    notice = Notice.objects.get(link=signing.link_of(asked))
    assert (notice.channel, notice.address) == ("sms", "13900001111")
    assert signing.confirm(asked, code_for(asked), at=LATER)
    signature = CoSignature.objects.get()
    assert signature.how == "sms"
    assert TopicRequest.objects.get().signed == 1


def test_a_code_by_mail_signs(stage: Stage) -> None:
    asked = ask(stage.put_up(), Signer("王小明", "3组12号", "wang@example.org"))
    assert Notice.objects.get(link=signing.link_of(asked)).channel == "mail"
    assert signing.confirm(asked, code_for(asked), at=LATER)
    assert CoSignature.objects.get().how == "mail"


def test_names_are_kept_sealed(stage: Stage) -> None:
    asked = ask(stage.put_up())
    signing.confirm(asked, code_for(asked), at=LATER)
    signature = CoSignature.objects.get()
    for kept in (bytes(signature.sealed), bytes(SigningCode.objects.get().sealed)):
        assert "王小明".encode() not in kept
        assert b"13900001111" not in kept
    assert signature.signer == WANG


def test_the_ledger_knows_nobody_who_signed(stage: Stage) -> None:
    asked = ask(stage.put_up())
    signing.confirm(asked, code_for(asked), at=LATER)
    act = Act.objects.get(act="sign")
    assert (act.actor_id, act.address) == (None, "")


def test_a_wrong_code_signs_nothing_and_tries_end(stage: Stage) -> None:
    asked = ask(stage.put_up())
    right = code_for(asked)
    wrong = "000000" if right != "000000" else "000001"
    for _ in range(TRIES):
        assert not signing.confirm(asked, wrong, at=LATER)
    assert not signing.confirm(asked, right, at=LATER)
    assert not CoSignature.objects.exists()


def test_an_old_code_signs_nothing(stage: Stage) -> None:
    asked = ask(stage.put_up())
    assert not signing.confirm(asked, code_for(asked), at=AT + DAY)


def test_the_same_code_sent_twice_signs_once(stage: Stage) -> None:
    asked = ask(stage.put_up())
    code = code_for(asked)
    assert signing.confirm(asked, code, at=LATER)
    assert signing.confirm(asked, code, at=LATER)
    assert CoSignature.objects.count() == 1


def test_a_telephone_signs_once_and_the_asker_cannot_tell(stage: Stage) -> None:
    topic = stage.put_up()
    asked = ask(topic)
    signing.confirm(asked, code_for(asked), at=LATER)
    again = ask(topic, Signer("张三", "9组9号", "+86 139-0000-1111"))
    assert code_for(again) == ""
    assert Notice.objects.get(link=signing.link_of(again)).address == "13900001111"
    assert CoSignature.objects.count() == 1


def test_the_same_villager_by_another_telephone_counts_once(stage: Stage) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    asked = ask(topic, Signer("村民1", "第二村民小组 1号", "13900002222"))
    assert signing.confirm(asked, code_for(asked), at=LATER)
    assert TopicRequest.objects.get().signed == 1


def test_a_household_counts_once_where_households_are_counted(stage: Stage) -> None:
    stage.numbers(villagers=400, households=100, representatives=20)
    villages.set_threshold(
        stage.cast.county,
        villagers_one_in=10,
        representatives_one_in=5,
        by_household=True,
        source="本县村务公开办法",
        since=date(2026, 1, 1),
        by=stage.clerk,
        at=AT,
    )
    topic = stage.put_up()
    assert topic.needed_villagers == 10
    signing.sign(topic, Signer("王小明", "3组12号"), how="counter", by=stage.clerk, at=AT)
    with pytest.raises(signing.Signed):
        signing.sign(topic, Signer("王大明", "三组12号"), how="counter", by=stage.clerk, at=AT)


def test_two_villagers_of_one_household_count_as_two(stage: Stage) -> None:
    topic = stage.put_up()
    for name in ("王小明", "王大明"):
        signing.sign(topic, Signer(name, "3组12号"), how="counter", by=stage.clerk, at=AT)
    assert TopicRequest.objects.get().signed == 2


def test_one_network_address_asks_only_so_often(stage: Stage) -> None:
    topic = stage.put_up()
    for number in range(ASKED_AN_HOUR):
        ask(topic, Signer("王小明", "3组12号", f"139{number:08}"))
    with pytest.raises(signing.TooOften):
        ask(topic, Signer("王小明", "3组12号", "13800009999"))
    ask(topic, Signer("王小明", "3组12号", "13800009999"), origin="192.0.2.8")


def test_one_telephone_is_not_flooded(stage: Stage) -> None:
    topic = stage.put_up()
    for number in range(ASKED_A_DAY + 2):
        ask(topic, WANG, origin=f"192.0.2.{number}")
    assert Notice.objects.filter(address="13900001111").count() == ASKED_A_DAY


def test_after_the_end_nobody_signs(stage: Stage) -> None:
    topic = stage.obliged()
    with pytest.raises(signing.NotOpen):
        ask(topic)
    with pytest.raises(signing.NotOpen):
        stage.sign(topic, 8)


def test_a_code_that_comes_after_the_end_signs_nothing(stage: Stage) -> None:
    topic = stage.put_up()
    asked = ask(topic)
    for number in range(3):
        stage.sign(topic, number)
    with pytest.raises(signing.NotOpen):
        signing.confirm(asked, code_for(asked), at=LATER)
    assert TopicRequest.objects.get().signed == 3


def printed(stage: Stage, topic: TopicRequest, **more: object) -> list[slips.Printed]:
    given = {"count": 3, "for_representatives": False, "key": "k" * 32} | more
    return slips.print_slips(topic, **given, by=stage.clerk, at=AT)  # type: ignore[arg-type]


def test_a_slip_signs_once(stage: Stage) -> None:
    topic = stage.put_up()
    one, *_ = printed(stage, topic)
    written = f" {one.code[:4].lower()} {one.code[4:]}"
    assert slips.sign_by_slip(topic, written, WANG, origin=ELSEWHERE, at=AT)
    other = Signer("张三", "1组1号")
    assert not slips.sign_by_slip(topic, one.code, other, origin=ELSEWHERE, at=AT)
    assert CoSignature.objects.get().how == "slip"


def test_the_same_form_prints_the_same_slips(stage: Stage) -> None:
    topic = stage.put_up()
    assert printed(stage, topic) == printed(stage, topic)
    assert Slip.objects.count() == 3
    more = printed(stage, topic, key="m" * 32)
    assert [one.number for one in more] == [4, 5, 6]


def test_codes_of_slips_are_kept_nowhere(stage: Stage) -> None:
    topic = stage.put_up()
    codes = [one.code for one in printed(stage, topic)]
    kept = str(list(Slip.objects.values())) + str(list(Act.objects.values()))
    assert not any(code in kept for code in codes)


def test_a_slip_of_another_topic_is_none(stage: Stage) -> None:
    first, second = stage.put_up(), stage.put_up()
    one, *_ = printed(stage, first)
    assert not slips.sign_by_slip(second, one.code, WANG, origin=ELSEWHERE, at=AT)


def test_slips_are_not_guessed(stage: Stage) -> None:
    topic = stage.put_up()
    one, *_ = printed(stage, topic)
    for _ in range(WRONG_AN_HOUR):
        assert not slips.sign_by_slip(topic, "AAAABBBB", WANG, origin=ELSEWHERE, at=AT)
    with pytest.raises(signing.TooOften):
        slips.sign_by_slip(topic, one.code, WANG, origin=ELSEWHERE, at=AT)


def test_a_representatives_slip_counts_as_one(stage: Stage) -> None:
    topic = stage.put_up()
    for number, one in enumerate(printed(stage, topic, for_representatives=True)[:2]):
        signer = Signer(f"代表{number}", f"{number + 1}组1号")
        slips.sign_by_slip(topic, one.code, signer, origin=ELSEWHERE, at=AT)
    assert TopicRequest.objects.get().representatives_signed == 2
    assert state(topic) == "answering"


def test_what_is_struck_out_counts_no_more_and_cannot_be_given_again(stage: Stage) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    signature = CoSignature.objects.get()
    signing.strike(signature, reason="已迁出本村", by=stage.supervisor, at=AT)
    assert TopicRequest.objects.get().signed == 0
    with pytest.raises(signing.Signed):
        stage.sign(topic, 1)


def test_names_are_erased_after_the_end_and_numbers_stay(stage: Stage) -> None:
    stage.answered()
    assert settling.forget(at=AT + 80 * DAY) == 0
    assert settling.forget(at=AT + 91 * DAY) == 3
    assert {bytes(one.sealed) for one in CoSignature.objects.all()} == {b""}
    assert TopicRequest.objects.get().signed == 3


def test_codes_and_their_messages_are_forgotten_after_a_day(stage: Stage) -> None:
    asked = ask(stage.put_up())
    settling.forget(at=AT + 2 * DAY)
    assert not SigningCode.objects.exists()
    assert not Notice.objects.filter(link=signing.link_of(asked)).exists()
