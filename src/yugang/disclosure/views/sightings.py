"""What a passer-by tells from the page that her phone opened: it hangs here, or it differs."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.disclosure.actions import sightings as actions
from yugang.disclosure.forms.sightings import ReportForm, SightForm
from yugang.disclosure.models import Board
from yugang.disclosure.queries import sheets
from yugang.disclosure.queries.sightings import boards_of
from yugang.kernel import clock
from yugang.shared.http import Permission, command, page, page_and_command

from .sheets import localized

P = Permission


def _sheet(code: str) -> sheets.Check:
    found = sheets.check(code)
    if found is None:
        raise Http404(code)
    return found


def _address(http: HttpRequest) -> str:
    return str(http.META.get("REMOTE_ADDR", ""))


def _only(boards: list[Board], chosen: Board | None) -> Board | None:
    """The board that was chosen, or the one that there is."""
    return chosen or (boards[0] if len(boards) == 1 else None)


@command(may=P.ANYONE)
def sight(http: HttpRequest, code: str) -> HttpResponse:
    """Count that the sheet hangs. Nothing is kept of who said so."""
    found = _sheet(code)
    boards = boards_of(found.revision)
    form = SightForm(http.POST, boards=boards)
    chosen = form.cleaned_data["board"] if form.is_valid() else None
    board = _only(list(boards[:2]), chosen)
    try:
        new = actions.sight(found.revision, board=board, address=_address(http), at=clock.now())
    except actions.TooMany:
        messages.error(http, _("Not counted: too much was told from this network within the hour."))
    else:
        thanks = _("Thank you: it is counted that this sheet hangs.")
        known = _("It was counted already: once a day from one network is enough.")
        messages.success(http, thanks if new else known)
    return redirect(localized(http, f"/v/{found.revision.code}/"))


@page(may=P.ANYONE)
def report_form(http: HttpRequest, code: str) -> HttpResponse:
    found = _sheet(code)
    form = ReportForm(boards=boards_of(found.revision))
    return _report(http, found, form)


def _report(
    http: HttpRequest, found: sheets.Check, form: ReportForm, status: int = 200
) -> HttpResponse:
    check = localized(http, f"/v/{found.revision.code}/")
    context = {
        "check": found,
        "form": form,
        "full": status == 429,
        "crumbs": [(_("Check a sheet"), check), (_("It differs"), "")],
    }
    return render(http, "disclosure/report_wall.html", context, status=status)


@command(may=P.ANYONE)
def take_report(http: HttpRequest, code: str) -> HttpResponse:
    """Keep the report and tell the openness office."""
    found = _sheet(code)
    boards = boards_of(found.revision)
    form = ReportForm(http.POST, boards=boards)
    if not form.is_valid() or form.trapped:
        form.renew_key()
        return _report(http, found, form, status=422)
    data = form.cleaned_data
    try:
        actions.report_wall(
            found.revision,
            board=_only(list(boards[:2]), data["board"]),
            fault=data["fault"],
            remark=data["remark"],
            key=data["key"],
            address=_address(http),
            at=clock.now(),
        )
    except actions.TooMany:
        return _report(http, found, form, status=429)
    messages.success(
        http, _("Thank you. The openness office looks into it; what it finds will stand here.")
    )
    return redirect(localized(http, f"/v/{found.revision.code}/"))


report = never_cache(page_and_command(report_form, take_report))
