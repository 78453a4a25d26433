"""One line of a version: written, mended, struck."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.livelihood.actions import Refused
from yugang.shared.http import Permission, actor, command, page, page_and_command

from . import actions
from .desk_views import crumbs, say, to_draft, version_page
from .forms import LineForm
from .models import PriceVersion
from .rules import CELLS, Checked, Raw, check_line
from .words import WRONG, reason

P = Permission
NEW = "new"


def _checked(found: PriceVersion, line: str) -> Checked | None:
    """The line at that index; None for a new one. Raises Http404."""
    if line == NEW:
        return None
    every = actions.checked(found, clock.today())
    if not line.isdecimal() or int(line) >= len(every):
        raise Http404(line)
    return every[int(line)]


def _line_page(
    http: HttpRequest, found: PriceVersion, line: str, form: LineForm, status: int = 200
) -> HttpResponse:
    held = found.price_list
    back = reverse("livelihood:price-version", args=[held.code, found.number])
    title = _("New price line") if line == NEW else _("Mend the line")
    version = _("Version %(n)s") % {"n": found.number}
    context = {
        "form": form,
        "title": title,
        "back": back,
        "submit": _("Save"),
        "crumbs": crumbs((held.institution, ""), (version, back), (title, "")),
    }
    return render(http, "livelihood/plain_form.html", context, status=status)


def _add_troubles(form: LineForm, troubles: Any) -> None:
    for trouble in troubles:
        form.add_error(trouble.column, reason(trouble))


@page(may=P.PROPOSE)
def _show_line(http: HttpRequest, code: str, number: int, line: str) -> HttpResponse:
    """One line to write or mend."""
    found = to_draft(http, code, number)
    one = _checked(found, line)
    cells = dict(one.raw.cells) if one else {"since": found.starts_on.isoformat()}
    form = LineForm({**cells, "edits": found.edits}) if one else LineForm(initial=cells)
    form.initial["edits"] = found.edits
    if one:
        form.is_valid()
        _add_troubles(form, one.troubles)
    return _line_page(http, found, line, form)


@command(may=P.PROPOSE)
def _write_line(http: HttpRequest, code: str, number: int, line: str) -> HttpResponse:
    """Keep the line as it is written, where nothing in it is wrong."""
    found = to_draft(http, code, number)
    _checked(found, line)
    form = LineForm(http.POST)
    if not form.is_valid():
        return _line_page(http, found, line, form, 422)
    cells = {name: form.cleaned_data[name] for name in CELLS if form.cleaned_data[name]}
    if troubles := check_line(Raw(cells), clock.today()).troubles:
        _add_troubles(form, troubles)
        return _line_page(http, found, line, form, 422)
    by, seen = actor(http, P.PROPOSE, found.price_list.body), form.cleaned_data["edits"] or 0
    index = None if line == NEW else int(line)
    try:
        actions.write_line(found, index, cells, seen=seen, by=by, at=clock.now())
    except Refused as refused:
        say(form, refused)
        return _line_page(http, found, line, form, 409)
    return redirect("livelihood:price-version", code, number)


line = page_and_command(_show_line, _write_line)


@command(may=P.PROPOSE)
def strike(http: HttpRequest, code: str, number: int, line: str) -> HttpResponse:
    """Take a line out."""
    found = to_draft(http, code, number)
    _checked(found, line)
    seen, by = http.POST.get("edits", ""), actor(http, P.PROPOSE, found.price_list.body)
    edits = int(seen) if seen.isdecimal() else -1
    try:
        actions.strike(found, int(line), seen=edits, by=by, at=clock.now())
    except Refused as refused:
        problem = " ".join(str(WRONG[code]) for code in refused.codes.values())
        return version_page(http, found, status=409, problem=problem)
    return redirect("livelihood:price-version", code, number)
