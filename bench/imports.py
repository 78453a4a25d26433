"""How fast `yugang import-publications` brings in a folder of office files, everything included.

Of each hundred files forty are text, forty are pages, twelve are Word, six Excel and two PDF.
Included: reading, masking, database, duties, register with its tiles, search rows, outbox. The
bound is beside the bare rows that the same database takes.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from importlib import resources
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from bench.table import at_least, say, tell

if TYPE_CHECKING:
    from yugang.shared.search.actions import Document

LIMIT = 400
KINDS = ("txt",) * 40 + ("html",) * 40 + ("docx",) * 12 + ("xlsx",) * 6 + ("pdf",) * 2
HEAD = ("file", "body", "item", "made_on", "published_on", "document_number")


def write_folder(folder: Path, count: int) -> None:
    """So many office files with their list, the same for the same county."""
    from yugang.kernel import clock
    from yugang.shared.search.sample import notices

    folder.mkdir()
    random, today = Random(7), clock.today()
    chosen = _chosen()
    with (folder / "list.csv").open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(HEAD)
        for number, notice in enumerate(notices(count, seed=7), 1):
            kind = random.choice(KINDS)
            name = f"{number:06d}.{kind}"
            (folder / name).write_bytes(_MAKE[kind](notice))
            item, body = random.choice(chosen)
            made_on = today - timedelta(days=random.randint(30, 700))
            lines.writerow([name, body, item, *_days(random, made_on), f"新府发〔2025〕{number}号"])
            if number % 1_000 == 0:
                say(f"imports: {number:,} files written")


def _days(random: Random, made_on: date) -> tuple[str, str]:
    return made_on.isoformat(), (made_on + timedelta(days=random.randint(0, 25))).isoformat()


def _chosen() -> list[tuple[str, str]]:
    """Codes of items, each with that of a body that has to disclose it."""
    from yugang.disclosure.models import CatalogueItem
    from yugang.disclosure.queries.catalogue import publishers
    from yugang.shared.places.models import Body

    bodies = list(Body.objects.select_related("place"))
    items = CatalogueItem.objects.prefetch_related("bodies")
    return [(item.code, body.code) for item in items for body in publishers(item, bodies)]


def _text(notice: Document) -> bytes:
    return f"{notice.title}\n{notice.body_text}".encode("gb18030")


def _page(notice: Document) -> bytes:
    lines = "".join(f"<p>{escape(line)}</p>" for line in notice.body_text.splitlines())
    return f"<html><body><h1>{escape(notice.title)}</h1>{lines}</body></html>".encode()


def _word(notice: Document) -> bytes:
    import docx

    document, out = docx.Document(), BytesIO()
    document.add_heading(notice.title, 0)
    for line in notice.body_text.splitlines():
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def _sheet(notice: Document) -> bytes:
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("公开表")
    sheet.write(0, 0, notice.title)
    sheet.write_row(1, 0, ["序号", "内容", "金额（元）"])
    for number, line in enumerate(notice.body_text.splitlines(), 1):
        sheet.write_row(1 + number, 0, [number, line, number * 125.5])
    book.close()
    return out.getvalue()


def _pdf(notice: Document) -> bytes:
    import typst

    from yugang.shared.documents.pdf import FONT_PACKAGES

    fonts = [str(resources.files(package)) for package in FONT_PACKAGES]
    words = json.dumps([notice.title, *notice.body_text.splitlines()])
    source = "#for line in json(bytes(sys.inputs.lines)) [#line\n\n]"
    made = typst.compile(
        source.encode(), format="pdf", font_paths=fonts, sys_inputs={"lines": words}
    )
    return bytes(made)


_MAKE: dict[str, Callable[[Document], bytes]] = {
    "txt": _text, "html": _page, "docx": _word, "xlsx": _sheet, "pdf": _pdf,
}  # fmt: skip


def _county() -> None:
    """The demo county's places, bodies and people, the starter catalogue, a season's duties."""
    from django.core.management import call_command

    from yugang.demo.county import build
    from yugang.disclosure.actions.making import make_duties
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    now = clock.now()
    today = clock.day_of(now)
    build(Random(11), now)
    call_command("import_catalogue", verbosity=0, stdout=StringIO())
    make_duties(since=today - timedelta(days=75), until=today, by=SYSTEM, at=now)


def _import(folder: Path) -> float:
    from django.core.management import call_command

    began, worked = time.perf_counter(), time.process_time()
    call_command("import_publications", folder, stdout=StringIO())
    took = time.perf_counter() - began
    worked = time.process_time() - worked
    say(f"imports: {took:.1f} s, of which this process worked {worked:.1f} s")
    return took


def _check(count: int) -> None:
    """All of it is there: published, registered, under a signed head, told to the search."""
    from yugang.disclosure.models import Publication
    from yugang.shared.register.models import Entry
    from yugang.shared.register.publishing import waiting_entries
    from yugang.shared.search.models import IndexedText

    published = Publication.objects.in_force().count()
    there = published, Entry.objects.count(), IndexedText.objects.count(), waiting_entries()
    if there != (count, count, count, 0):
        raise RuntimeError(f"not all is there: {there}")


def _bare(folder: Path) -> float:
    """Rows a second of the same files into a bare table, 200 to a transaction, made durable."""
    files = [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())]
    connection = sqlite3.connect(folder.parent / "bare.sqlite3", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, content BLOB)"
    )
    began = time.perf_counter()
    for start in range(0, len(files), 200):
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO t (name, content) VALUES (?, ?)", files[start : start + 200]
        )
        connection.execute("COMMIT")
    took = time.perf_counter() - began
    connection.close()
    return len(files) / took


def _index() -> float:
    """Seconds until the index has learnt of all."""
    from yugang.shared.outbox.actions import drain
    from yugang.shared.search.queries import find

    began = time.perf_counter()
    drain(["search"])
    took = time.perf_counter() - began
    results = find("公开")
    if results.degraded or not results.total:
        raise RuntimeError("the index does not answer")
    return took


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    count = 1_000 if "--quick" in sys.argv else 10_000
    call_command("prepare", no_demo=True, stdout=sys.stderr)
    _county()
    with tempfile.TemporaryDirectory(prefix="yugang-import-") as name:
        folder = Path(name) / "office"
        write_folder(folder, count)
        took = _import(folder)
        _check(count)
        what = f"import of {count:,} office files, all included"
        beside = f"{LIMIT}/s (bare rows {_bare(folder):,.0f}/s)"
        tell(at_least(what, count / took, LIMIT, "/s", beside))
    caught_up = count / _index()
    tell(at_least(f"the search index catches up with {count:,}", caught_up, LIMIT, "/s"))


if __name__ == "__main__":
    main()
