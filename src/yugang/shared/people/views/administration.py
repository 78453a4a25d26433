"""Where administration begins: people, bodies, notices, the ledger."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.http import Permission, page, person

from .. import access


@page(may=Permission.ADMINISTER)
def administration(http: HttpRequest) -> HttpResponse:
    me, today = person(http), clock.today()
    context = {
        "people": access.people_within_reach(me, Permission.ADMINISTER, today).count(),
        "bodies": access.bodies_within_reach(me, Permission.ADMINISTER, today).count(),
        "crumbs": [(_("Administration"), "")],
    }
    return render(http, "people/administration.html", context)
