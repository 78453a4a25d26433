"""What bodies publish for their own people: read at the desk, nowhere else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.kernel import clock
from yugang.shared.http import Permission, page, person
from yugang.shared.paging import paged


@page(may=Permission.SEE_DESK)
def inside(http: HttpRequest) -> HttpResponse:
    """What the bodies of one's own posts published for their people, the newest first."""
    found = access.inside(person(http), clock.today())
    shown, pager = paged(http, found)
    context = {"shown": shown, "pager": pager, "crumbs": [(_("For our own people"), "")]}
    return render(http, "disclosure/inside.html", context)


@page(may=Permission.SEE_DESK)
def read_inside(http: HttpRequest, publication_id: int) -> HttpResponse:
    """One of them. Nobody else learns that it exists."""
    found = get_object_or_404(access.inside(person(http), clock.today()), pk=publication_id)
    context = {
        "publication": found,
        "revision": found.current,
        "crumbs": [(_("For our own people"), reverse("disclosure:inside")), (found.title, "")],
    }
    return render(http, "disclosure/read_inside.html", context)
