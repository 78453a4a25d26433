"""Looking a case up by receipt number and access code; the slip that carries both."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from yugang.cases import kinds
from yugang.cases.actions.looking_up import TooOften, look_up
from yugang.cases.forms import LookUpForm
from yugang.cases.kinds import Kind
from yugang.cases.models import Case
from yugang.cases.queries.slips import slip_pdf
from yugang.kernel import clock
from yugang.shared.http import Permission, command, page, page_and_command

from .public_session import (
    ask_for_code,
    at_language,
    close_here,
    followed,
    open_here,
    sender,
    show_look_up,
)

P = Permission


@page(may=P.ANYONE)
def look_up_form(http: HttpRequest, kind: str) -> HttpResponse:
    """Receipt number and access code; the number may come with the address, the code never."""
    form = LookUpForm(initial={"receipt": http.GET.get("receipt", "")[:40]})
    return show_look_up(http, kinds.get(kind), form)


@command(may=P.ANYONE)
def take_look_up(http: HttpRequest, kind: str) -> HttpResponse:
    """Open the case in this browser. Number or code wrong: the same answer."""
    known, form = kinds.get(kind), LookUpForm(http.POST)
    found = _found(http, known, form)
    if not isinstance(found, Case):
        return found
    open_here(http, found, clock.now())
    return redirect(at_language(kinds.get(found.kind).path(found.receipt, "")))


def _found(http: HttpRequest, kind: Kind, form: LookUpForm) -> Case | HttpResponse:
    if not form.is_valid():
        return show_look_up(http, kind, form, status=422)
    receipt, code = form.cleaned_data["receipt"], form.cleaned_data["code"]
    try:
        case = look_up(receipt, code, by=sender(http), at=clock.now())
    except TooOften:
        return show_look_up(http, kind, form, status=429, too_often=True)
    if case is None:
        form.add_error(
            None, _("Number and code do not belong together. Compare both with the receipt.")
        )
        return show_look_up(http, kind, form, status=422)
    return case


look_up_page = never_cache(page_and_command(look_up_form, take_look_up))


@page(may=P.ANYONE)
def slip(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """The slip without the code, which is kept nowhere; there is a line to write it on."""
    known = kinds.get(kind)
    case = followed(http, known, receipt)
    if case is None:
        return ask_for_code(http, known, receipt)
    return _pdf(case, slip_pdf(case, known, ""))


@command(may=P.ANYONE)
def take_slip(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """The slip with the code that was just given out: it comes with the form, and must be right."""
    known = kinds.get(kind)
    form = LookUpForm({"receipt": receipt, "code": http.POST.get("code", "")})
    found = _found(http, known, form)
    if not isinstance(found, Case):
        return found
    content = slip_pdf(found, kinds.get(found.kind), form.cleaned_data["code"])
    return _pdf(found, content, shown="attachment")


def _pdf(case: Case, content: bytes, shown: str = "inline") -> HttpResponse:
    """What was posted for is saved at once: a browser that shows it could not ask for it again."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'{shown}; filename="{case.receipt}.pdf"'
    return answer


slip_page = never_cache(page_and_command(slip, take_slip))


@command(may=P.ANYONE)
def leave(http: HttpRequest, kind: str, receipt: str) -> HttpResponse:
    """Close it in this browser: others may use the same computer."""
    close_here(http, receipt)
    return redirect(at_language(kinds.get(kind).path("lookup")))
