"""One door for all kinds of files."""

from __future__ import annotations

from collections.abc import Callable

from yugang.reports.rules.bodies import is_government, tier_of
from yugang.reports.rules.claims import read_claims
from yugang.reports.rules.report import AnnualReport
from yugang.reports.rules.texts import prose
from yugang.shared.documents.reading import Unreadable

from . import days, texts
from .blocks import Blocks
from .data import read_data
from .pages import read_page
from .paper import read_paper
from .tables import read_tables
from .word import read_word

_READERS: dict[str, Callable[[bytes], Blocks]] = {
    "docx": read_word,
    "html": read_page,
    "htm": read_page,
    "shtml": read_page,
    "pdf": read_paper,
}
READ = (*_READERS, "json")
# A report has some pages of text; with pictures it may be larger, but never as large as this.
LARGEST = 50 << 20


def read(data: bytes, name: str) -> AnnualReport:
    """The report in a file, by the ending of its `name`. Raises Unreadable: as the readers of
    documents do, and "no-tables" where none of tables 2, 3 and 4 is there."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending not in READ:
        raise Unreadable("kind", ending)
    if len(data) > LARGEST:
        raise Unreadable("too-big", str(LARGEST >> 20))
    if not data.strip():
        raise Unreadable("empty")
    return read_data(data) if ending == "json" else report_of(_READERS[ending](data))


def report_of(blocks: Blocks) -> AnnualReport:
    """The report that the text and tables of a file make. Raises Unreadable."""
    published = days.published(blocks)
    body, year = texts.body_and_year(blocks)
    blocks = texts.alone(blocks)
    figures = read_tables(blocks)
    if not figures.seen:
        raise Unreadable("no-tables")
    told = texts.sections(blocks, figures)
    period = days.period(blocks.lines)
    year = year or (period[0].year if period else None)
    return AnnualReport(
        body=body,
        year=year,
        form=figures.form,
        tier=tier_of(body),
        is_government=is_government(body),
        cells=figures.cells,
        said=figures.said,
        one_other=figures.one_other,
        sections=told,
        claims=tuple(read_claims(prose(told), year)),
        period=period,
        dated=days.dated(blocks.lines, texts.last_heading(blocks)),
        published=published,
        labels=figures.labels,
    )
