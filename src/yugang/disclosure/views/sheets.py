"""The printed sheet, and what its code tells anyone who scans it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from yugang.disclosure.forms.sightings import SightForm
from yugang.disclosure.queries import sheets, sightings
from yugang.disclosure.queries.checkers import checked_elsewhere
from yugang.disclosure.queries.sheet_layout import PAPERS
from yugang.disclosure.queries.sheet_pdf import pdf as sheet_pdf
from yugang.kernel.identifiers import is_sheet_code, tidy
from yugang.shared.http import Permission, page

# Sheets that are not printed, with the status of the answer.
REFUSED = {
    sheets.Verdict.WITHDRAWN: 410,
    sheets.Verdict.ERASED: 410,
    sheets.Verdict.ALTERED: 409,
}


def localized(http: HttpRequest, address: str) -> str:
    """`address` under the language prefix of the page that is shown."""
    return "/en" + address if http.path.startswith("/en/") else address


@page(may=Permission.ANYONE)
def look_up(http: HttpRequest) -> HttpResponse:
    """Type the code of a sheet."""
    typed = http.GET.get("code", "").strip()
    code = tidy(typed)
    if code:
        return redirect("disclosure:sheet-check", code)
    context = {"typed": typed, "unreadable": bool(typed), "crumbs": [(_("Check a sheet"), "")]}
    return render(http, "disclosure/sheet_look_up.html", context)


@page(may=Permission.ANYONE)
def check(http: HttpRequest, code: str) -> HttpResponse:
    """Same as published, corrected since, withdrawn or erased; an unknown code is said to be unknown."""
    found = sheets.check(code)
    crumbs = [(_("Check a sheet"), "/v/"), (tidy(code) or code[:20], "")]
    if found is None and (elsewhere := checked_elsewhere(tidy(code))):
        return redirect(elsewhere)
    if found is None:
        fault = "unknown" if is_sheet_code(tidy(code)) else "unreadable"
        context = {"typed": code[:40], fault: True, "crumbs": crumbs[:1]}
        return render(http, "disclosure/sheet_look_up.html", context, status=404)
    return _told(http, found, crumbs)


def _told(
    http: HttpRequest, found: sheets.Check, crumbs: list[tuple[str, str]], status: int = 200
) -> HttpResponse:
    """What became of the sheet. Of a withdrawn or erased text neither words nor photos are shown."""
    withdrawn = found.verdict in (sheets.Verdict.WITHDRAWN, sheets.Verdict.ERASED)
    public = None if found.verdict in REFUSED else found.revision.public
    boards = sightings.boards_of(found.revision)
    context = {
        "check": found,
        "public": public,
        "withdrawn": withdrawn,
        "seen": sightings.seen(found.revision),
        "settled": sightings.settled_reports(found.revision),
        "sight_form": SightForm(boards=boards) if len(boards) > 1 else None,
        "crumbs": crumbs,
    }
    answer = render(http, "disclosure/sheet_check.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@page(may=Permission.ANYONE)
def pdf(http: HttpRequest, code: str, paper: str) -> HttpResponse:
    """The sheet of a published revision, on A4 or A3, plain or in large print, its proof inside.

    410 once withdrawn or erased, 409 where the text is not the registered one.
    """
    found = sheets.check(code)
    if found is None or paper not in PAPERS:
        raise Http404
    if found.verdict in REFUSED:
        crumbs = [(_("Check a sheet"), "/v/"), (tidy(code), "")]
        return _told(http, found, crumbs, status=REFUSED[found.verdict])
    revision = found.revision
    if revision.public is None:
        raise Http404
    answer = HttpResponse(sheet_pdf(revision, paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{revision.code}-{paper}.pdf"'
    return answer
