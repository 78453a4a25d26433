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
from yugang.shared.register.models import SignedHead
from yugang.shared.register.publishing import TOPIC as REGISTER
from yugang.shared.register.publishing import directory, waiting_entries
from yugang.shared.register.store import Store
from yugang.shared.search import reader
from yugang.shared.search.actions import TOPIC as SEARCH
from yugang.shared.search.index import IndexAwayError
from yugang.shared.search.models import IndexedText

log = logging.getLogger(__name__)
HEARTBEAT = "heartbeat"
BEAT = timedelta(minutes=1)
SILENCE = 3 * BEAT
PATIENCE = timedelta(minutes=1)


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


def _lag(topic: str) -> timedelta:
    """How long the oldest undone message of `topic` waits."""
    oldest = Message.objects.pending(topic).values_list("created_at", flat=True).first()
    return clock.now() - oldest if oldest else timedelta(0)


def index() -> Probe:
    """Whether the search index answers and is not behind. Without it search still works."""
    try:
        with reader.searching() as view:
            count = view.searcher.num_docs
    except IndexAwayError as error:
        if not IndexedText.objects.exists():
            return Probe(True, "empty")
        return Probe(False, f"{error}: the slow search answers")
    lag = _lag(SEARCH)
    return Probe(lag <= PATIENCE, f"{count} texts, {int(lag.total_seconds())} s behind")


@dataclass(frozen=True)
class RegisterFacts:
    """Entries under the checkpoint that is served, entries no checkpoint holds yet."""

    served: int
    waiting: int
    well: bool


def register_facts() -> RegisterFacts:
    """Whether the checkpoint that is served is the newest signed one and covers all entries."""
    signed = SignedHead.objects.order_by("-size").values_list("size", flat=True).first() or 0
    note = Store(directory()).checkpoint()
    served = int(note.split("\n")[1]) if note else 0
    well = served == signed and _lag(REGISTER) <= PATIENCE
    return RegisterFacts(served, waiting_entries(), well)


def register() -> Probe:
    facts = register_facts()
    return Probe(facts.well, f"{facts.served} entries signed, {facts.waiting} waiting")


PROBES: dict[str, Callable[[], Probe]] = {
    "database": database,
    "worker": worker,
    "index": index,
    "register": register,
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
