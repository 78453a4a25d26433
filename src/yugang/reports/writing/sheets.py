"""The report as a PDF."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from yugang.reports.rules.report import AnnualReport
from yugang.shared.documents.pdf import pdf

from .paper import paper_of


def as_pdf(report: AnnualReport, *, at: datetime) -> bytes:
    """The PDF, tagged so that it can be read aloud. Raises DocumentFailed."""
    paper = paper_of(report)
    return pdf("reports/annual_report.typ", asdict(paper), title=paper.title, at=at)
