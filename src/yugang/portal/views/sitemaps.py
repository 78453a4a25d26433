"""What search engines follow: the sitemap, its part of news, robots.txt, the search's description."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from yugang.cases.public import entrances
from yugang.disclosure.public import reading, topics
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places

PART = 5000
# A sitemap of news holds the last two days, and at most a thousand pages.
NEWS_DAYS, MOST_NEWS = 2, 1000


@baked
@page(may=Permission.ANYONE)
def sitemap(http: HttpRequest) -> HttpResponse:
    """The index of the sitemap: the standing pages, and the publications in parts."""
    count = reading.in_force().count()
    parts = ["/sitemaps/pages.xml", "/sitemaps/news.xml"]
    parts += [f"/sitemaps/{n}.xml" for n in range(1, -(-count // PART) + 1)]
    return _xml(http, "portal/sitemap_index.xml", [(part, None) for part in parts])


@baked
@page(may=Permission.ANYONE)
def sitemap_pages(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    place = get_object_or_404(places.current(today), code=settings.PLACE)
    paths = ["/", "/columns/", "/bodies/", "/places/", "/guide/", "/register/", "/site-map/"]
    paths += ["/disclosure/", "/catalogue/", "/reading-points/"]
    paths += [path for one in entrances() for path in (one.new, one.look_up, one.listed_at) if path]
    paths += ["/topics/", "/data/", "/requests/statistics/", "/requests/answered/"]
    paths += [f"/topics/{topic.slug}/" for topic in topics.shown(today)]
    paths += [f"/columns/{column.slug}/" for column in reading.columns(today)]
    paths += [f"/bodies/{body.code}/" for body in reading.public_bodies(place, today)]
    paths += [f"/places/{one.code}/" for one in places.subtree(place, today)]
    return _xml(http, "portal/sitemap.xml", [(path, None) for path in paths])


@baked
@page(may=Permission.ANYONE)
def sitemap_part(http: HttpRequest, number: int) -> HttpResponse:
    rows = reading.in_force().order_by("id").values_list("index_number", "last_published_at")
    part = rows[(number - 1) * PART : number * PART] if 0 < number < 1_000_000 else []
    if not part:
        raise Http404(str(number))
    return _xml(http, "portal/sitemap.xml", [(f"/p/{index}/", changed) for index, changed in part])


@baked
@page(may=Permission.ANYONE)
def sitemap_news(http: HttpRequest) -> HttpResponse:
    """What was published yesterday and today, as engines for news want it."""
    place = places.find(settings.PLACE)
    since = datetime.combine(clock.today() - timedelta(days=NEWS_DAYS - 1), time(), clock.CHINA)
    rows = reading.in_force().filter(first_published_at__gte=since)
    context = {
        "base": settings.BASE_URL,
        "name": _("%(place)s Open Government") % {"place": place.name if place else ""},
        "rows": rows[:MOST_NEWS],
    }
    kind = "application/xml; charset=utf-8"
    return render(http, "portal/sitemap_news.xml", context, content_type=kind)


@baked
@page(may=Permission.ANYONE)
def opensearch(http: HttpRequest) -> HttpResponse:
    """OpenSearch 1.1: by this a browser offers our search in its own field."""
    place = places.find(settings.PLACE)
    name = _("%(place)s Open Government") % {"place": place.name if place else ""}
    context = {"base": settings.BASE_URL, "name": name, "short": name[:16]}
    kind = "application/xml; charset=utf-8"
    return render(http, "portal/opensearch.xml", context, content_type=kind)


def _xml(
    http: HttpRequest, template: str, pages: Iterable[tuple[str, datetime | None]]
) -> HttpResponse:
    context = {"base": settings.BASE_URL, "pages": pages}
    kind = "application/xml; charset=utf-8"
    return render(http, template, context, content_type=kind)


@baked
@page(may=Permission.ANYONE)
def robots(http: HttpRequest) -> HttpResponse:
    text = (
        "User-agent: *\nDisallow: /desk/\nDisallow: /en/desk/\nDisallow: /account/\n"
        "Disallow: /my/\nDisallow: /en/my/\n"
        "Disallow: /statements/\nDisallow: /en/statements/\n"
        "Disallow: /subscribe/\nDisallow: /en/subscribe/\n"
        f"Disallow: /search\nSitemap: {settings.BASE_URL}/sitemap.xml\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
