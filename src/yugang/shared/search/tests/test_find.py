"""Everything that stands in a text is found, nothing else, and the best first."""

import random
import re
from collections.abc import Iterable
from datetime import date

import pytest
from django.db import transaction

from yugang.shared.outbox.actions import drain
from yugang.shared.search import queries, sample
from yugang.shared.search.actions import Document, put_many
from yugang.shared.search.models import IndexedText
from yugang.shared.search.queries import Order, find

pytestmark = pytest.mark.django_db


def publish(documents: Iterable[Document]) -> None:
    with transaction.atomic():
        put_many(documents)
    assert drain(["search"]).failed == 0


def notice(number: int, title: str, body: str = "", **given: object) -> Document:
    fields: dict[str, object] = {"published_on": date(2026, 3, 2), **given}
    return Document(f"publication a/{number}", title, body, f"/a/{number}/", **fields)  # type: ignore[arg-type]


def keys(query: str, **filters: object) -> set[str]:
    """All keys found, from as many pages as there are."""
    first = find(query, **filters)  # type: ignore[arg-type]
    assert not first.degraded
    rows = first.rows
    for page in range(2, first.pages + 1):
        rows += find(query, page=page, **filters).rows  # type: ignore[arg-type]
    return {row.document.key for row in rows}


def words_of(texts: list[str], rng: random.Random) -> set[str]:
    """Villages, people and any stretches of one to six characters out of the texts."""
    every = "\n".join(texts)
    villages = set(re.findall(r"(?<=[镇乡。，\n])[\u4e00-\u9fff]{2}(?:村|社区)", every))
    people = set(re.findall(r"由([\u4e00-\u9fff]{2,3})(?:负责|主持)", every))
    stretches = set()
    for _ in range(120):
        text, length = rng.choice(texts), rng.randint(1, 6)
        start = rng.randrange(len(text) - length)
        stretches.add(text[start : start + length])
    chosen = rng.sample(sorted(villages), 40) + rng.sample(sorted(people), 40) + sorted(stretches)
    return {word for word in chosen if re.fullmatch(r"[\u4e00-\u9fff]+", word)}


def test_finds_exactly_what_a_scan_of_substrings_finds() -> None:
    publish(sample.notices(2000, seed=7))
    rows = list(IndexedText.objects.all())
    words = words_of([row.text for row in rows], random.Random(5))
    assert {len(word) for word in words} >= {1, 2, 3, 4, 5, 6}
    for word in sorted(words):
        truth = {row.key for row in rows if word in row.text}
        assert find(word).total == len(truth), word
        if len(truth) <= queries.PAGE * queries.MOST_PAGES:
            assert keys(word) == truth, word


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("新津府发〔2025〕3号文件", "〔2025〕3号"),
        ("新津府发〔2025〕3号文件", "[2025]3号"),
        ("新津府发〔２０２５〕３号文件", "府发〔2025〕3号文件"),
        ("补助 2025 年", "2025年"),
        ("张　三，男", "张三"),
        ("采用 GB2312 编码", "ｇｂ2312"),
        ("Open Government 在村里", "open government"),
        ("Open Government 在村里", '"Government 在村"'),
        ("金额12345.67元", "12345.67"),
        ("低保名单。柳林村另行公布补贴", "补贴 低保"),
        ("低保名单。柳林村另行公布补贴", "低保，补贴"),
        ("⼈民政府", "人民"),
        ("O'Brien 来访", "O'Brien"),
    ],
)
def test_finds_text_however_it_is_written(text: str, query: str) -> None:
    publish([notice(1, "关于某事的通知", text), notice(2, "别的", "与此无关")])
    assert keys(query) == {"publication a/1"}


@pytest.mark.parametrize("query", ["号3", '"补贴 低保"', "2025 4号", "Gov", "02", "低保 苜蓿"])
def test_does_not_find_what_is_not_there(query: str) -> None:
    publish([notice(1, "低保、补贴", "新津府发〔2025〕3号文件 Government")])
    assert find(query).total == 0


@pytest.mark.parametrize("query", ["", "  ", "。，", '""', "《》"])
def test_query_without_words_finds_everything(query: str) -> None:
    publish([notice(1, "甲"), notice(2, "乙")])
    assert find(query).total == 2


@pytest.mark.parametrize(
    "query", ['"', "“低保", "a" * 5000, "低 " * 500, "AND OR NOT", "*:?[", "\x00低保"]
)
def test_odd_queries_do_no_harm(query: str) -> None:
    publish([notice(1, "低保")])
    assert not find(query).degraded


def test_long_runs_of_letters_and_digits_are_found() -> None:
    publish([notice(1, "附件", "x" * 70_000), notice(2, "编号", "1" * 45)])
    assert keys("1" * 45) == {"publication a/2"}
    assert keys("x" * 200) == {"publication a/1"}


def test_title_stands_before_body_and_words_before_accidents() -> None:
    publish(
        [
            notice(1, "产品和服务说明", "产品和服务，和服务有关的产品和服务。"),
            notice(2, "物资清单", "演出和服十件。" + "其他物资若干。" * 20),
            notice(3, "和服采购公告", "采购十件。" + "其他物资若干。" * 20),
        ]
    )
    assert [row.document.key[-1] for row in find("和服").rows] == ["3", "2", "1"]


def test_newest_stands_first_where_all_else_is_equal() -> None:
    publish(notice(n, "低保公示", published_on=date(2015 + n, 1, 1)) for n in (1, 3, 2))
    for order in Order:
        assert [row.document.key[-1] for row in find("低保", order=order).rows] == ["3", "2", "1"]


def test_sentence_that_stands_nowhere_is_looked_for_word_by_word() -> None:
    publish([notice(1, "危房改造补助", "柳林村名单如下"), notice(2, "危房改造", "别村名单")])
    results = find("柳林村危房改造补助名单")
    assert results.loosened
    assert [row.document.key[-1] for row in results.rows] == ["1"]
    assert find('"柳林村危房改造补助名单"').total == 0


def test_pages_hold_every_hit_once() -> None:
    publish(notice(n, "低保公示", published_on=date(2026, 1, 1 + n % 28)) for n in range(45))
    for order in Order:
        pages = [find("低保", order=order, page=page).rows for page in (1, 2, 3, 4)]
        assert [len(page) for page in pages] == [20, 20, 5, 0]
        assert len({row.document.key for page in pages for row in page}) == 45


def test_filters_narrow() -> None:
    publish(
        [
            notice(1, "低保", body_code="b1", category="救助", place_code="510118004200"),
            notice(2, "低保", body_code="b2", category="救助", place_code="510118004000"),
            notice(3, "低保", body_code="b1", category="财政", place_code="510118000000"),
            notice(
                4, "低保", kind="item", place_code="510129000000", published_on=date(2020, 1, 1)
            ),
        ]
    )
    assert keys("低保", body="b1") == {"publication a/1", "publication a/3"}
    assert keys("低保", body="b1", category="救助") == {"publication a/1"}
    assert keys("低保", place="510118004000") == {"publication a/1", "publication a/2"}
    assert keys("低保", place="510118000000") == {f"publication a/{n}" for n in (1, 2, 3)}
    assert keys("低保", place="510118004200") == {"publication a/1"}
    assert keys("低保", kind="item") == {"publication a/4"}
    assert keys("低保", until=date(2020, 1, 1)) == {"publication a/4"}
    assert keys("低保", since=date(2020, 1, 2)) == {f"publication a/{n}" for n in (1, 2, 3)}
    assert keys("", category="救助") == {"publication a/1", "publication a/2"}
