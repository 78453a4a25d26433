"""How fast `yugang import-publications` brings in a folder of office files, everything included.

Of each hundred files forty are text, forty are pages, twelve are Word, six Excel and two PDF.
Included: reading, masking, database, duties, register with its tiles, search rows, outbox.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import escape
from importlib import resources
from io import BytesIO, StringIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from .figure import Row, at_least, say
from .ground import county, installation

if TYPE_CHECKING:
    from yugang.shared.search.actions import Document

LIMIT = 400
KINDS = ("txt",) * 40 + ("html",) * 40 + ("docx",) * 12 + ("xlsx",) * 6 + ("pdf",) * 2
HEAD = ("file", "body", "item", "made_on", "published_on", "document_number")


def measure(*, quick: bool) -> Iterator[Row]:
    """Rows: publications per second into the register; texts per second into the index."""
    count = 1_000 if quick else 10_000
    with installation() as data:
        county()
        folder = data / "office"
        write_folder(folder, count)
        took = _import(folder)
        _check(count)
        yield at_least(
            f"import of {count:,} office files, all included", count / took, LIMIT, "publications/s"
        )
        yield at_least(
            f"import: search index catches up with {count:,}", count / _index(), LIMIT, "texts/s"
        )


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
                say(f"import: {number:,} files written")


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

    from yugang.shared.documents.pdf import FONT_PACKAGE

    fonts = str(resources.files(FONT_PACKAGE))
    words = json.dumps([notice.title, *notice.body_text.splitlines()])
    source = "#for line in json(bytes(sys.inputs.lines)) [#line\n\n]"
    made = typst.compile(
        source.encode(), format="pdf", font_paths=[fonts], sys_inputs={"lines": words}
    )
    return bytes(made)


_MAKE: dict[str, Callable[[Document], bytes]] = {
    "txt": _text, "html": _page, "docx": _word, "xlsx": _sheet, "pdf": _pdf,
}  # fmt: skip


def _import(folder: Path) -> float:
    from django.core.management import call_command

    began = time.perf_counter()
    call_command("import_publications", folder, stdout=StringIO())
    took = time.perf_counter() - began
    say(f"import: {took:.1f} s")
    return took


def _check(count: int) -> None:
    """All of it is there: published, registered, under a signed head, told to the search."""
    from yugang.disclosure.models import Publication
    from yugang.shared.register.models import Entry
    from yugang.shared.register.publishing import waiting_entries
    from yugang.shared.search.models import IndexedText

    there = (
        Publication.objects.in_force().count(),
        Entry.objects.count(),
        IndexedText.objects.count(),
    )
    assert there == (count, count, count) and not waiting_entries(), there


def _index() -> float:
    from yugang.shared.outbox.actions import drain
    from yugang.shared.search.queries import find

    began = time.perf_counter()
    drain(["search"])
    took = time.perf_counter() - began
    results = find("公开")
    assert results.total and not results.degraded
    return took
