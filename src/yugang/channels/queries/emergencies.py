"""Emergencies as everyone sees them: the banner of every page, the history, the public JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from yugang.channels.models import Emergency
from yugang.channels.queries.recipients import in_place
from yugang.channels.rules.emergencies import TOLD_WITHIN, Left, due_at, left
from yugang.disclosure.public import TELLING, Channel, Publication, Revision
from yugang.kernel import clock
from yugang.shared.places.models import Place


@dataclass(frozen=True)
class Banner:
    """One line on every page. level: "red", "orange", "yellow" or "blue"; label says it in words.
    chinese: whether the words are Chinese on an English page. path: of its publication, without
    language."""

    level: str
    label: str
    title: str
    brief: str
    chinese: bool
    at: datetime
    path: str


def banners() -> list[Banner]:
    """What every page shows now, the newest first."""
    return [_banner(one) for one in _shown()]


def _shown() -> QuerySet[Emergency]:
    return Emergency.objects.in_force().select_related("publication", "place")


def _banner(one: Emergency) -> Banner:
    english = get_language() == "en"
    told = english and bool(one.title_english)
    return Banner(
        level=one.level,
        label=one.get_level_display(),
        title=one.title_english if told else one.publication.title,
        brief=one.brief_english if told else one.brief,
        chinese=english and not told,
        at=one.updated_at,
        path=f"/p/{one.publication.index_number}/",
    )


def everything() -> QuerySet[Emergency]:
    """All that ever were and still can be read, the newest first."""
    found = Emergency.objects.filter(publication__in=Publication.objects.public())
    return found.select_related("publication__body", "place")


def as_json() -> dict[str, Any]:
    """What screens and loudspeakers of others may follow."""
    return {
        "in_force": [
            {
                "level": one.level,
                "kind": one.kind,
                "place": {"code": one.place.code, "name": one.place.name},
                "title": one.publication.title,
                "brief": one.brief,
                "title_english": one.title_english,
                "brief_english": one.brief_english,
                "issued_at": _iso(one.issued_at),
                "updated_at": _iso(one.updated_at),
                "url": f"{settings.BASE_URL}/p/{one.publication.index_number}/",
            }
            for one in _shown()
        ]
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(clock.CHINA).isoformat(timespec="seconds")


@dataclass(frozen=True)
class Reviewed:
    """A text published at once, with the clock of its review."""

    revision: Revision
    clock: Left


def reviews(emergency: Emergency, at: datetime) -> list[Reviewed]:
    """Each text of it that was published at once, the newest first."""
    found = emergency.publication.revisions.filter(
        review_due_at__isnull=False, published_at__isnull=False
    ).select_related("reviewer", "author")
    return [
        Reviewed(one, left(one.review_due_at, one.reviewed_at, at))
        for one in found.order_by("-number")
        if one.review_due_at is not None
    ]


def told_in_time(emergency: Emergency) -> Left | None:
    """Whether the first word came within the hours that the rules give after it happened."""
    if emergency.happened_at is None:
        return None
    due = due_at(TOLD_WITHIN, emergency.happened_at)
    return left(due, emergency.issued_at, emergency.issued_at)


def reach(place: Place) -> list[tuple[Channel, int]]:
    """How many would be told in the place, by channel."""
    return [(channel, in_place(place, channel).count()) for channel in TELLING]
