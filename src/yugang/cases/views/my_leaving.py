"""A citizen takes her data along, or closes her account."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from yugang.cases.actions.erasing import erase_account
from yugang.cases.actions.taking_along import TooManyExports, enter_export
from yugang.cases.forms.my import EraseForm
from yugang.cases.queries.owning import Ending, endings
from yugang.cases.queries.taking_along import Size, parts, size_of, zipped
from yugang.cases.rules.keeping import Fate
from yugang.kernel import clock
from yugang.shared.http import Permission, actor, command, page, page_and_command

from .my import citizen

P = Permission


def _show_export(http: HttpRequest, size: Size, status: int = 200) -> HttpResponse:
    context = {"size": size, "too_many": status == 429}
    return render(http, "cases/my_export.html", context, status=status)


@page(may=P.SIGNED_IN)
def show_export(http: HttpRequest) -> HttpResponse:
    """What there is to take along, before it is made."""
    return _show_export(http, size_of(citizen(http)))


@command(may=P.SIGNED_IN, atomic=False)
def export(http: HttpRequest) -> HttpResponseBase:
    """The archive, sent while it is made."""
    me, at = citizen(http), clock.now()
    size = size_of(me)
    try:
        enter_export(me, matters=size.matters, by=actor(http), at=at)
    except TooManyExports:
        return _show_export(http, size, 429)
    local = at.astimezone(clock.CHINA)
    answer = StreamingHttpResponse(zipped(parts(me, local), local), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="yugang-{local:%Y%m%d-%H%M}.zip"'
    return answer


def _by_fate(found: list[Ending]) -> dict[str, list[Ending]]:
    """For the template: open, not_hers, kept, erased."""
    return {
        fate.value.replace("-", "_"): [one for one in found if one.fate is fate] for fate in Fate
    }


def _show_erase(http: HttpRequest, form: EraseForm, status: int = 200) -> HttpResponse:
    found = endings(citizen(http), clock.today())
    context = {"form": form, **_by_fate(found)}
    return render(http, "cases/my_erase.html", context, status=status)


@page(may=P.SIGNED_IN)
def show_erase(http: HttpRequest) -> HttpResponse:
    """What goes and what stays, matter by matter."""
    return _show_erase(http, EraseForm(citizen(http)))


@command(may=P.SIGNED_IN)
def erase(http: HttpRequest) -> HttpResponse:
    """Close it, sign out everywhere, and say what was done."""
    me = citizen(http)
    form = EraseForm(me, http.POST)
    if not form.is_valid():
        return _show_erase(http, form, 422)
    found = erase_account(me, by=actor(http), at=clock.now())
    logout(http)
    answer = render(http, "cases/my_erased.html", _by_fate(found))
    answer["Clear-Site-Data"] = '"cache"'
    return answer


export_page = never_cache(page_and_command(show_export, export))
erase_page = never_cache(page_and_command(show_erase, erase))
