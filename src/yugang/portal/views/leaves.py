"""The column 政府信息公开 of each body with its four leaves (国办公开办函〔2019〕61号), and the way to
apply."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.cases.public import entrances
from yugang.disclosure.public import guides, leaves, reading
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.portal.paging import page_of
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body, BodyKind, Place

LEAVES = {
    "guide": gettext_lazy("Guide to open information"),
    "rules": gettext_lazy("Rules of disclosure"),
    "statutory": gettext_lazy("Statutory content"),
    "reports": gettext_lazy("Annual reports"),
}


@baked
@page(may=Permission.ANYONE)
def disclosures(http: HttpRequest) -> HttpResponse:
    """The bodies that have the column, the government first."""
    place = get_object_or_404(places.current(clock.today()), code=settings.PLACE)
    bodies = guides.with_guide(reading.public_bodies(place, clock.today()))
    rows = sorted(bodies, key=lambda body: (body.kind != BodyKind.GOVERNMENT, body.place.code))
    context = {"bodies": rows, "crumbs": [(_("Government information"), "")]}
    return render(http, "portal/disclosures.html", context)


def _frame(body: Body, leaf: str) -> dict[str, Any]:
    base = f"/disclosure/{body.code}/"
    crumbs = [
        (_("Government information"), localized("/disclosure/")),
        (body.name, localized(base) if leaf else ""),
    ]
    return {
        "body": body,
        "leaf": leaf,
        "leaves": [(name, word, f"{base}{name}/") for name, word in LEAVES.items()],
        "entrances": entrances(body),
        "crumbs": [*crumbs, (str(LEAVES[leaf]), "")] if leaf else crumbs,
    }


def _body(code: str) -> Body:
    top = get_object_or_404(Place, code=settings.PLACE)
    found = Body.objects.select_related("place").filter(place__code__startswith=top.prefix)
    return get_object_or_404(found, code=code)


@baked
@page(may=Permission.ANYONE)
def disclosure(http: HttpRequest, code: str) -> HttpResponse:
    """The four leaves of one body."""
    return render(http, "portal/disclosure.html", _frame(_body(code), ""))


@baked
@page(may=Permission.ANYONE)
def guide(http: HttpRequest, code: str) -> HttpResponse:
    """Classification, arrangement, ways of getting, and how to reach the body (Art. 12)."""
    body = _body(code)
    context = {"guide": guides.guide_of(body, clock.today())}
    return render(http, "portal/disclosure_guide.html", _frame(body, "guide") | context)


@baked
@page(may=Permission.ANYONE)
def rules(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """The rules under which the body discloses: its own and those of the government above it."""
    body = _body(code)
    top = Body.objects.filter(
        place__code=settings.PLACE, kind=BodyKind.GOVERNMENT, closed_on=None
    ).first()
    base = localized(f"/disclosure/{code}/rules/")
    context = {
        "pager": page_of(leaves.rules(body, top), number, base),
        "national": leaves.national_rules(),
    }
    return render(http, "portal/disclosure_list.html", _frame(body, "rules") | context)


@baked
@page(may=Permission.ANYONE)
def statutory(http: HttpRequest, code: str) -> HttpResponse:
    """The body's catalogue by the items of Arts. 20 and 21, with what it published under each."""
    body = _body(code)
    context = {"classes": leaves.statutory_content(body, clock.today())}
    return render(http, "portal/disclosure_statutory.html", _frame(body, "statutory") | context)


@baked
@page(may=Permission.ANYONE)
def reports(http: HttpRequest, code: str, number: int = 1) -> HttpResponse:
    """The annual reports on disclosure, the newest first (Arts. 49, 50)."""
    body = _body(code)
    base = localized(f"/disclosure/{code}/reports/")
    context = {"pager": page_of(leaves.reports(body), number, base)}
    return render(http, "portal/disclosure_list.html", _frame(body, "reports") | context)
