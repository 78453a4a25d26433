"""Handbooks and contact cards for everyone, on the screen and to print."""

from __future__ import annotations

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.livelihood.files import PDF, as_file
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page

from . import access, printing, queries

P = Permission


@baked
@page(may=P.ANYONE)
def handbooks(http: HttpRequest) -> HttpResponse:
    """All handbooks."""
    today = clock.today()
    rows = [(one, len(queries.of_handbook(one, today))) for one in access.shown()]
    context = {"rows": rows, "crumbs": [(_("Handbooks"), "")]}
    return render(http, "livelihood/booklets/handbooks.html", context)


@baked
@page(may=P.ANYONE)
def handbook(http: HttpRequest, slug: str) -> HttpResponse:
    """What a handbook holds today, with the ways to print it."""
    found, today = access.to_shown(slug), clock.today()
    publications = queries.of_handbook(found, today)
    order = list(dict.fromkeys(one.item.field for one in publications))
    publications.sort(key=lambda one: order.index(one.item.field))
    context = {
        "handbook": found,
        "today": today,
        "parts": [(f, list(some)) for f, some in groupby(publications, lambda p: p.item.field)],
        "contacts": queries.of_bodies(publications),
        "crumbs": [(_("Handbooks"), reverse("livelihood:handbooks")), (found.title, "")],
    }
    return render(http, "livelihood/booklets/handbook.html", context)


@page(may=P.ANYONE)
def handbook_pdf(http: HttpRequest, slug: str, paper: str) -> HttpResponse:
    """The handbook as PDF, set from what is public now."""
    found = access.to_shown(slug)
    if paper not in printing.PAPERS:
        raise Http404(paper)
    content = printing.handbook_pdf(found, paper, clock.today())
    return as_file(content, f"{found.slug}-{paper}.pdf", PDF, attachment=False)


@baked
@page(may=P.ANYONE)
def contacts(http: HttpRequest, code: str) -> HttpResponse:
    """Telephone, hours and address of the bodies of a place."""
    place = access.to_place(code)
    title = _("Contact card")
    context = {
        "place": place,
        "contacts": queries.contacts(place),
        "today": clock.today(),
        "crumbs": [(place.name, reverse("livelihood:contacts", args=[code])), (title, "")],
    }
    return render(http, "livelihood/booklets/contacts.html", context)


@page(may=P.ANYONE)
def card_pdf(http: HttpRequest, code: str, paper: str) -> HttpResponse:
    """A contact card on A5, or a sheet of cards on A4."""
    place = access.to_place(code)
    if paper not in printing.CARDS or not queries.contacts(place):
        raise Http404(paper)
    content = printing.card_pdf(place, paper, clock.today())
    return as_file(content, f"contacts-{code}-{paper}.pdf", PDF, attachment=False)
