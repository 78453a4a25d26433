"""A text of a letter as it would print: pages as pictures, PDF, Office document."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from yugang.cases.forms.letter_texts import LetterTextForm
from yugang.cases.letters.sheet import Sheet
from yugang.cases.models import Letter
from yugang.cases.queries.letter_previews import letters_like, sheet_like
from yugang.cases.queries.letter_texts import Desired
from yugang.cases.queries.letters import TYPES, sheet_as_docx, sheet_as_pdf, sheet_as_pictures
from yugang.cases.texts.filling import Unfilled
from yugang.kernel import clock
from yugang.shared.http import person
from yugang.shared.people.models import Person


def likes_of(of: Desired, who: Person) -> list[tuple[str, str]]:
    """The letters as which she may see a text, as a form offers them."""
    found = letters_like(of, who, clock.today())
    return [(str(one.pk), f"{one.number} · {one.case.receipt}") for one in found]


def looked_at(
    http: HttpRequest,
    of: Desired,
    form: LetterTextForm,
    what: str,
    show: Callable[..., HttpResponse],
) -> HttpResponse:
    """what: "preview" for the pages below the form, "pdf" or "docx" for a file. Nothing is kept."""
    given, at = form.cleaned_data, clock.now()
    like = _like(of, person(http), given["like"])
    try:
        sheet = sheet_like(of, given["title"], given["text"], like, person(http), at=at)
    except Unfilled as empty:
        form.add_error("text", _unfilled(of, empty))
        return show(http, of, form, status=422)
    if what == "preview":
        pages = sheet_as_pictures(sheet, at=at)
        return show(http, of, form, pages=[_address(one) for one in pages], sheet=sheet)
    return _file(sheet, what, at)


def _like(of: Desired, who: Person, chosen: str) -> Letter | None:
    found = letters_like(of, who, clock.today())
    return next((one for one in found if str(one.pk) == chosen), None)


def _address(picture: bytes) -> str:
    return f"data:image/png;base64,{b64encode(picture).decode()}"


def _file(sheet: Sheet, what: str, at: Any) -> HttpResponse:
    made = sheet_as_pdf(sheet, at=at) if what == "pdf" else sheet_as_docx(sheet, at=at)
    response = HttpResponse(made, TYPES[what])
    name = f"{sheet.heading}.{what}".replace("/", "-")
    response["Content-Disposition"] = content_disposition_header(what != "pdf", name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response


def _unfilled(of: Desired, empty: Unfilled) -> str:
    field = of.known.field(empty.code)
    return _(
        "Line %(n)d: {%(name)s} stays empty in the letter that you chose. Choose another, or the sample."
    ) % {"n": empty.line, "name": field.label if field else empty.code}
