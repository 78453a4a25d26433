"""Letters as files: PDF and docx, made on demand from what was fixed when they were written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases import kinds
from yugang.cases.kinds import Given
from yugang.cases.letters.sheet import sheet_of
from yugang.cases.letters.word import document
from yugang.cases.models import Case, Letter
from yugang.shared.documents.pdf import pdf

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def as_pdf(letter: Letter) -> bytes:
    """The letter as accessible PDF; the same letter gives the same bytes. Raises DocumentFailed."""
    sheet = sheet_of(letter)
    return pdf("cases/letter.typ", sheet.data(), title=sheet.full_title, at=letter.made_at)


def as_docx(letter: Letter) -> bytes:
    """The letter as an Office document, to be worked on before it is signed."""
    return document(sheet_of(letter), at=letter.made_at)


def as_file(letter: Letter, ending: str) -> bytes:
    """The letter as "pdf" or "docx". Raises KeyError for another ending."""
    return {"pdf": as_pdf, "docx": as_docx}[ending](letter)


def filename(letter: Letter, ending: str) -> str:
    """What the file is called; no personal data in it."""
    return f"{letter.content.get('title') or letter.template} {letter.number}.{ending}".replace(
        "/", "-"
    )


def draft(case: Case, step: str, given: Given, *, at: datetime) -> Letter | None:
    """The letter that the step would make now: not saved, not numbered. None where it makes none.

    Raises StepRefused where the step is not open.
    """
    kind = kinds.get(case.kind)
    template = kind.workflow.step(step, case.state).letter
    if not template:
        return None
    content: dict[str, Any] = kind.letters[template].content(case, given, at)
    return Letter(case=case, template=template, number="", content=content, made_at=at)
