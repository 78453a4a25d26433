"""Work that comes round: each time once, however many workers there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from yugang.kernel.clock import CHINA

from .actions import enqueue
from .models import Firing

Work = Callable[[datetime], None]
TOPIC = "periodic"
_START = datetime(2000, 1, 1, tzinfo=CHINA)


@dataclass(frozen=True)
class Periodic:
    name: str
    work: Work
    every: timedelta
    offset: timedelta

    def slot(self, at: datetime) -> datetime:
        """The last moment, not after `at`, at which this is due."""
        return at - (at - _START - self.offset) % self.every


_all: dict[str, Periodic] = {}


def periodic(
    name: str, *, every: timedelta, offset: timedelta = timedelta(0)
) -> Callable[[Work], Work]:
    """Register work that comes round `every` so often, counted from midnight in China + `offset`.

    It is told the moment it was due. It is begun once for each round; if it raises or its
    worker dies it is tried again, so it must be idempotent. Rounds that passed while no worker
    ran are not made up for, but for the last. Raises ValueError for a name that is taken.
    """

    def register(work: Work) -> Work:
        if name in _all:
            raise ValueError(f"periodic work {name!r} is registered")
        _all[name] = Periodic(name, work, every, offset)
        return work

    return register


def fire_due(at: datetime) -> list[str]:
    """Put all periodic work that is due at `at` and not yet begun into the outbox; its names."""
    return [task.name for task in list(_all.values()) if _fire(task, task.slot(at))]


def _fire(task: Periodic, due: datetime) -> bool:
    if Firing.objects.filter(name=task.name, due=due).exists():
        return False
    with transaction.atomic():
        _, new = Firing.objects.get_or_create(name=task.name, due=due)
        if new:
            enqueue(TOPIC, task.name, {"due": due.isoformat()})
    return new


def run(name: str, due: datetime) -> None:
    """Do the work called `name`; nothing where a newer version no longer has it."""
    if task := _all.get(name):
        task.work(due)


def forget_fired(before: datetime) -> int:
    """Delete the firings due before that moment; their number."""
    deleted, _ = Firing.objects.filter(due__lt=before).delete()
    return deleted
