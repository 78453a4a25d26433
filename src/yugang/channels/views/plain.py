"""For programs: emergencies, screens, the gazette's feed, and the text that is read aloud."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed

from yugang.channels import access
from yugang.channels.queries import emergencies, screens, texts
from yugang.channels.queries import gazettes as queries
from yugang.disclosure import public as disclosure
from yugang.disclosure.public import PublicationState
from yugang.shared.baked import baked
from yugang.shared.http import Permission, page
from yugang.shared.places.models import Body, Place

TEXT = "text/plain; charset=utf-8"
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def _json(content: dict[str, Any]) -> HttpResponse:
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return HttpResponse(text, content_type="application/json")


@baked
@page(may=Permission.ANYONE)
def emergency_json(http: HttpRequest) -> HttpResponse:
    """The emergencies in force, for screens and loudspeakers of others."""
    return _json(emergencies.as_json())


@baked
@page(may=Permission.ANYONE)
def screen_json(http: HttpRequest, code: str) -> HttpResponse:
    """What the screens of a place show."""
    return _json(screens.as_json(get_object_or_404(Place, code=code)))


@baked
@page(may=Permission.ANYONE)
def screen_text(http: HttpRequest, code: str) -> HttpResponse:
    """The same as lines, for an LED strip; in an emergency only that."""
    text = screens.as_text(get_object_or_404(Place, code=code))
    return HttpResponse(text, content_type=TEXT)


@baked
@page(may=Permission.ANYONE)
def voice_text(http: HttpRequest, index: str) -> HttpResponse:
    """A publication as it is read aloud."""
    found = disclosure.to_public_publication(index)
    if found.state != PublicationState.PUBLISHED or found.current is None:
        raise Http404(index)
    return HttpResponse(texts.voice(found.current) + "\n", content_type=TEXT)


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=_BEGINNING)


@baked
@page(may=Permission.ANYONE)
def gazette_feed(http: HttpRequest, code: str) -> HttpResponse:
    """The issues of a body's gazette."""
    body = get_object_or_404(Body, code=code)
    address = f"{settings.BASE_URL}/gazette/{code}/"
    feed = _Feed(
        title=queries.title_of(body),
        link=address,
        description=None,
        language="zh-CN",
        feed_url=settings.BASE_URL + http.path,
    )
    for issue in access.issues().filter(body=body)[:50]:
        feed.add_item(
            title=str(issue),
            link=f"{address}#{issue.year}-{issue.number}",
            unique_id=f"{address}{issue.year}/{issue.number}",
            description="；".join(
                e.revision.title for e in issue.entries.select_related("revision")
            ),
            author_name=body.name,
            pubdate=issue.published_at,
            updateddate=issue.published_at,
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
