"""How fast and how completely the search finds: `python -m bench.search [--documents 200000]`.

A database and an index of their own are made in a folder that is deleted afterwards. A query's
time is that of the whole answer: index, rows, marked snippets of twenty rows.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yugang.shared.search.actions import Document

LIMIT_MS = 30.0
RECALL_DOCUMENTS = 20_000
CHUNK = 2_000
ROUNDS = 5
COMMON = [
    "公开",
    "群众",
    "政务公开",
    "村民委员会",
    "村民代表会议",
    "人民政府",
    "公示",
    "资金",
    "工作日",
    "监督",
    "村民",
    "2024",
    "行政服务中心",
    "办理时限",
    "审计部门",
]
RARE = [
    "渡槽",
    "义仓",
    "榨油坊",
    "皮影",
    "社火",
    "〔2025〕3号",
    "柳林村",
    "王建国",
    "白蚁",
    "育秧",
    "危房改造补助",
]
SEVERAL = (
    "低保 公示",
    "政务公开 监督权",
    "村民代表会议 渡槽",
    "石刻 补助",
    "2023年 征地 公告",
    '"专款专用" 光伏',
)


@dataclass(frozen=True)
class Figure:
    """One line of the table: what was measured, the limit it must keep, the ratio of the two."""

    what: str
    measured: str
    limit: str
    ratio: float

    def __str__(self) -> str:
        return f"{self.what:<52} {self.measured:>16} {self.limit:>14} {self.ratio:>8.2f}"


def measure(documents: int) -> list[Figure]:
    """The figures at that many documents. Django must be set up on a database of our own."""
    written = _publish(documents)
    built = _build()
    rng = random.Random(3)
    figures = [
        Figure(
            f"search: publish {documents:,} texts", f"{written:,.0f}/s", "≥ 400/s", written / 400
        ),
        Figure(f"search: index {documents:,} texts", f"{built:,.0f}/s", "≥ 400/s", built / 400),
        _latency(documents, rng),
    ]
    return [*figures, _visible()]


def measure_recall() -> Figure:
    """Words, villages and people looked for in RECALL_DOCUMENTS texts, beside a plain scan."""
    from yugang.shared.search.models import IndexedText
    from yugang.shared.search.queries import find

    _publish(RECALL_DOCUMENTS)
    _build()
    texts = list(IndexedText.objects.values_list("text", flat=True))
    words = sorted(set(_stretches(texts, random.Random(9), 200)) | set(_names(texts)))
    wrong = [w for w in words if find(w).total != sum(1 for text in texts if w in text)]
    recall = 1 - len(wrong) / len(words)
    what = f"search: {len(words)} words as a scan of {RECALL_DOCUMENTS:,} texts finds"
    return Figure(what, f"{recall:.4f}", "= 1", recall)


def _publish(count: int) -> float:
    from django.db import transaction

    from yugang.shared.search.actions import put_many
    from yugang.shared.search.sample import notices

    began = time.perf_counter()
    for chunk in _chunks(notices(count), CHUNK):
        with transaction.atomic():
            put_many(chunk)
        print(f"\r  published {chunk[-1].key[-7:]}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return count / (time.perf_counter() - began)


def _build() -> float:
    """The first index, as the worker builds it; texts per second."""
    from yugang.shared.outbox.actions import drain
    from yugang.shared.search.models import IndexedText

    began = time.perf_counter()
    drain(["search"])
    return IndexedText.objects.count() / (time.perf_counter() - began)


def _latency(documents: int, rng: random.Random) -> Figure:
    from yugang.shared.search.models import IndexedText
    from yugang.shared.search.queries import Order

    texts = list(IndexedText.objects.order_by("?").values_list("text", flat=True)[:500])
    queries = [*COMMON, *RARE, *SEVERAL, *_stretches(texts, rng, 60)]
    times = []
    for query in queries:
        for order in Order:
            times.append((median(_ask(query, order) for _ in range(ROUNDS)), query))
    times.sort()
    worst = times[int(len(times) * 0.95)][0]
    slowest = "  ".join(f"{query} {took:.0f}" for took, query in times[: -len(times) // 8 : -1])
    print(f"  slowest, in ms: {slowest}", file=sys.stderr)
    what = f"search: p95 of {len(times)} queries at {documents:,} texts"
    return Figure(what, f"{worst:.1f} ms", f"≤ {LIMIT_MS:.0f} ms", LIMIT_MS / worst)


def _ask(query: str, order: object) -> float:
    from yugang.shared.search.queries import find

    began = time.perf_counter()
    results = find(query, order=order)  # type: ignore[arg-type]
    for row in results.rows:
        assert row.title and row.snippet
    took = (time.perf_counter() - began) * 1000
    assert not results.degraded
    return took


def _visible() -> Figure:
    """From the commit of one more publication until the index itself shows it."""
    from django.db import transaction

    from yugang.shared.outbox.actions import drain
    from yugang.shared.search.actions import put_many
    from yugang.shared.search.queries import find
    from yugang.shared.search.sample import notices

    with transaction.atomic():
        put_many(notices(1, seed=99))
    began = time.perf_counter()
    assert find("公开").total
    at_once = (time.perf_counter() - began) * 1000
    drain(["search"])
    took = (time.perf_counter() - began) * 1000
    print(f"  found before it was indexed: {at_once:.1f} ms", file=sys.stderr)
    return Figure(
        "search: one more text is in the index", f"{took:.0f} ms", "≤ 1000 ms", 1000 / took
    )


def _chunks(documents: Iterator[Document], size: int) -> Iterator[list[Document]]:
    while chunk := list(islice(documents, size)):
        yield chunk


def _stretches(texts: list[str], rng: random.Random, count: int) -> Iterator[str]:
    """Stretches of one to six Chinese characters as they stand in the texts."""
    while count:
        text, length = rng.choice(texts), rng.choice((1, 2, 2, 2, 3, 4, 4, 5, 6))
        start = rng.randrange(len(text) - length)
        stretch = text[start : start + length]
        if re.fullmatch("[\u4e00-\u9fff]+", stretch):
            count -= 1
            yield stretch


def _names(texts: list[str]) -> list[str]:
    every = "\n".join(texts[:2000])
    villages = sorted(set(re.findall(r"(?<=[。，\n])[\u4e00-\u9fff]{2}(?:村|社区)", every)))
    people = sorted(set(re.findall(r"由([\u4e00-\u9fff]{2,3})(?:负责|主持)", every)))
    return villages[:150] + people[:150]


def run(documents: int, *, recall: bool) -> list[Figure]:
    """Set Django up in a folder of its own and measure."""
    # The index may still be merging when all is measured.
    with tempfile.TemporaryDirectory(prefix="yugang-bench-", ignore_cleanup_errors=True) as data:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "yugang.settings", "YUGANG_DEMO": "1", "YUGANG_DATA": data,
        }  # fmt: skip
        os.environ.pop("YUGANG_DATABASE_URL", None)
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        return [measure_recall()] if recall else measure(documents)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--recall", action="store_true", help="completeness instead of speed")
    given = parser.parse_args()
    for figure in run(given.documents, recall=given.recall):
        print(figure)


if __name__ == "__main__":
    main()
