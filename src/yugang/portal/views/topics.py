"""Topic pages (专题): what belongs to one matter, with picture and introduction."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.disclosure.public import topics as queries
from yugang.kernel import clock
from yugang.portal.addresses import localized
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page


@baked
@page(may=Permission.ANYONE)
def topics(http: HttpRequest) -> HttpResponse:
    """All topics of today, in the order the openness office gave them."""
    context = {"topics": queries.shown(clock.today()), "crumbs": [(_("Topics"), "")]}
    return render(http, "portal/topics.html", context)


@baked
@page(may=Permission.ANYONE)
def topic(http: HttpRequest, slug: str) -> HttpResponse:
    """One topic: what was put in by hand in its order, then what its rule chooses."""
    found = queries.to_shown(slug, clock.today())
    context = {
        "topic": found,
        "rows": queries.of_topic(found),
        "crumbs": [(_("Topics"), localized("/topics/")), (found.title, "")],
    }
    return render(http, "portal/topic.html", context)
