"""Each public step of a topic stands in the register, and a change behind its back is named."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from yugang.cases.public import take
from yugang.shared.ledger.actor import Actor
from yugang.shared.register.addresses import address_of
from yugang.shared.register.contents import differences
from yugang.shared.register.models import Entry
from yugang.shared.register.verifier.formats import digest_of, strict64
from yugang.topic_requests.actions import recording, settling
from yugang.topic_requests.models import TopicRecord, TopicRequest

from .stage import AT, DAY, Stage


def acts(topic: TopicRequest) -> list[str]:
    found = Entry.objects.filter(subject=topic.subject).order_by("seq")
    return list(found.values_list("act", flat=True))


def wrong() -> list[str]:
    return [one.subject for one in differences(lambda n: None)]


def test_answer_and_order_stand_in_it(stage: Stage) -> None:
    topic = stage.answered()
    case = take(topic.case, "turn-to-town", {"words": "没有列人工"}, by=Actor(), at=AT + DAY)
    take(case, "order", {"words": "责令补充。", "number": 5}, by=stage.town, at=AT + DAY)
    assert acts(topic) == ["put-up", "oblige", "reply", "turn", "order"]
    assert wrong() == []
    told = TopicRecord.objects.get(act="reply").public
    assert (told["signed"], told["state"]) == (3, "answered")
    assert topic.publication is not None
    assert told["answer"] == topic.publication.index_number


def test_what_the_committee_declined_stands_in_it_with_its_reason(stage: Stage) -> None:
    topic = stage.put_up()
    settling.close_due(at=AT + 31 * DAY)
    topic.case.refresh_from_db()
    given = {"outcome": "not-wanted", "words": "内容已在2月公布。"}
    take(topic.case, "turn-down", given, by=stage.clerk, at=AT + 32 * DAY)
    assert acts(topic) == ["put-up", "close", "turn-down"]
    assert TopicRecord.objects.last().public["reason"] == "内容已在2月公布。"  # type: ignore[union-attr]


def test_what_is_reported_late_and_what_is_withdrawn_stand_in_it(stage: Stage) -> None:
    late, alone = stage.obliged(), stage.put_up()
    settling.report_late(at=AT + 11 * DAY)
    take(alone.case, "withdraw", {}, by=Actor(), at=AT)
    assert acts(late) == ["put-up", "oblige", "report"]
    assert acts(alone) == ["put-up", "withdraw"]


def test_everyone_recomputes_what_was_entered(stage: Stage, client: Client) -> None:
    topic = stage.obliged()
    for entry in Entry.objects.filter(subject=topic.subject):
        found = json.loads(client.get(f"{topic.address}record/{entry.revision}.json").content)
        assert (found["subject"], found["revision"]) == (topic.subject, entry.revision)
        assert digest_of(found["public"], strict64(found["salt"])) == entry.digest
        assert f'href="/register/{entry.seq}/"' in client.get(topic.address).content.decode()
    assert client.get(f"{topic.address}record/3.json").status_code == 404
    assert address_of(topic.subject) == topic.address


def test_nothing_personal_stands_in_it(stage: Stage) -> None:
    stage.answered()
    kept = str(list(TopicRecord.objects.values_list("public", flat=True)))
    for private in ("周小明", "13812345678", "村民1"):
        assert private not in kept


@pytest.mark.parametrize("field", ["title", "reason", "town_words"])
def test_words_changed_behind_its_back_are_named(stage: Stage, field: str) -> None:
    topic = stage.obliged()
    TopicRequest.objects.update(**{field: "另一说法"})
    assert wrong() == [topic.subject]


def test_a_record_changed_or_gone_is_named(stage: Stage) -> None:
    topic = stage.obliged()
    first = TopicRecord.objects.get(act="put-up")
    TopicRecord.objects.filter(pk=first.pk).update(public=first.public | {"text": "无"})
    assert wrong() == [topic.subject]
    TopicRecord.objects.filter(pk=first.pk).delete()
    assert wrong() == [topic.subject]


def test_topics_of_before_are_entered_as_they_stand(stage: Stage) -> None:
    topic = stage.put_up()
    TopicRecord.objects.all().delete()
    assert recording.record_missing(at=AT) == 1
    assert recording.record_missing(at=AT) == 0
    assert acts(topic)[-1] == "record"
