"""The receipt of what a case's sender handed in after the filing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from yugang.cases import kinds
from yugang.cases.models import Case
from yugang.cases.queries.handed_in import HandedIn, handed_in, receipt_pdf
from yugang.shared.http import Permission, page

from .public_session import ask_for_code, followed


@never_cache
@page(may=Permission.ANYONE)
def receipt(http: HttpRequest, kind: str, receipt: str, nth: int) -> HttpResponse:
    """Of the `nth` step, as PDF."""
    known = kinds.get(kind)
    found = followed(http, known, receipt)
    if found is None:
        return ask_for_code(http, known, receipt)
    handed = handed_in(found, nth)
    if handed is None:
        raise Http404(str(nth))
    return as_file(found, handed)


def as_file(case: Case, handed: HandedIn) -> HttpResponse:
    """To be opened in the browser, named by its number."""
    answer = HttpResponse(receipt_pdf(case, handed), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{handed.number}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
