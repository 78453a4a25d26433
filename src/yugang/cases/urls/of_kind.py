"""The public addresses of one kind of case, the same for all; a kind's own urls.py includes them."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from yugang.cases.views import (
    public_erasing,
    public_filing,
    public_following,
    public_handed_in,
    public_lookup,
)


class Receipt:
    """A receipt number. Others, and words such as new, are no case's page."""

    regex = "[0-9]{4}-[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LetterEnding(Receipt):
    regex = "pdf|docx"


register_converter(Receipt, "receipt")
register_converter(LetterEnding, "ending")


def patterns(kind_code: str) -> list[URLPattern]:
    """The addresses below /<address of the kind>/."""
    kind, case = {"kind": kind_code}, "<receipt:receipt>/"
    return [
        path("new", public_filing.new, kind, name="new"),
        path("lookup", public_lookup.look_up_page, kind, name="lookup"),
        path(case, public_following.case, kind, name="case"),
        path(f"{case}slip.pdf", public_lookup.slip_page, kind, name="slip"),
        path(f"{case}leave", public_lookup.leave, kind, name="leave"),
        path(f"{case}erase/", public_erasing.erasing, kind, name="erase"),
        path(f"{case}rate/", public_following.rating, kind, name="rate"),
        path(
            f"{case}letters/<int:letter_id>.<ending:ending>",
            public_following.letter,
            kind,
            name="letter",
        ),
        path(f"{case}receipts/<int:nth>.pdf", public_handed_in.receipt, kind, name="handed-in"),
        path(f"{case}files/<int:attachment_id>/", public_following.file, kind, name="file"),
        path(f"{case}<slug:step>/", public_following.step, kind, name="step"),
    ]
