"""What `yugang doctor` and the administrator's page ask of the outbox."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from . import registry
from .models import Message


@dataclass(frozen=True)
class Backlog:
    """One topic with undone work. `consumed` is False where nobody does such work."""

    topic: str
    waiting: int
    failing: int
    waits_for: timedelta
    last_error: str
    consumed: bool


def backlogs(at: datetime) -> list[Backlog]:
    """The topics with undone work, the longest waiting first."""
    undone = Message.objects.filter(done_at=None)
    rows = undone.order_by().values("topic").annotate(n=Count("id"), since=Min("created_at"))
    return sorted(
        (_backlog(row["topic"], row["n"], at - row["since"]) for row in rows),
        key=lambda backlog: backlog.waits_for,
        reverse=True,
    )


def due_topics(at: datetime) -> list[str]:
    """The topics that have something to be tried at `at`."""
    return list(Message.objects.due(at).order_by().values_list("topic", flat=True).distinct())


def _backlog(topic: str, waiting: int, waits_for: timedelta) -> Backlog:
    failing = Message.objects.pending(topic).filter(attempts__gt=0)
    last = failing.order_by("-attempts", "-id").first()
    return Backlog(
        topic=topic,
        waiting=waiting,
        failing=failing.count(),
        waits_for=waits_for,
        last_error=last.last_error if last else "",
        consumed=registry.find(topic) is not None,
    )
