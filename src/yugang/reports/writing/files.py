"""The report as a file of each kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from yugang.reports.rules.report import AnnualReport
from yugang.shared.files.actions import keep_bytes

from .data import as_data
from .page import as_page
from .paper import title_of
from .sheets import as_pdf
from .word import as_docx

# What goes with the publication; it is a page itself.
ATTACHED = ("docx", "pdf")
MAKERS: dict[str, Callable[[AnnualReport, datetime], bytes]] = {
    "docx": lambda report, at: as_docx(report, at=at),
    "pdf": lambda report, at: as_pdf(report, at=at),
    "html": lambda report, at: as_page(report).encode(),
    "json": lambda report, at: json.dumps(as_data(report), ensure_ascii=False, indent=1).encode(),
}


def made(report: AnnualReport, kind: str, *, at: datetime) -> bytes:
    """The file. Raises KeyError for a kind that is none."""
    return MAKERS[kind](report, at)


def kept(report: AnnualReport, *, at: datetime) -> dict[str, str]:
    """The files that go with its publication: by name, the SHA-256 under which each is kept."""
    names = {kind: f"{title_of(report)}.{kind}" for kind in ATTACHED}
    return {name: keep_bytes(made(report, kind, at=at), name) for kind, name in names.items()}
