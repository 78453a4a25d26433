"""Letters as files: PDF and docx, made on demand from what was fixed when they were written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yugang.cases.letters.sheet import Sheet, sheet_of
from yugang.cases.models import Letter
from yugang.shared.documents.codes import qr_svg
from yugang.shared.documents.pdf import pdf, pictures

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def without_name(letter: Letter) -> Letter:
    """The same, not to be kept, with the addressee's name masked: for who oversees the case."""
    told = letter.content.get("to") or {}
    party = letter.case.parties.filter(pk=int(told.get("party") or 0)).first()
    to = {"to": {"text": f"{party.masked_name}{told.get('and', '')}"}} if party else {}
    return Letter(
        case=letter.case,
        template=letter.template,
        number=letter.number,
        content={**letter.content, **to},
        made_at=letter.made_at,
    )


def as_pdf(letter: Letter) -> bytes:
    """The letter as accessible PDF; the same letter gives the same bytes. Raises DocumentFailed."""
    return sheet_as_pdf(sheet_of(letter), at=letter.made_at)


def sheet_as_pdf(sheet: Sheet, *, at: datetime) -> bytes:
    """A letter made ready, as `draft` gives it too. Raises DocumentFailed."""
    return pdf("cases/letter.typ", _data(sheet), title=sheet.full_title, at=at)


def sheet_as_pictures(sheet: Sheet, *, at: datetime) -> list[bytes]:
    """Its pages as PNG. Raises DocumentFailed."""
    return pictures("cases/letter.typ", _data(sheet), title=sheet.full_title, at=at)


def _data(sheet: Sheet) -> dict[str, Any]:
    return {**sheet.data(), "qr": qr_svg(sheet.code) if sheet.code else ""}


def as_docx(letter: Letter) -> bytes:
    """The letter as an Office document, to be worked on before it is signed."""
    return sheet_as_docx(sheet_of(letter), at=letter.made_at)


def sheet_as_docx(sheet: Sheet, *, at: datetime) -> bytes:
    from yugang.cases.letters.word import document

    return document(sheet, at=at)


def as_file(letter: Letter, ending: str) -> bytes:
    """The letter as "pdf" or "docx". Raises KeyError for another ending."""
    return {"pdf": as_pdf, "docx": as_docx}[ending](letter)


def filename(letter: Letter, ending: str) -> str:
    """What the file is called; no personal data in it."""
    return f"{letter.content.get('title') or letter.template} {letter.number}.{ending}".replace(
        "/", "-"
    )
