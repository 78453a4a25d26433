"""Lists of what is new, for programs that follow them: as Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from yugang.disclosure.public import Publication
from yugang.kernel.clock import CHINA
from yugang.shared.places import queries as places
from yugang.shared.text import plain

ENTRIES = 50
SUMMARY = 200
ATOM, JSON = "atom", "json"
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One line of a feed. address: its page, without the site's name."""

    title: str
    address: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    tags: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return settings.BASE_URL + self.address


@dataclass(frozen=True)
class Feed:
    """of: what it is a feed of; "" for everything. page: where people read the same; own: the
    address of the feed, both without the site's name."""

    of: str
    page: str
    own: str
    entries: list[Entry]

    @property
    def title(self) -> str:
        place = places.find(settings.PLACE)
        site = _("%(place)s Open Government") % {"place": place.name if place else ""}
        return f"{self.of} · {site}" if self.of else site


def of_publications(rows: Iterable[Publication]) -> list[Entry]:
    return [_entry(one) for one in rows]


def _entry(one: Publication) -> Entry:
    assert one.current is not None
    assert one.first_published_at is not None
    assert one.last_published_at is not None
    return Entry(
        title=one.title,
        address=f"/p/{one.index_number}/",
        summary=plain(one.current.html)[:SUMMARY],
        author=one.body.name,
        published=one.first_published_at,
        updated=one.last_published_at,
        tags=(one.item.field,),
    )


def noon(day: date) -> datetime:
    """The moment that stands for a day of which only the date is known."""
    return datetime.combine(day, time(12), CHINA)


class _Atom(Atom1Feed):
    """Atom whose date is that of its newest entry, and the beginning of time without one."""

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_BEGINNING)


def answer(feed: Feed, form: str) -> HttpResponse:
    """The feed in the form that its address ends in."""
    return _json(feed) if form == JSON else _atom(feed)


def _atom(feed: Feed) -> HttpResponse:
    made = _Atom(
        title=feed.title,
        link=settings.BASE_URL + feed.page,
        description=None,
        language="zh-CN",
        feed_url=settings.BASE_URL + feed.own,
    )
    for one in feed.entries:
        made.add_item(
            title=one.title,
            link=one.url,
            unique_id=one.url,
            description=one.summary,
            author_name=one.author,
            pubdate=one.published,
            updateddate=one.updated,
            categories=list(one.tags),
        )
    return HttpResponse(
        made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _json(feed: Feed) -> HttpResponse:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": settings.BASE_URL + feed.page,
        "feed_url": settings.BASE_URL + feed.own,
        "language": "zh-CN",
        "items": [
            {
                "id": one.url,
                "url": one.url,
                "title": one.title,
                "content_text": one.summary or one.title,
                "date_published": _moment(one.published),
                "date_modified": _moment(one.updated),
                "authors": [{"name": one.author}],
                "tags": list(one.tags),
            }
            for one in feed.entries
        ],
    }
    text = json.dumps(made, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/feed+json")


def _moment(value: datetime) -> str:
    return value.astimezone(CHINA).isoformat(timespec="seconds")
