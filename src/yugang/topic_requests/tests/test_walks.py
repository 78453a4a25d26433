"""A topic goes its ways: put up, obliged, answered; closed, taken on or turned down; the town."""

from __future__ import annotations

import pytest

from yugang.cases.public import Case, CaseClock, take
from yugang.disclosure.public import Posting, Publication
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.notices.models import Notice
from yugang.shared.search.models import IndexedText
from yugang.topic_requests.actions import settling
from yugang.topic_requests.models import TopicRequest

from .stage import ANSWER, AT, DAY, WORDS, Stage, state


def running(case: Case) -> list[str]:
    return list(CaseClock.objects.filter(case=case, stopped_at=None).values_list("name", flat=True))


def test_putting_up_begins_co_signing_and_fixes_the_numbers(stage: Stage) -> None:
    topic = stage.put_up()
    assert running(topic.case) == ["collecting"]
    assert (topic.needed_villagers, topic.needed_representatives) == (3, 2)
    stage.numbers(villagers=300, representatives=100)
    assert TopicRequest.objects.get().needed_villagers == 3


def test_without_the_villages_numbers_nothing_is_put_up(stage: Stage) -> None:
    with pytest.raises(StepRefused, match="村民代表数"):
        take(stage.named(), "put-up", WORDS, by=stage.clerk, at=AT)


def test_the_senders_name_is_not_put_up(stage: Stage) -> None:
    stage.numbers()
    with pytest.raises(StepRefused):
        take(stage.named(), "put-up", WORDS | {"text": "周小明要求公开"}, by=stage.clerk, at=AT)


def test_the_words_come_masked(stage: Stage) -> None:
    from yugang.topic_requests.steps import draft_words

    words = draft_words(stage.named())
    assert "周小明" not in words["text"]
    assert "13812345678" not in words["text"]


def test_enough_signatures_oblige_at_once(stage: Stage) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    stage.sign(topic, 2)
    assert state(topic) == "collecting"
    stage.sign(topic, 3)
    assert state(topic) == "answering"
    assert TopicRequest.objects.get().obliged_on == AT.date()
    assert running(topic.case) == ["answering"]


def test_two_representatives_oblige_too(stage: Stage) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1, representative=True)
    stage.sign(topic, 2, representative=True)
    assert state(topic) == "answering"


def test_the_answer_is_a_publication_that_hangs_on_the_wall(stage: Stage) -> None:
    topic = stage.answered()
    assert state(topic) == "answered"
    found = topic.publication
    assert found is not None and found.current is not None
    assert found.index_number
    assert found.body == stage.cast.committee
    assert found.item.on_board
    assert "56,000.00元" in found.current.html
    assert found.current.table == {
        "columns": ["项目", "金额（元）"],
        "rows": [["碎石", "36000.00"], ["人工", "20000.00"]],
    }
    assert found.current.reviewer == stage.supervisor_person
    letter = topic.case.letters.get()
    assert (letter.template, letter.text_code) == ("answer", "answer")
    assert found.index_number in str(letter.content)
    assert not running(topic.case)
    assert not Posting.objects.filter(revision=found.current).exists()


def test_who_wrote_the_answer_does_not_agree_to_it(stage: Stage) -> None:
    case = take(stage.obliged().case, "answer", ANSWER, by=stage.clerk, at=AT)
    with pytest.raises(StepRefused):
        take(case, "agree", {}, by=stage.clerk, at=AT)


def test_an_answer_sent_back_is_written_anew(stage: Stage) -> None:
    case = take(stage.obliged().case, "answer", ANSWER, by=stage.clerk, at=AT)
    case = take(case, "send-back", {"inner_words": "缺人工明细"}, by=stage.supervisor, at=AT)
    assert running(case) == ["answering"]
    case = take(case, "answer", ANSWER | {"answer": "补充人工明细。"}, by=stage.clerk, at=AT)
    case = take(case, "agree", {}, by=stage.supervisor, at=AT)
    case = take(case, "publish", {}, by=stage.clerk, at=AT)
    found = Publication.objects.get(pk=case.topic_request.publication_id)
    assert found.current is not None
    assert "补充人工明细" in found.current.html


def test_an_answer_with_a_telephone_number_is_refused(stage: Stage) -> None:
    case = stage.obliged().case
    with pytest.raises(StepRefused):
        take(case, "answer", {"answer": "问王强13912345678"}, by=stage.clerk, at=AT)
    assert not Publication.objects.exists()
    case.refresh_from_db()
    assert case.state == "answering"


def test_co_signing_that_is_over_leaves_the_committee_to_decide(stage: Stage) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    assert settling.close_due(at=AT + 30 * DAY) == 0
    assert settling.close_due(at=AT + 31 * DAY) == 1
    assert state(topic) == "deciding"
    assert settling.close_due(at=AT + 31 * DAY) == 0


def test_the_committee_says_why_it_declines(stage: Stage) -> None:
    topic = stage.put_up()
    settling.close_due(at=AT + 31 * DAY)
    topic.case.refresh_from_db()
    given = {"outcome": "not-wanted", "words": "周小明等要求的内容已在2月公布。"}
    case = take(topic.case, "turn-down", given, by=stage.clerk, at=AT + 32 * DAY)
    letter = case.letters.get()
    assert (letter.template, letter.text_code) == ("refusal", "refusal")
    assert "联名人数未达到应当公开的比例" in str(letter.content)
    assert TopicRequest.objects.get().reason == "**等要求的内容已在2月公布。"


def test_the_committee_may_answer_without_being_obliged(stage: Stage) -> None:
    case = take(stage.put_up().case, "take-on", {"words": "我们公开。"}, by=stage.clerk, at=AT)
    assert running(case) == ["answering"]
    assert TopicRequest.objects.get().obliged_on is None


def test_an_evasive_answer_goes_to_the_town_which_orders_a_better_one(stage: Stage) -> None:
    topic = stage.answered()
    case = take(topic.case, "turn-to-town", {"words": "没有列人工"}, by=Actor(), at=AT + DAY)
    assert case.body == stage.cast.town_office
    assert running(case) == ["town"]
    given = {"words": "答复不完整，责令补充。", "number": 5}
    case = take(case, "order", given, by=stage.town, at=AT + 2 * DAY)
    assert case.body == stage.cast.committee
    assert case.due_on == clock.day_of(AT + 7 * DAY)
    case = take(
        case, "answer", {"answer": "人工20000元，附名单。"}, by=stage.clerk, at=AT + 3 * DAY
    )
    case = take(case, "agree", {}, by=stage.supervisor, at=AT + 3 * DAY)
    take(case, "publish", {}, by=stage.clerk, at=AT + 3 * DAY)
    again = TopicRequest.objects.get()
    assert again.town_words == "答复不完整，责令补充。"
    assert again.publication is not None and again.publication == topic.publication
    assert again.publication.revisions.count() == 2


def test_the_town_may_find_it_in_order(stage: Stage) -> None:
    case = take(stage.answered().case, "turn-to-town", {"words": "含糊"}, by=Actor(), at=AT)
    case = take(case, "uphold", {"words": "答复完整。"}, by=stage.town, at=AT)
    assert (case.state, case.outcome) == ("upheld", "in-order")


def test_a_topic_that_was_not_put_up_is_shown_where_the_town_orders_its_answer(
    stage: Stage,
) -> None:
    given = {"outcome": "not-village", "words": "不是村里的事"}
    case = take(stage.named(), "not-put-up", given, by=stage.clerk, at=AT)
    assert not TopicRequest.objects.exists()
    case = take(case, "turn-to-town", {"words": "就是村里的事"}, by=Actor(), at=AT)
    take(case, "order", {"words": "属于村务。", "number": 7}, by=stage.town, at=AT)
    topic = TopicRequest.objects.get()
    assert "周小明" not in topic.text
    assert "13812345678" not in topic.text


def test_while_the_village_has_time_nobody_turns_to_the_town(stage: Stage) -> None:
    case = stage.obliged().case
    with pytest.raises(StepRefused):
        take(case, "turn-to-town", {"words": "快点"}, by=Actor(), at=AT)


def test_what_others_co_signed_is_not_withdrawn_by_one(stage: Stage) -> None:
    topic = stage.put_up()
    stage.sign(topic, 1)
    stage.sign(topic, 2)
    topic.case.refresh_from_db()
    with pytest.raises(StepRefused):
        take(topic.case, "withdraw", {}, by=Actor(), at=AT)


def test_a_topic_alone_is_withdrawn_and_found_no_more(stage: Stage) -> None:
    topic = stage.put_up()
    found = IndexedText.objects.get(key=topic.subject)
    assert "周小明" not in found.text
    assert take(topic.case, "withdraw", {}, by=Actor(), at=AT).state == "withdrawn"
    assert not IndexedText.objects.filter(key=topic.subject).exists()


def test_a_late_village_is_reported_once_and_called_in_by_its_town(stage: Stage) -> None:
    topic = stage.obliged()
    late = AT + 11 * DAY
    assert settling.report_late(at=AT + 10 * DAY) == 0
    assert settling.report_late(at=late) == 1
    assert settling.report_late(at=late) == 0
    assert TopicRequest.objects.get().reported_on == clock.day_of(late)
    told = Notice.objects.filter(person=stage.town_person, key__contains="late")
    assert set(told.values_list("channel", flat=True)) == {"desk", "mail"}
    topic.case.refresh_from_db()
    case = take(topic.case, "call-in", {}, by=stage.town, at=late)
    assert case.body == stage.cast.town_office
    given = {"words": "责令公开。", "number": 3}
    case = take(case, "order", given, by=stage.town, at=late)
    assert settling.report_late(at=late + 4 * DAY) == 1


def test_who_named_it_and_the_village_hear_what_the_machine_did(stage: Stage) -> None:
    topic = stage.obliged()
    settling.report_late(at=AT + 11 * DAY)
    told = Notice.objects.filter(address="13812345678", key__contains=topic.case.receipt)
    said = " ".join(told.order_by("pk").values_list("subject", flat=True))
    assert "联名达到比例" in said
    assert "逾期，已报镇" in said
    desk = Notice.objects.filter(person=stage.clerk_person, key__contains=" step ", channel="desk")
    assert desk.count() == 2


def test_whoever_named_it_turns_to_the_town_where_it_is_late(stage: Stage) -> None:
    case = stage.named()
    case = take(case, "turn-to-town", {"words": "一直没有公布"}, by=Actor(), at=AT + 5 * DAY)
    assert case.late
    assert running(case) == ["town"]


def test_in_time_the_town_calls_nothing_in(stage: Stage) -> None:
    with pytest.raises(StepRefused):
        take(stage.obliged().case, "call-in", {}, by=stage.town, at=AT)
