"""Letters and receipts of a case as files, for who works on it; letters for who oversees it, too."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from yugang.cases import access
from yugang.cases.queries import letters
from yugang.cases.queries.handed_in import handed_in
from yugang.kernel import clock
from yugang.shared.http import Permission, page, person
from yugang.shared.people.access import permissions

from .public_handed_in import as_file


@page(may=Permission.SEE_DESK)
def letter(http: HttpRequest, receipt: str, letter_id: int, ending: str) -> HttpResponse:
    """The letter as PDF, or as docx to be worked on before it is signed. Who oversees the case reads
    it without the addressee's name."""
    if ending not in letters.TYPES:
        raise Http404
    who, today = person(http), clock.today()
    case = access.to_case(who, receipt, today)
    found = get_object_or_404(case.letters.select_related("case__body"), pk=letter_id)
    if not access.works_on(who, case, today):
        if Permission.OVERSEE_CASES.value not in permissions(who, today, case.body):
            raise PermissionDenied
        found = letters.without_name(found)
    response = HttpResponse(letters.as_file(found, ending), letters.TYPES[ending])
    name = letters.filename(found, ending)
    response["Content-Disposition"] = content_disposition_header(ending != "pdf", name) or "inline"
    response["Cache-Control"] = "private, no-store"
    return response


@page(may=Permission.SEE_DESK)
def receipt(http: HttpRequest, receipt: str, nth: int) -> HttpResponse:
    """What was handed in with the `nth` step, to be printed for who stands at the counter."""
    case = access.to_case_worked_on(person(http), receipt, clock.today())
    handed = handed_in(case, nth)
    if handed is None:
        raise Http404
    return as_file(case, handed)
