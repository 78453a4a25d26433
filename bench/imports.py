"""Bringing in publications from files, all included, beside bare rows in the same database."""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from bench.table import Figure, tell


def _folder(folder: Path, count: int) -> list[tuple[str, str]]:
    """`count` text files and the list that names them; (title, text) of each."""
    from yugang.disclosure.models import CatalogueItem
    from yugang.kernel import clock
    from yugang.shared.places.models import Body, BodyKind
    from yugang.shared.search import sample

    bodies = list(Body.objects.filter(kind=BodyKind.DEPARTMENT)[:10])
    item = CatalogueItem.objects.order_by("code").first()
    day, texts = clock.today().isoformat(), []
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("file", "body", "item", "title", "made_on", "published_on", "opinion"))
        for number, document in enumerate(islice(sample.notices(count), count)):
            name, body = f"{number:06d}.txt", bodies[number % len(bodies)]
            title = f"{document.title}（{number}）"
            (folder / name).write_text(document.body_text, encoding="utf-8")
            writer.writerow((name, body.name, item.code, title, day, day, "同意公开"))  # type: ignore[union-attr]
            texts.append((title, document.body_text))
    return texts


def _bare(texts: list[tuple[str, str]], folder: Path) -> float:
    """Rows a second of the same texts into a bare table, 200 to a transaction, made durable."""
    connection = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE t (id INTEGER PRIMARY KEY, title TEXT, body TEXT)"
    )
    began = time.perf_counter()
    for start in range(0, len(texts), 200):
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO t (title, body) VALUES (?, ?)", texts[start:][:200])
        connection.execute("COMMIT")
    return len(texts) / (time.perf_counter() - began)


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    from yugang.disclosure.models import Publication

    count = 400 if "--quick" in sys.argv else 10_000
    call_command("migrate", verbosity=0)
    call_command("import_calendar", stdout=sys.stderr)
    call_command("demo", publications=0, stdout=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="yugang-import-") as name:
        folder = Path(name)
        texts = _folder(folder, count)
        before = Publication.objects.count()
        began = time.perf_counter()
        call_command("import_publications", str(folder), stdout=sys.stderr)
        rate = count / (time.perf_counter() - began)
        if Publication.objects.count() - before != count:
            raise RuntimeError((folder / "report.csv").read_text()[:2000])
        bare = _bare(texts, folder)
    tell(
        Figure(
            f"import of {count:,} publications, published and registered",
            f"{rate:,.0f}/s",
            f"bare rows {bare:,.0f}/s",
            f"{rate / bare:.3f}",
            "≥ 400/s",
            reached=rate >= 400,
        )
    )


if __name__ == "__main__":
    main()
