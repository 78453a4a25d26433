"""What villagers ask for again and again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from yugang.shared.places.models import Body
from yugang.topic_requests.models import StandingItem, StandingState, TopicRequest
from yugang.topic_requests.rules.guarding import ASKED_OFTEN, WITHIN
from yugang.topic_requests.rules.themes import THEMES


@dataclass(frozen=True)
class Often:
    """A theme of which a village was asked `asked` times within two years."""

    body: Body
    theme: str
    name: str
    asked: int


def asked_of(body: Body, theme: str, today: date) -> int:
    """How many topics of a theme the village put up within the time that counts."""
    found = TopicRequest.objects.filter(body=body, theme=theme, put_up_on__gte=today - WITHIN)
    return found.count()


def accepted(body: Body) -> list[StandingItem]:
    """What the village discloses without being asked since it was asked for often."""
    found = StandingItem.objects.filter(body=body, state=StandingState.ACCEPTED)
    return list(found.order_by("decided_on", "pk"))


def often(villages: Iterable[Body], today: date) -> list[Often]:
    """What was asked often and is not proposed or accepted yet, the most asked first."""
    known = {body.pk: body for body in villages}
    found = TopicRequest.objects.filter(body__in=known, put_up_on__gte=today - WITHIN)
    counted = found.order_by().values_list("body", "theme").annotate(n=Count("pk"))
    rows = [(body, theme, n) for body, theme, n in counted if n >= ASKED_OFTEN and theme != "other"]
    settled = set(
        StandingItem.objects.filter(body__in=known)
        .exclude(state=StandingState.REJECTED)
        .values_list("body", "theme")
    )
    shown = [
        Often(known[body], theme, THEMES[theme], n)
        for body, theme, n in rows
        if (body, theme) not in settled
    ]
    return sorted(shown, key=lambda one: (-one.asked, one.body.place.code, one.theme))
