"""The one writer of the index: it applies what changed, and builds the index anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

import tantivy
from django.db.models import Q

from yugang.kernel import clock
from yugang.shared.outbox.models import Message, MessageQuerySet
from yugang.shared.outbox.registry import NotNowError

from .actions import TOPIC
from .index import IndexAwayError, begin, condemn, current, entry, locked, make_current, schema
from .models import IndexedText

HEAP = 50_000_000
CHUNK = 500
Progress = Callable[[int, int], None]


class RebuildRunsError(Exception):
    """Another process is building the index."""


class Indexer:
    """Keeps its writer open from batch to batch, so that small commits get merged."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._writer: tantivy.IndexWriter | None = None

    def apply(self, keys: Iterable[str]) -> None:
        """Bring what stands under `keys` into the index; visible when this returns.

        Where there is no usable index, one is built. Raises NotNowError while another process
        builds one or writes.
        """
        try:
            with locked("write", wait=True):
                self._apply(list(dict.fromkeys(keys)))
        except IndexAwayError:
            try:
                rebuild()
            except RebuildRunsError as error:
                raise NotNowError from error

    def _apply(self, keys: list[str]) -> None:
        writer = self._open(current())
        try:
            write(writer, keys)
            writer.commit()
        except BaseException:
            self.close()
            raise

    def _open(self, path: Path) -> tantivy.IndexWriter:
        if self._writer is None or self._path != path:
            self.close()
            self._writer = _writer(path)
            self._path = path
        return self._writer

    def close(self) -> None:
        """Let go of the index; uncommitted work is forgotten."""
        self._writer = self._path = None


def _writer(path: Path) -> tantivy.IndexWriter:
    try:
        return tantivy.Index.open(str(path)).writer(HEAP, num_threads=1)
    except ValueError as error:
        if "lock" in str(error).lower():
            raise NotNowError from error
        condemn(path)
        raise IndexAwayError("damaged") from error


def write(writer: tantivy.IndexWriter, keys: Sequence[str]) -> None:
    """Replace in the index what stands under `keys` by what the table says; uncommitted."""
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        for key in chunk:
            writer.delete_documents_by_term("key", key)
        for row in IndexedText.objects.filter(key__in=chunk):
            writer.add_document(entry(row))


def rebuild(progress: Progress = lambda done, total: None) -> int:
    """Build the index from the table in a new folder, then let it answer; how many texts it has.

    The old one answers meanwhile. What changes during the build is brought in before the switch.
    Raises RebuildRunsError while another process does the same.
    """
    with locked("rebuild", wait=False) as mine:
        if not mine:
            raise RebuildRunsError
        return _rebuild(progress)


def _rebuild(progress: Progress) -> int:
    began, waiting = clock.now(), list(_waiting().values_list("id", flat=True))
    path = begin()
    index = tantivy.Index(schema(), path=str(path))
    writer = index.writer(HEAP, num_threads=1)
    _write_all(writer, progress)
    writer.commit()
    with locked("write", wait=True):
        write(writer, _changed_since(began, waiting))
        writer.commit()
        writer.wait_merging_threads()
        make_current(path)
    _settle(waiting)
    index.reload()
    return int(index.searcher().num_docs)


def _write_all(writer: tantivy.IndexWriter, progress: Progress) -> None:
    """All rows, by chunks of ids, so that no cursor stays open for minutes."""
    total, done, last = IndexedText.objects.count(), 0, 0
    while rows := list(IndexedText.objects.filter(id__gt=last).order_by("id")[:CHUNK]):
        for row in rows:
            writer.add_document(entry(row))
        last, done = rows[-1].pk, done + len(rows)
        progress(done, max(done, total))


def _waiting() -> MessageQuerySet:
    return Message.objects.pending(TOPIC).order_by()


def _changed_since(began: datetime, waiting: list[int]) -> list[str]:
    """Keys that changed while the table was read. What waited before was read with it."""
    known = set(waiting)
    recent = Message.objects.filter(Q(done_at=None) | Q(done_at__gte=began), topic=TOPIC)
    rows = recent.order_by().values_list("id", "key")
    return list(dict.fromkeys(key for id_, key in rows.iterator() if id_ not in known))


def _settle(waiting: list[int]) -> None:
    """The messages that waited when the build began are carried out by it."""
    at = clock.now()
    for start in range(0, len(waiting), CHUNK):
        ids = waiting[start : start + CHUNK]
        Message.objects.filter(id__in=ids, done_at=None).update(done_at=at, last_error="")
