"""Dropping pages when what they show has changed: told by the outbox, so never forgotten."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from django.db import DatabaseError, transaction

import yugang
from yugang.settings.environment import SETTINGS, read
from yugang.shared.outbox.actions import drain, enqueue
from yugang.shared.outbox.models import Message
from yugang.shared.outbox.registry import consumer

from .baking import store

log = logging.getLogger(__name__)
TOPIC = "baked"
EVERYTHING = "everything"
BOOT = Path("/proc/sys/kernel/random/boot_id")
SHOWN = {".py", ".html", ".xml", ".txt", ".mo", ".css", ".js", ".svg"}


def invalidate(subjects: Sequence[str]) -> None:
    """The pages of these subjects and every listing are out of date once this commits.

    subjects: "publication <index number>"; others have no page of their own and drop only the
    listings. Must run in the transaction of the change; raises RuntimeError outside one.
    """
    enqueue(TOPIC, subjects[0] if len(subjects) == 1 else "", {"subjects": list(subjects)})


def invalidate_all() -> None:
    """Every page is out of date once this commits: names, menus, a banner changed."""
    enqueue(TOPIC, EVERYTHING)


def invalidate_all_at_once() -> None:
    """As `invalidate_all`, and not behind whatever else waits in the outbox: for emergencies. The
    outbox still has the message, should this process die before it comes to dropping."""
    invalidate_all()
    transaction.on_commit(lambda: store().drop_all(), robust=True)


@consumer(TOPIC, batch=200, immediate=True)
def drop(messages: Sequence[Message]) -> None:
    """Carry the messages out; doing so again does no harm."""
    shelf = store()
    if any(message.key == EVERYTHING for message in messages):
        shelf.drop_all()
    else:
        shelf.drop(s for message in messages for s in message.payload["subjects"])


def start() -> None:
    """Before serving: drop what was baked by another version, and what a crash left undropped.

    After a loss of power everything is baked anew, since the files are not synced.
    """
    shelf, stamp = store(), _stamp()
    mark = shelf.root / "stamp"
    made_by = mark.read_text() if mark.exists() else ""
    try:
        failed = drain([TOPIC]).failed
    except DatabaseError as error:
        log.warning("baked: the database does not answer, all pages are dropped: %s", error)
        failed = 1
    if failed or made_by != stamp:
        shelf.drop_all()
        with suppress(OSError):
            mark.write_text(stamp)


def _stamp() -> str:
    """What, besides the database, a page depends on: this code, its settings, this boot."""
    digest = hashlib.sha256()
    for part in _parts():
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _parts() -> Iterable[str]:
    yield from (f"{one.name}={read(one.name)}" for one in SETTINGS)
    with suppress(OSError):
        yield BOOT.read_text()
    for path in sorted(Path(yugang.__file__).parent.rglob("*")):
        if path.suffix in SHOWN:
            facts = path.stat()
            yield f"{path} {facts.st_mtime_ns} {facts.st_size}"
