"""The openness office's view of channels: what items demand, and what is not carried there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.forms.duties import FilterForm
from yugang.disclosure.queries import carriage
from yugang.kernel import clock
from yugang.shared.downloads import asked_download, links
from yugang.shared.http import Permission, page, person
from yugang.shared.paging import paged

P = Permission
LONGEST_NAME = 60


@page(may=P.OVERSEE)
def channels(http: HttpRequest) -> HttpResponseBase:
    """For each channel how many publications demand it and how many are on it; with ?channel= those
    that are not."""
    form = FilterForm(http.GET, today=clock.today(), period="")
    bodies = access.overseen_bodies(person(http), clock.today())
    name = http.GET.get("channel", "")[:LONGEST_NAME]
    found = carriage.missing(name, bodies, form.wanted) if name else None
    if found is not None and (file := asked_download(http, name, _header(), _cells(found))):
        return file
    shown, pager = paged(http, found) if found is not None else ([], {})
    context: dict[str, Any] = {
        "form": form,
        "filters": [form["field"], form["level"]],
        "name": name,
        "lines": [
            (line, _address(http, line.name)) for line in carriage.lines(bodies, form.wanted)
        ],
        "publications": shown,
        "pager": pager,
        "links": links(http) if name else [],
        "crumbs": [
            (_("Openness"), reverse("disclosure:openness")),
            (_("Channels demanded and carried"), ""),
        ],
    }
    return render(http, "disclosure/carried.html", context)


def _address(http: HttpRequest, name: str) -> str:
    kept = {key: http.GET[key] for key in ("field", "level", "place", "body") if http.GET.get(key)}
    return f"?{urlencode(kept | {'channel': name})}"


def _header() -> list[str]:
    return [_("Place"), _("Body"), _("Title"), _("Index number"), _("Published on the web")]


def _cells(found: Any) -> Iterator[list[Any]]:
    for row in found:
        day = clock.day_of(row.last_published_at) if row.last_published_at else None
        yield [row.body.place.name, row.body.name, row.title, row.index_number, day]
