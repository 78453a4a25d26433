"""Is it well? Cheap questions for `/healthz`; `yugang doctor` asks more."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from yugang.kernel import clock
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.periodic import TOPIC

log = logging.getLogger(__name__)
HEARTBEAT = "heartbeat"
BEAT = timedelta(minutes=1)
SILENCE = 3 * BEAT


@dataclass(frozen=True)
class Probe:
    """One answer. `says` is for monitors: a figure or a word, never a secret."""

    ok: bool
    says: str


def database() -> Probe:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return Probe(True, connection.vendor)


def last_beat() -> datetime | None:
    """When a worker last did the periodic heartbeat."""
    beats = Message.objects.filter(topic=TOPIC, key=HEARTBEAT, done_at__isnull=False)
    return beats.order_by("-id").values_list("done_at", flat=True).first()


def worker() -> Probe:
    """Whether a worker has done its round lately."""
    beat = last_beat()
    if beat is None:
        return Probe(False, "no worker has run yet")
    silence = clock.now() - beat
    return Probe(silence <= SILENCE, f"last round {int(silence.total_seconds())} s ago")


PROBES: dict[str, Callable[[], Probe]] = {
    "database": database,
    "worker": worker,
}


def examine(names: list[str] | None = None) -> dict[str, Probe]:
    """Ask the probes named, or all. A probe that raises has failed; the error stays in the log."""
    return {name: _ask(name) for name in PROBES if not names or name in names}


def _ask(name: str) -> Probe:
    try:
        return PROBES[name]()
    except Exception as error:
        log.exception("probe %s", name)
        return Probe(False, type(error).__name__)
