"""The kept pages of topics go when one is put up, signed, answered, or a village's numbers change."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from yugang.cases.public import take
from yugang.kernel import clock
from yugang.shared.baked.baking import store
from yugang.topic_requests.models import TopicRequest

from .stage import AT, DAY, TITLE, Stage

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    with clock.frozen(AT + DAY):
        yield


def kept() -> list[str]:
    """The addresses of the pages of topics that are kept now."""
    folder = Path(store().folder(clock.today())) / "lists"
    return sorted(
        "/" + str(file.parent.relative_to(folder)) + "/"
        for file in folder.rglob("index.html")
        if "topic-requests" in file.parts
    )


def test_every_change_drops_what_was_kept(stage: Stage, client: Client) -> None:
    village = f"/topic-requests/of/{stage.cast.village.code}/"
    client.get(village)
    assert kept() == [village]
    stage.numbers()
    assert kept() == []
    topic = stage.put_up()
    pages = sorted([village, "/topic-requests/", topic.address])
    for act in (
        lambda: stage.sign(topic, 1),
        lambda: take(topic.case, "take-on", {"words": "我们公开。"}, by=stage.clerk, at=AT),
    ):
        for address in pages:
            assert TITLE in client.get(address).content.decode()
        assert kept() == pages
        act()
        assert kept() == []
        before = client.get(topic.address).content
        assert client.get(topic.address).content == before
    assert "我们公开。" in client.get(topic.address).content.decode()


def test_pages_with_a_form_are_never_kept(stage: Stage, client: Client) -> None:
    topic = TopicRequest.objects.get(pk=stage.put_up().pk)
    for way in ("sign", "slip", "withdraw"):
        answer = client.get(f"{topic.address}{way}")
        assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]
    assert kept() == []


def test_a_topic_that_needs_nothing_more_obliges_as_soon_as_it_is_up(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from yugang.disclosure.public import village_profile

    shanghai = village_profile("310000000000")
    monkeypatch.setattr(
        "yugang.topic_requests.queries.thresholds.village_profile", lambda code: shanghai
    )
    topic = stage.put_up()
    topic.case.refresh_from_db()
    assert topic.case.state == "answering"
