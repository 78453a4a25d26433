"""An emergency: one act, every page and every channel, the review afterwards, the all-clear."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor, published, withdrawn
from yugang.channels.actions import emergencies as actions
from yugang.channels.models import Emergency
from yugang.channels.queries.emergencies import banners, reviews, told_in_time
from yugang.channels.queries.screens import as_text
from yugang.channels.rules.emergencies import due_at, left, review_limit
from yugang.disclosure.public import Channel, Posting, PostingState, Publication, Unmasked
from yugang.kernel.workflow import StepRefused
from yugang.shared.baked.baking import store
from yugang.shared.ledger.models import Act
from yugang.shared.outbox.actions import drain
from yugang.shared.outbox.models import Message
from yugang.shared.people.roles import Role
from yugang.shared.register.models import Entry
from yugang.shared.search.queries import find

from . import stage
from .stage import PHONES, listed, words

pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
PAGES = ("/", "/en/", "/columns/", "/guide/", "/places/510118004200/", "/elder/")
TITLE, ENGLISH = "花源街道山洪红色预警", "Flash flood, red warning"


@pytest.fixture(autouse=True)
def _clean_shelf() -> None:
    store().drop_all()


def issue(cast: Cast, key: str = "k1", **more: Any) -> Emergency:
    with stage.at(AT):
        return actions.issue(
            body=cast.government, words=words(cast, **more), key=key, by=actor(cast.officer), at=AT
        )


def update(cast: Cast, emergency: Emergency, **more: Any) -> Emergency:
    return actions.update(
        emergency,
        words(cast, **more),
        seen_version=emergency.version,
        by=actor(cast.officer),
        at=AT + HOUR,
    )


def clear(cast: Cast, emergency: Emergency) -> Emergency:
    return actions.clear(
        emergency,
        text="山洪预警解除，请有序返家。",
        seen_version=emergency.version,
        by=actor(cast.officer),
        at=AT + 2 * HOUR,
    )


def read(path: str) -> str:
    return Client().get(path, HTTP_ACCEPT_LANGUAGE="zh").content.decode()


def test_it_is_a_publication_with_number_register_entry_and_search(cast: Cast) -> None:
    emergency = issue(cast)
    drain()
    publication = emergency.publication
    assert publication.index_number and publication.item.code == "emergency-notices"
    entry = Entry.objects.get(seq=publication.current.entry_seq)  # type: ignore[union-attr]
    assert (entry.act, entry.subject) == ("publish", publication.subject)
    assert {"issue-emergency", "publish-at-once"} <= set(Act.objects.values_list("act", flat=True))
    assert find("山洪").total == 1 and TITLE in read(f"/p/{publication.index_number}/")


def test_every_baked_page_has_the_banner_at_once_and_loses_it_with_the_all_clear(
    cast: Cast,
) -> None:
    published(cast, "补贴")
    with stage.at(AT):
        for path in PAGES:
            assert TITLE not in read(path)
        assert list((Path(store().root) / "2026-03-02").rglob("index.html"))
        emergency = issue(cast, title_english=ENGLISH, brief_english="Move to the school.")
        for path in PAGES:
            assert (ENGLISH if path.startswith("/en/") else TITLE) in read(path), path
        clear(cast, emergency)
        for path in PAGES:
            assert TITLE not in read(path).split("<main")[0], path
    assert "解除" in read(f"/p/{emergency.publication.index_number}/")
    assert TITLE in read("/emergencies/")


def test_pages_are_dropped_even_behind_a_long_outbox(cast: Cast) -> None:
    with stage.at(AT):
        read("/")
        home = Path(store().folder(AT.date())) / "lists" / "index.html"
        assert home.exists()
        for number in range(60):
            Message.objects.create(
                topic="baked", key="", payload={"subjects": [f"x {number}"]}, created_at=AT
            )
        issue(cast)
        assert not home.exists()


def test_a_page_that_was_being_baked_meanwhile_is_not_kept(cast: Cast) -> None:
    shelf, epoch = store(), store().epoch()
    issue(cast)
    assert not shelf.keep("/", b"old", day=AT.date(), epoch=epoch)


def test_a_page_without_english_says_that_its_banner_is_chinese(cast: Cast) -> None:
    issue(cast)
    page = read("/en/")
    assert f'<strong lang="zh-CN">{TITLE}</strong>' in page and "Red warning" in page


def test_all_lists_in_the_place_are_told_and_none_beyond(cast: Cast, settings: Any) -> None:
    listed(cast, PHONES[0])
    listed(cast, PHONES[1], body=cast.committee)
    listed(cast, PHONES[2], body=cast.other_bureau)
    listed(cast, "028-82512345", channel=Channel.VOICE, body=cast.committee)
    with stage.sms(settings) as gateway, stage.voice(settings) as hook:
        emergency = issue(cast)
        drain()
    assert {r["to"] for r in gateway.requests} == {PHONES[0], PHONES[1]}
    assert all("立即转移" in r["text"] for r in gateway.requests)
    assert "立即转移" in hook.requests[0]["text"]
    on = Posting.on_all.filter(revision__publication=emergency.publication)
    assert {p.channel: p.state for p in on} == {
        "sms": PostingState.POSTED,
        "voice": PostingState.POSTED,
        "screen": PostingState.POSTED,
    }


def test_screens_show_it_alone_until_the_all_clear(cast: Cast) -> None:
    emergency = issue(cast)
    for place in (cast.village, cast.county):
        assert as_text(place).startswith(TITLE)
    assert as_text(cast.other_county) == ""
    update(cast, emergency, brief="水位下降。")
    assert as_text(cast.village) == f"{TITLE}。水位下降。\n"
    clear(cast, Emergency.objects.get())
    assert as_text(cast.village) == f"解除：{TITLE}。山洪预警解除，请有序返家。\n"
    assert as_text(cast.other_county) == ""
    on = Posting.on_all.filter(channel="screen").order_by("pk")
    assert [one.taken_down_at is None for one in on] == [False, False, True]


def test_the_same_press_twice_is_one_emergency(cast: Cast) -> None:
    first, second = issue(cast), issue(cast)
    assert first.pk == second.pk and Emergency.objects.count() == 1
    assert Publication.objects.filter(item__code="emergency-notices").count() == 1


def test_personal_data_stop_it_and_nothing_is_left_behind(cast: Cast) -> None:
    with pytest.raises(Unmasked):
        issue(cast, brief="请联系13800001111。")
    assert not Emergency.objects.exists() and not Posting.on_all.exists()
    assert not Publication.objects.exists() and not Entry.objects.exists()


def test_an_update_is_a_revision_and_another_banner(cast: Cast) -> None:
    emergency = issue(cast)
    update(cast, emergency, title="花源街道山洪橙色预警", level="orange", brief="水位下降。")
    emergency.refresh_from_db()
    assert emergency.publication.revisions.count() == 2
    [banner] = banners()
    assert (banner.level, banner.title, banner.brief) == (
        "orange", "花源街道山洪橙色预警", "水位下降。",
    )  # fmt: skip


def test_two_officers_do_not_overwrite_each_other(cast: Cast) -> None:
    emergency = issue(cast)
    seen = Emergency.objects.get(pk=emergency.pk)
    update(cast, emergency)
    with pytest.raises(actions.Outdated):
        update(cast, seen)


def test_what_is_cleared_is_over(cast: Cast) -> None:
    emergency = clear(cast, issue(cast))
    assert not banners() and emergency.cleared_at == AT + 2 * HOUR
    for again in (clear, update):
        with pytest.raises(StepRefused):
            again(cast, emergency)
    assert emergency.publication.revisions.filter(published_at__isnull=False).count() == 2


def test_withdrawing_it_takes_the_banner_from_every_page_too(cast: Cast) -> None:
    emergency = issue(cast)
    with stage.at(AT):
        assert TITLE in read("/guide/")
        withdrawn(cast, emergency.publication, "误发")
        assert TITLE not in read("/guide/") and not banners()


def test_the_review_follows_within_the_hours_set_and_being_late_is_seen(
    cast: Cast, settings: Any
) -> None:
    settings.EMERGENCY_REVIEW_HOURS = 6
    emergency = issue(cast)
    [waiting] = reviews(emergency, AT + HOUR)
    assert waiting.clock.due_at == AT + 6 * HOUR
    assert (waiting.clock.late, waiting.clock.minutes) == (False, 300)
    assert reviews(emergency, AT + 8 * HOUR)[0].clock.late
    reviewer = cast.person(cast.government, Role.REVIEWER, "head", "罗刚")
    revision = emergency.publication.current
    assert revision is not None
    for refused in (cast.officer, None):
        with pytest.raises(StepRefused):
            by = actor(refused) if refused else actor(reviewer)
            opinion = "同意" if refused else " "
            actions.review(revision, opinion=opinion, by=by, at=AT + HOUR)
    actions.review(revision, opinion="情况属实", by=actor(reviewer), at=AT + 7 * HOUR)
    [done] = reviews(emergency, AT + 9 * HOUR)
    assert done.clock.late and done.clock.done_at == AT + 7 * HOUR
    with pytest.raises(StepRefused):
        actions.review(revision, opinion="再审", by=actor(reviewer), at=AT + 8 * HOUR)
    note = Act.objects.get(act="review-afterwards").note
    assert note["late"] is True


def test_limits_are_counted_to_the_minute() -> None:
    due = due_at(review_limit(24), AT)
    assert due == AT + 24 * HOUR
    assert left(due, due, AT).late is False
    assert left(due, due + timedelta(minutes=1), AT).late is True


def test_the_first_word_within_five_hours_is_told(cast: Cast) -> None:
    emergency = issue(cast)
    told = told_in_time(emergency)
    assert told is not None and not told.late
    late = told_in_time(issue(cast, "k2", happened_at=AT - 6 * HOUR))
    assert late is not None and late.late


def test_kill_between_commit_and_dropping_loses_nothing(cast: Cast, monkeypatch: Any) -> None:
    """The process dies right after the commit: the worker drops the pages."""
    from django.db import transaction

    with stage.at(AT):
        read("/")
        home = Path(store().folder(AT.date())) / "lists" / "index.html"
        with monkeypatch.context() as dying:
            dying.setattr(transaction, "on_commit", lambda *_, **__: None)
            issue(cast)
        assert home.exists()
        drain()
        assert not home.exists() and TITLE in read("/")
