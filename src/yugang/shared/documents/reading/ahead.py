"""Reading many files, in processes of their own: on all processors, and a file that makes its
reader crash harms no other."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Self, TypeVar

from .content import Content, Unreadable
from .files import read

Item = TypeVar("Item")
File = tuple[bytes, str]
Outcome = Content | Unreadable | None
MOST_PROCESSES = 4
MOST_WAITING, MOST_BYTES = 400, 64 << 20
FEW = 50


def outcome(data: bytes, name: str) -> Content | Unreadable:
    """What `read` gives or raises."""
    try:
        return read(data, name)
    except Unreadable as error:
        return error


def read_here(
    items: Iterable[Item], file_of: Callable[[Item], File | None]
) -> Iterator[tuple[Item, Outcome]]:
    """Each item with the content of its file, None where it has none; one after the other."""
    for item in items:
        file = file_of(item)
        yield item, outcome(*file) if file else None


def read_ahead(
    items: Iterable[Item], file_of: Callable[[Item], File | None]
) -> Iterator[tuple[Item, Outcome]]:
    """As `read_here`, in the same order, while other processes read the files that follow."""
    with _Readers() as readers:
        waiting: deque[tuple[Item, File | None, Future[Content | Unreadable] | None]] = deque()
        held = 0
        for item in items:
            file = file_of(item)
            waiting.append((item, file, readers.submit(file) if file else None))
            held += len(file[0]) if file else 0
            while len(waiting) > MOST_WAITING or held > MOST_BYTES:
                held -= len(waiting[0][1][0]) if waiting[0][1] else 0
                yield _next(waiting, readers)
        while waiting:
            yield _next(waiting, readers)


def _next(
    waiting: deque[tuple[Item, File | None, Future[Content | Unreadable] | None]], readers: _Readers
) -> tuple[Item, Outcome]:
    item, file, future = waiting.popleft()
    return item, readers.result(file, future) if file and future else None


def _end_with_parent() -> None:
    """Have this reader end when the process that started it is killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


class _Readers:
    """A pool that is made anew when a reader dies."""

    def __init__(self) -> None:
        self._pool = self._made(min(MOST_PROCESSES, os.cpu_count() or 1))

    def _made(self, processes: int) -> ProcessPoolExecutor:
        # Neither threads nor the database's connection may come along.
        spawning = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, spawning, initializer=_end_with_parent)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, file: File) -> Future[Content | Unreadable]:
        try:
            return self._pool.submit(outcome, *file)
        except BrokenProcessPool:
            self._pool = self._made(min(MOST_PROCESSES, os.cpu_count() or 1))
            return self._pool.submit(outcome, *file)

    def result(self, file: File, future: Future[Content | Unreadable]) -> Content | Unreadable:
        """The outcome; a file whose reader died is read once more, alone."""
        try:
            return future.result()
        except BrokenProcessPool:
            with self._made(1) as alone:
                try:
                    return alone.submit(outcome, *file).result()
                except BrokenProcessPool:
                    return Unreadable("damaged", "its reader died")
