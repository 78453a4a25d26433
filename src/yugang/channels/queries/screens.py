"""What the screens of a place show: lines for any board that can fetch a text file."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet

from yugang.channels.models import Emergency
from yugang.disclosure.public import Channel, Posting, PublicationState
from yugang.kernel import clock
from yugang.shared.places.models import Place

MOST = 30


def shown(place: Place) -> QuerySet[Posting]:
    """What is on the screens of `place`, the newest first: only present texts that are in force."""
    return (
        Posting.on_all.filter(
            Q(body__place=place) & Q(revision__publication__emergency__isnull=True),
            channel=Channel.SCREEN,
            taken_down_at__isnull=True,
            revision__publication__state=PublicationState.PUBLISHED,
            revision=F("revision__publication__current"),
        )
        .select_related("revision__publication__body", "body")
        .order_by("-posted_at", "-id")[:MOST]
    )


def emergencies_of(place: Place) -> list[Emergency]:
    """The emergencies in force that hold in `place`."""
    found = Emergency.objects.in_force().select_related("publication", "place")
    return [one for one in found if one.place.holds(place.code)]


def cleared_of(place: Place) -> list[Posting]:
    """The all-clears for `place` that nobody has taken off the screens yet."""
    found = Posting.on_all.filter(
        channel=Channel.SCREEN,
        taken_down_at__isnull=True,
        revision__publication__emergency__cleared_at__isnull=False,
        revision__publication__state=PublicationState.PUBLISHED,
    ).select_related("revision__publication__emergency__place", "revision__publication__body")
    return [one for one in found if one.revision.publication.emergency.place.holds(place.code)]


def as_json(place: Place) -> dict[str, Any]:
    """The same for a program: emergencies first."""
    urgent = [
        {"level": one.level, "title": one.publication.title, "text": one.brief}
        for one in emergencies_of(place)
    ]
    lines = [
        {
            "title": one.revision.title,
            "text": one.text,
            "body": one.revision.publication.body.name,
            "since": one.posted_at.astimezone(clock.CHINA).isoformat(timespec="seconds"),
            "url": f"{settings.BASE_URL}/p/{one.revision.publication.index_number}/",
        }
        for one in [*cleared_of(place), *shown(place)]
    ]
    return {"place": {"code": place.code, "name": place.name}, "urgent": urgent, "shown": lines}


def as_text(place: Place) -> str:
    """A line for each: what an LED strip can fetch and run through."""
    facts = as_json(place)
    lines = [f"{one['title']}。{one['text']}" for one in facts["urgent"]]
    if not lines:
        lines = [f"{one['title']}。{one['text']}" for one in facts["shown"]]
    return "".join(" ".join(line.split()) + "\n" for line in lines)
