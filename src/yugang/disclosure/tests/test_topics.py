"""Topic pages: made by the openness office, filled by a rule and by hand, shown for a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, published, withdrawn
from yugang.disclosure.models import Topic
from yugang.disclosure.queries.topics import of_topic
from yugang.kernel import clock

pytestmark = pytest.mark.django_db
FACTS = {
    "title": "防汛专题", "slug": "flood-2026", "since": "2026-03-01", "until": "2026-12-31",
    "shown": "on", "position": "1", "words": "防汛 抢险",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.frozen(AT + timedelta(days=1)):
        yield


@pytest.fixture
def office(cast: Cast, sign_in: Callable[..., Client]) -> Client:
    return sign_in(cast.officer)


def test_rule_and_hand_fill_a_topic_in_order(cast: Cast, office: Client, client: Client) -> None:
    older = published(cast, "防汛应急预案")
    newer = published(cast, "抢险物资采购公告", at=AT + timedelta(hours=1))
    other = published(cast, "汽车站改造公告", at=AT + timedelta(hours=2))
    assert office.post("/desk/topics/new/", FACTS).status_code == 302
    topic = Topic.objects.get()
    assert of_topic(topic) == [newer, older]
    fill = "/desk/topics/flood-2026/fill/"
    office.post(fill, {"number": other.index_number, "then": "put-in"})
    office.post(fill, {"number": newer.index_number, "then": "leave-out"})
    assert of_topic(topic) == [other, older]
    page = client.get("/topics/flood-2026/").content.decode()
    assert other.title in page
    assert newer.title not in page
    assert "防汛专题" in client.get("/").content.decode()
    assert "防汛专题" in client.get(f"/p/{older.index_number}/").content.decode()
    office.post(fill, {"number": newer.index_number, "then": "undo"})
    assert of_topic(topic) == [other, newer, older]


def test_entries_move_up(cast: Cast, office: Client) -> None:
    ones = [published(cast, f"公告{n}", at=AT + timedelta(hours=n)) for n in range(2)]
    office.post("/desk/topics/new/", {**FACTS, "words": ""})
    for one in ones:
        office.post("/desk/topics/flood-2026/fill/", {"number": one.index_number, "then": "put-in"})
    topic = Topic.objects.get()
    assert of_topic(topic) == ones
    last = topic.entries.last()
    assert last is not None
    office.post("/desk/topics/flood-2026/fill/", {"entry": last.pk, "then": "up"})
    assert of_topic(topic) == ones[::-1]


def test_topic_is_found_only_in_its_time(cast: Cast, office: Client, client: Client) -> None:
    office.post("/desk/topics/new/", {**FACTS, "until": "2026-03-31"})
    assert client.get("/topics/flood-2026/").status_code == 200
    with clock.frozen(AT + timedelta(days=40)):
        assert client.get("/topics/flood-2026/").status_code == 404
        assert "防汛专题" not in client.get("/topics/").content.decode()


def test_withdrawn_publication_leaves_its_topic(cast: Cast, office: Client, client: Client) -> None:
    one = published(cast, "防汛应急预案")
    office.post("/desk/topics/new/", FACTS)
    office.post("/desk/topics/flood-2026/fill/", {"number": one.index_number, "then": "put-in"})
    withdrawn(cast, one, "重新核定")
    assert one.title not in client.get("/topics/flood-2026/").content.decode()


def test_colleague_who_was_faster_is_not_overwritten(cast: Cast, office: Client) -> None:
    office.post("/desk/topics/new/", FACTS)
    save = {**FACTS, "seen_version": "1"}
    assert office.post("/desk/topics/flood-2026/", {**save, "title": "甲"}).status_code == 302
    late = office.post("/desk/topics/flood-2026/", {**save, "title": "乙"})
    assert late.status_code == 409
    assert "乙" in late.content.decode()
    assert Topic.objects.get().title == "甲"


def test_editor_does_not_make_topics(cast: Cast, sign_in: Callable[..., Client]) -> None:
    assert sign_in(cast.editor).get("/desk/topics/").status_code == 403
