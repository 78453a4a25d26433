"""What programs follow: Atom feeds, the sitemap, robots.txt. All addresses are absolute."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from yugang.cases.public import entrances
from yugang.disclosure.public import Publication, reading
from yugang.kernel import clock
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places import queries as places
from yugang.shared.places.models import Body
from yugang.shared.text import plain

ENTRIES = 50
SUMMARY = 200
PART = 5000
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@baked
@page(may=Permission.ANYONE)
def all_feed(http: HttpRequest) -> HttpResponse:
    """Everything that was published."""
    return _feed(http, "", reading.in_force(), "/")


@baked
@page(may=Permission.ANYONE)
def body_feed(http: HttpRequest, code: str) -> HttpResponse:
    body = get_object_or_404(Body, code=code)
    return _feed(http, body.name, reading.of_body(body), f"/bodies/{code}/")


@baked
@page(may=Permission.ANYONE)
def column_feed(http: HttpRequest, slug: str) -> HttpResponse:
    column = reading.column(slug, clock.today())
    if column is None:
        raise Http404(slug)
    return _feed(http, column.name, reading.in_column(slug), f"/columns/{slug}/")


class _Feed(Atom1Feed):
    """Atom whose date is that of its newest entry, and the beginning of time without one."""

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=_BEGINNING)


def _feed(http: HttpRequest, of: str, rows: QuerySet[Publication], path: str) -> HttpResponse:
    place = places.find(settings.PLACE)
    site = _("%(place)s Open Government") % {"place": place.name if place else ""}
    feed = _Feed(
        title=f"{of} · {site}" if of else site,
        link=settings.BASE_URL + path,
        description=None,
        language="zh-CN",
        feed_url=settings.BASE_URL + http.path,
    )
    for one in rows.order_by("-last_published_at", "-id")[:ENTRIES]:
        assert one.current is not None
        address = f"{settings.BASE_URL}/p/{one.index_number}/"
        feed.add_item(
            title=one.title,
            link=address,
            unique_id=address,
            description=plain(one.current.html)[:SUMMARY],
            author_name=one.body.name,
            pubdate=one.first_published_at,
            updateddate=one.last_published_at,
            categories=[one.item.field],
        )
    text = feed.writeString("utf-8")
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@baked
@page(may=Permission.ANYONE)
def sitemap(http: HttpRequest) -> HttpResponse:
    """The index of the sitemap: the standing pages, and the publications in parts."""
    count = reading.in_force().count()
    parts = ["/sitemaps/pages.xml"]
    parts += [f"/sitemaps/{n}.xml" for n in range(1, -(-count // PART) + 1)]
    return _xml(http, "portal/sitemap_index.xml", [(part, None) for part in parts])


@baked
@page(may=Permission.ANYONE)
def sitemap_pages(http: HttpRequest) -> HttpResponse:
    today = clock.today()
    place = get_object_or_404(places.current(today), code=settings.PLACE)
    paths = ["/", "/columns/", "/bodies/", "/places/", "/guide/", "/register/", "/site-map/"]
    paths += [path for one in entrances() for path in (one.new, one.look_up, one.listed_at) if path]
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
        "Disallow: /subscribe/\nDisallow: /en/subscribe/\n"
        f"Disallow: /search\nSitemap: {settings.BASE_URL}/sitemap.xml\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
