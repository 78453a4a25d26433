"""Search in a million notices. The index is written from ready-cut sentences, so that making it
takes minutes and not half an hour; it holds what the indexer would have put there."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

from bench.table import Figure, percentile, say, tell

COUNT, QUICK = 1_000_000, 20_000
SENTENCES, FACTS, COMMON = 30_000, 3, 4
BATCH = 5_000
SORTS = ("notice", "announcement", "public-notice", "plan", "report", "table", "normative")
# The words of the technology study, in its proportions: common, middling and rare, one and two.
MIX = (
    "公开", "光伏", "苜蓿", "政务公开", "厕所革命", "低保 公示", "养老驿站 补偿", "补贴", "村民代表会议",
    "征地补偿", "高龄津贴", "涵洞", "皮影 施工", "资金", "沼气", "危房改造 公示", "羊肚菌", "2024年",
)  # fmt: skip
TODAY = date(2026, 3, 2)


class Cut(NamedTuple):
    """A sentence, and how the index holds it. What spans two sentences is left out of the index:
    no question asks for it."""

    text: str
    atoms: str
    pairs: str
    triples: str
    quads: str
    words: str


class Pool:
    """Sentences of the made-up notices, each cut once."""

    def __init__(self) -> None:
        from yugang.shared.search import sample
        from yugang.shared.search.dictionary import words

        self._words = words
        self.rng = random.Random(3)
        bodies = [notice.body_text for notice in sample.notices(SENTENCES // 6, seed=4)]
        lines = [line for body in bodies for line in body.split("\n")]
        common = set(sample._COMMON)
        self.common = [self._ready(line) for line in sample._COMMON]
        facts = [line for line in lines if line not in common and not line.startswith("关于")]
        self.facts = [self._ready(line) for line in facts]
        self.towns = [f"{a}{b}镇" for a in "柳槐桃李杏松" for b in "树林坪湾"]
        self.matters, self.acts = sample._MATTERS, sample._ACTS
        self.categories = sample._CATEGORIES
        self.bodies = sample._BODIES

    def _ready(self, line: str) -> Cut:
        from yugang.shared.search.text import cut, pairs, quads, tidy, triples

        text = tidy(line)
        atoms = cut(text + "\n")
        return Cut(
            text,
            " ".join({atom for atom, _ in atoms}),
            " ".join(pairs(atoms)),
            " ".join(triples(atoms)),
            " ".join(quads(atoms)),
            " ".join(self._words(text)),
        )

    def rows(self, count: int) -> Iterator[tuple[Any, Any]]:
        """(row, document) of each notice."""
        titles: dict[str, Cut] = {}
        for number in range(1, count + 1):
            yield self._one(number, titles)

    def _one(self, number: int, titles: dict[str, Cut]) -> tuple[Any, Any]:
        from yugang.shared.search.models import IndexedText

        lot = self.rng
        day = date(2019, 1, 1) + timedelta(days=lot.randrange(2600))
        town = lot.choice(self.towns)
        name = f"{town}{day.year}年{lot.choice(self.matters)}{lot.choice(self.acts)}"
        title = titles.get(name) or titles.setdefault(name, self._ready(name))
        parts = [
            title,
            self.common[0] if lot.random() < 0.94 else self.common[3],
            *(lot.choice(self.facts) for _ in range(FACTS)),
            *lot.sample(self.common[1:], COMMON),
        ]
        body, column = lot.randrange(len(self.bodies)), lot.randrange(len(self.categories))
        row = IndexedText(
            id=number, key=f"publication sample-{body:02d}/{number:07d}", kind="publication",
            title=name, text="\n".join(part.text for part in parts), url=f"/p/{number}/",
            body_code=f"sample-{body:02d}", body_name=self.bodies[body],
            place_code=f"510118{self.towns.index(town) + 1:03d}000", category=f"column-{column}",
            category_name=self.categories[column], sort=lot.choice(SORTS), published_on=day,
            in_force_until=day + timedelta(days=700) if lot.random() < 0.1 else None,
            repealed_on=day + timedelta(days=400) if lot.random() < 0.05 else None,
        )  # fmt: skip
        return row, (row, parts)


def _document(row: Any, parts: list[Cut]) -> Any:
    from yugang.shared.search.index import Tokens, entry_of

    title = parts[0]
    return entry_of(
        row,
        Tokens(
            atoms=" ".join(part.atoms for part in parts),
            pairs=" ".join(part.pairs for part in parts),
            triples=" ".join(part.triples for part in parts),
            quads=" ".join(part.quads for part in parts),
            words=" ".join(part.words for part in parts),
            title_pairs=title.pairs,
            title_words=title.words,
        ),
    )


def fill(count: int) -> None:
    """Rows into the table, documents into a new index that answers from then on."""
    import tantivy
    from django.db import connection, transaction

    from yugang.shared.search.index import begin, make_current, schema
    from yugang.shared.search.models import IndexedText

    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA synchronous=OFF")
    path = begin()
    index = tantivy.Index(schema(), path=str(path))
    writer = index.writer(300_000_000, num_threads=2)
    rows, done = Pool().rows(count), 0
    while batch := list(islice(rows, BATCH)):
        with transaction.atomic():
            IndexedText.objects.bulk_create([row for row, _ in batch], batch_size=500)
        for _, (row, parts) in batch:
            writer.add_document(_document(row, parts))
        done += len(batch)
        if done % 100_000 == 0:
            say(f"{done:,} of {count:,}")
    writer.commit()
    writer.wait_merging_threads()
    make_current(path)


def questions(count: int) -> list[tuple[str, dict[str, Any]]]:
    """The mix, each word bare, newest first, and with filters."""
    lot = random.Random(8)
    asked: list[tuple[str, dict[str, Any]]] = []
    for word in MIX:
        for _ in range(count):
            asked += [
                (word, {}),
                (word, {"order": "newest"}),
                (word, {"body": f"sample-{lot.randrange(20):02d}"}),
                (
                    word,
                    {"category": f"column-{lot.randrange(10)}", "year": lot.randint(2019, 2025)},
                ),
                (word, {"sort": lot.choice(SORTS), "standing": "in-force"}),
            ]
    lot.shuffle(asked)
    return asked


def _timed(ask: Callable[..., Any], asked: list[tuple[str, dict[str, Any]]]) -> list[float]:
    times = []
    for word, filters in asked:
        began = time.perf_counter()
        ask(word, **filters)
        times.append((time.perf_counter() - began) * 1000)
    return times


def _answer(word: str, *, count: bool = False, **given: Any) -> list[str]:
    """What the page shows: the hits with titles and snippets, the count, by filters."""
    from yugang.kernel.validity import Validity
    from yugang.shared.search.queries import Order, find

    order = Order(given.pop("order", Order.RELEVANCE))
    standing = Validity(given.pop("standing")) if "standing" in given else None
    found = find(word, order=order, standing=standing, on=TODAY, count=count, **given)
    return [row.title + row.snippet for row in found.rows]


def _tell(what: str, times: list[float], limit: int) -> None:
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    tell(
        Figure(
            what,
            f"p50 {p50:.1f} ms, p95 {p95:.1f} ms",
            f"{len(times)} questions",
            f"{p95 / limit:.2f}",
            f"p95 ≤ {limit} ms",
            reached=p95 <= limit,
        )
    )


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from yugang.shared.search.models import IndexedText

    call_command("migrate", verbosity=0)
    count = QUICK if "--quick" in sys.argv else COUNT
    began = time.perf_counter()
    fill(count)
    say(f"filled in {time.perf_counter() - began:.0f} s")
    texts = f"{count:,} texts of {len(IndexedText.objects.order_by('pk')[0].text)} characters"
    asked = questions(4)
    _timed(_answer, asked[:60])
    times = _timed(_answer, asked)
    _tell(f"search in {texts}: filters, count and snippet", times, 50)
    with_facets = _timed(lambda word, **given: _answer(word, count=True, **given), asked[:150])
    _tell(f"search in {texts}: the facets too", with_facets, 150)
    for took, (word, filters) in sorted(zip(times, asked, strict=True), key=lambda t: -t[0])[:5]:
        say(f"slowest: {took:.0f} ms {word} {filters}")


if __name__ == "__main__":
    main()
