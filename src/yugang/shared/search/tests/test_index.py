"""The index follows the table, and where it cannot answer the table does."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import tantivy
from django.db import transaction
from django.test import Client

from yugang.shared.outbox.actions import drain
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import fire_due
from yugang.shared.outbox.registry import NotNowError
from yugang.shared.search import index, indexer, queries, sample, tasks
from yugang.shared.search.actions import Document, put, put_many, remove, remove_many, renew
from yugang.shared.search.indexer import Indexer, RebuildRunsError, rebuild
from yugang.shared.search.models import IndexedText
from yugang.shared.search.queries import Order, find

from .test_find import keys, notice, publish

pytestmark = pytest.mark.django_db


def put_now(*documents: Document) -> None:
    with transaction.atomic():
        put_many(documents)


def shown(query: str, **given: object) -> list[str]:
    return [row.document.key[-1] for row in find(query, **given).rows]  # type: ignore[arg-type]


@pytest.mark.django_db(transaction=True)
def test_telling_the_search_is_part_of_a_transaction() -> None:
    with pytest.raises(RuntimeError):
        put(notice(1, "低保"))
    with pytest.raises(RuntimeError):
        remove("publication a/1")
    with pytest.raises(KeyError), transaction.atomic():
        put(notice(1, "低保"))
        raise KeyError
    assert not IndexedText.objects.exists()
    assert not Message.objects.exists()


def test_text_is_found_at_once_and_after_indexing() -> None:
    publish([notice(1, "低保")])
    put_now(notice(2, "低保金"))
    assert keys("低保") == {"publication a/1", "publication a/2"}
    drain(["search"])
    assert keys("低保") == {"publication a/1", "publication a/2"}


def test_correction_replaces_the_old_text_at_once_and_after_indexing() -> None:
    publish([notice(1, "低保", "旧内容"), notice(2, "别的")])
    put_now(notice(1, "低保", "新内容"))
    for _ in range(2):
        assert (shown("旧内容"), shown("新内容"), shown("低保")) == ([], ["1"], ["1"])
        drain(["search"])


def test_what_is_removed_is_gone_at_once_and_its_text_deleted() -> None:
    publish([notice(1, "低保"), notice(2, "低保")])
    with transaction.atomic():
        remove("publication a/1")
    assert IndexedText.objects.count() == 1
    for _ in range(2):
        assert (find("低保").total, shown("低保")) == (1, ["2"])
        drain(["search"])
    with transaction.atomic():
        remove_many(["publication a/1", "publication a/2"])
    assert find("低保").total == 0


def test_pending_texts_stand_in_their_place_by_date() -> None:
    publish(notice(n, "低保", published_on=date(2026, 1, n)) for n in (2, 4, 6))
    put_now(*(notice(n, "低保", published_on=date(2026, 1, n)) for n in (1, 5)))
    assert shown("低保", order=Order.NEWEST) == ["6", "5", "4", "2", "1"]


def test_pages_are_whole_while_texts_are_pending() -> None:
    publish(notice(n, "低保", published_on=date(2026, 1, 1 + n % 28)) for n in range(30))
    put_now(*(notice(n, "低保", published_on=date(2026, 2, 1)) for n in range(30, 60)))
    for order in Order:
        pages = [find("低保", order=order, page=page) for page in (1, 2, 3)]
        assert {page.total for page in pages} == {60}
        assert len({row.document.key for page in pages for row in page.rows}) == 60


def test_filters_hold_for_pending_texts() -> None:
    publish([notice(1, "低保", body_code="b1")])
    put_now(notice(2, "低保", body_code="b1"), notice(3, "低保", body_code="b2"))
    assert shown("低保", body="b1") == ["2", "1"]


def test_crash_between_index_and_database_does_no_harm() -> None:
    publish([notice(1, "低保")])
    put_now(notice(2, "低保"))
    tasks._indexer.apply(["publication a/2"])
    assert Message.objects.filter(done_at=None).count() == 1
    assert find("低保").total == 2
    drain(["search"])
    assert find("低保").total == 2


def break_pointer(path: Path) -> None:
    (index.folder() / "current").unlink()


def break_version(path: Path) -> None:
    (index.folder() / "current").write_text("v0-abc")


def break_meta(path: Path) -> None:
    (path / "meta.json").write_text("{")


def break_segment(path: Path) -> None:
    for segment in path.glob("*.term"):
        segment.unlink()


@pytest.mark.parametrize("break_it", [break_pointer, break_version, break_meta, break_segment])
def test_without_an_index_the_table_answers_and_the_worker_builds_one(
    break_it,
    client: Client,  # type: ignore[no-untyped-def]
) -> None:
    publish([notice(1, "低保名单", "〔2025〕3号"), notice(2, "别的")])
    tasks._indexer.close()
    break_it(index.current())
    for query in ("低保", "(2025)3号", "名单 2025", ""):
        results = find(query)
        assert results.degraded
        assert shown(query) == (["1"] if query else ["2", "1"])
    page = client.get("/search", {"q": "低保"}).content.decode()
    assert "本次结果直接从原文中查得" in page
    tasks.look_after(None)  # type: ignore[arg-type]
    drain(["search"])
    assert not find("低保").degraded
    assert shown("低保") == ["1"]


def test_too_many_pending_changes_are_searched_in_the_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(queries, "MOST_PENDING", 3)
    publish([notice(0, "低保")])
    put_now(*(notice(n, "低保") for n in range(1, 4)))
    assert not find("低保").degraded
    put_now(notice(4, "低保"))
    results = find("低保")
    assert (results.degraded, results.total, results.at_least) == (True, 5, False)


def test_table_finds_what_the_index_finds() -> None:
    publish(sample.notices(300, seed=4))
    words = ["补", "公开", "村民代表", "柳林村", "〔2021〕3号", "2020年 公示", "王", "12", "工期2"]
    by_index = {word: keys(word) for word in words}
    (index.folder() / "current").unlink()
    for word in words:
        results = find(word)
        assert results.degraded
        assert results.total == len(by_index[word]), word
        assert {row.document.key for row in results.rows} <= by_index[word]


def test_table_stops_counting_somewhere_and_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "MOST", 3)
    monkeypatch.setattr("yugang.shared.search.scan.MOST", 3)
    put_now(*(notice(n, "低保") for n in range(5)))
    results = find("低保")
    assert (results.total, results.at_least) == (3, True)
    assert "至少3条" in client.get("/search", {"q": "低保"}).content.decode()


def test_rebuild_holds_what_changed_meanwhile() -> None:
    publish([notice(1, "低保"), notice(2, "低保"), notice(3, "低保")])

    def meanwhile(done: int, total: int) -> None:
        put_now(notice(1, "改过"), notice(4, "低保"))
        with transaction.atomic():
            remove("publication a/2")
        drain(["search"])

    assert rebuild(meanwhile) == 3
    assert not Message.objects.filter(done_at=None).exists()
    assert keys("低保") == {"publication a/3", "publication a/4"}


def test_rebuild_carries_out_what_waited_and_leaves_one_folder() -> None:
    publish([notice(1, "低保")])
    old = index.current()
    put_now(notice(2, "低保"))
    assert rebuild() == 2
    assert not Message.objects.filter(done_at=None).exists()
    assert [path for path in index.folder().iterdir() if path.is_dir()] == [index.current()]
    assert index.current() != old
    put_now(notice(3, "低保"))
    drain(["search"])
    assert find("低保").total == 3


def test_one_rebuild_at_a_time() -> None:
    with index.locked("rebuild", wait=False):
        with pytest.raises(RebuildRunsError):
            rebuild()
        with pytest.raises(NotNowError):
            Indexer().apply(["publication a/1"])


def test_rebuild_that_is_killed_leaves_the_old_index_answering(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    publish([notice(1, "低保")])
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(indexer, "make_current", _killed)
        rebuild()
    assert not find("低保").degraded
    assert rebuild() == 1


def _killed(path: Path) -> None:
    raise KeyboardInterrupt


def times_kept(word: str) -> int:
    """How often the files of the index hold the word, removed texts included."""
    return int(tantivy.Index.open(str(index.current())).searcher().doc_freq("atoms", word))


def test_renewed_index_keeps_no_word_of_what_was_removed() -> None:
    publish([notice(1, "低保", "貔"), notice(2, "低保")])
    with transaction.atomic():
        remove("publication a/1")
    drain(["search"])
    assert times_kept("貔") == 1
    with transaction.atomic():
        renew()
    drain(["search"])
    assert times_kept("貔") == 0
    assert shown("低保") == ["2"] and not find("低保").degraded


def test_index_is_looked_after_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    from yugang.kernel import clock

    IndexedText.objects.create(
        key="k", title="低保", text="低保\n", published_on=date(2026, 1, 1), kind="publication"
    )
    assert find("低保").degraded
    fire_due(clock.now())
    drain(["periodic", "search"])
    assert not find("低保").degraded


@pytest.fixture(autouse=True)
def only_our_periodic_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from yugang.shared.outbox import periodic

    own = {k: v for k, v in periodic._all.items() if k == "look-after-the-index"}
    monkeypatch.setattr(periodic, "_all", own)
    yield
