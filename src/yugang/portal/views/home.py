"""The front page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yugang.cases.public import entrances
from yugang.disclosure.public import promises, reading, topics
from yugang.kernel import clock
from yugang.portal import structured
from yugang.portal.context import Site
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.notices.channels import is_set_up
from yugang.shared.notices.models import Channel
from yugang.shared.places import queries as places

NEWEST, OF_ONE_BODY = 8, 2
TOPICS = 4


@baked
@page(may=Permission.ANYONE)
def home(http: HttpRequest) -> HttpResponse:
    """Search, what is new, what one can do here, the columns, the towns."""
    today = clock.today()
    place = places.find(settings.PLACE)
    context = {
        "newest": reading.newest(NEWEST, of_one_body=OF_ONE_BODY),
        "structured": structured.of_site(Site(http).name, place.name if place else "", entrances()),
        "topics": topics.shown(today)[:TOPICS],
        "columns": reading.columns(today),
        "place": place,
        "tree": places.tree(place, today) if place else None,
        "texts": is_set_up(Channel.SMS),
        "figures": promises.figures(place, today) if place else None,
    }
    return render(http, "portal/home.html", context)
