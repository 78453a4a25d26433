"""Whether the search finds all that a scan of substrings finds, and nothing else."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator

from bench.table import Figure, tell

STRETCHES = 200
NAMES = 150


def _stretches(texts: list[str], rng: random.Random) -> Iterator[str]:
    """Stretches of one to six Chinese characters as they stand in the texts."""
    left = STRETCHES
    while left:
        text, length = rng.choice(texts), rng.choice((1, 2, 2, 2, 3, 4, 4, 5, 6))
        start = rng.randrange(len(text) - length)
        stretch = text[start : start + length]
        if re.fullmatch("[\u4e00-\u9fff]+", stretch):
            left -= 1
            yield stretch


def _names(texts: list[str]) -> list[str]:
    """Villages and people out of the texts."""
    every = "\n".join(texts[:2000])
    villages = sorted(set(re.findall(r"(?<=[。，\n])[\u4e00-\u9fff]{2}(?:村|社区)", every)))
    people = sorted(set(re.findall(r"由([\u4e00-\u9fff]{2,3})(?:负责|主持)", every)))
    return villages[:NAMES] + people[:NAMES]


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    from yugang.shared.search import sample
    from yugang.shared.search.actions import put_many
    from yugang.shared.search.models import IndexedText
    from yugang.shared.search.queries import find

    call_command("migrate", verbosity=0)
    count = 2_000 if "--quick" in sys.argv else 20_000
    with transaction.atomic():
        put_many(sample.notices(count))
    call_command("rebuild_index", stdout=sys.stderr)
    texts = list(IndexedText.objects.values_list("text", flat=True))
    words = sorted({*_stretches(texts, random.Random(9)), *_names(texts)})
    wrong = [word for word in words if find(word).total != sum(word in text for text in texts)]
    for word in wrong:
        print(f"  found otherwise than by the scan: {word}", file=sys.stderr)
    share = 1 - len(wrong) / len(words)
    tell(
        Figure(
            f"search in {count:,} texts: all and only what holds the word",
            f"{len(words) - len(wrong)} of {len(words)} words",
            "scan of substrings",
            f"{share:.4f}",
            "= 1",
            reached=not wrong,
        )
    )


if __name__ == "__main__":
    main()
