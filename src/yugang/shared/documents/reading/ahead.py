"""Reading many files, in processes of their own: on all processors, and a file that makes its
reader crash harms no other."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, Generic, Self, TypeVar

from yugang.shared.garbage import spare_what_is_loaded

from .content import Content, Unreadable
from .files import read

Item = TypeVar("Item")
Result = TypeVar("Result")
# The content of a file, its name, and what else the work has to be told.
Task = tuple[Any, ...]
MOST_PROCESSES = 4
MOST_WAITING, MOST_BYTES = 400, 64 << 20
# Handing one over costs more than reading a short text, so they are handed over by so many.
TOGETHER = 16
FEW = 50


def outcome(data: bytes, name: str) -> Content | Unreadable:
    """What `read` gives or raises."""
    try:
        return read(data, name)
    except Unreadable as error:
        return error


def read_here(
    items: Iterable[Item],
    task_of: Callable[[Item], Task | None],
    work: Callable[..., Result],
) -> Iterator[tuple[Item, Result | Unreadable | None]]:
    """Each item with what `work` gives of its task, None where it has none; one after the other."""
    for item in items:
        task = task_of(item)
        yield item, work(*task) if task else None


def read_ahead(
    items: Iterable[Item],
    task_of: Callable[[Item], Task | None],
    work: Callable[..., Result],
) -> Iterator[tuple[Item, Result | Unreadable | None]]:
    """As `read_here`, in the same order, while other processes read the files that follow.

    work: a function of a module that needs neither the database nor its models, as `outcome`.
    """
    with _Readers(work) as readers:
        waiting: deque[_Batch[Item, Result]] = deque()
        batch: _Batch[Item, Result] = _Batch()
        count = held = 0
        for item in items:
            batch.add(item, task_of(item))
            count, held = count + 1, held + batch.sizes[-1]
            if len(batch.items) == TOGETHER or held > MOST_BYTES:
                waiting.append(readers.begin(batch))
                batch = _Batch()
            while waiting and (count > MOST_WAITING or held > MOST_BYTES):
                for size, done in readers.end(waiting.popleft()):
                    count, held = count - 1, held - size
                    yield done
        waiting.append(readers.begin(batch))
        for last in waiting:
            yield from (done for _size, done in readers.end(last))


class _Batch(Generic[Item, Result]):
    """Items that are handed over together, with their tasks and the sizes of their files."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.tasks: list[Task | None] = []
        self.sizes: list[int] = []
        self.future: Future[list[Result | None]] | None = None

    def add(self, item: Item, task: Task | None) -> None:
        self.items.append(item)
        self.tasks.append(task)
        self.sizes.append(len(task[0]) if task else 0)


def _all(work: Callable[..., Result], tasks: Sequence[Task | None]) -> list[Result | None]:
    return [work(*task) if task else None for task in tasks]


def _begin() -> None:
    """Have this reader end when the process that started it is killed."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    spare_what_is_loaded()


def _pool(processes: int) -> ProcessPoolExecutor:
    # Neither threads nor the database's connection may come along.
    spawning = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, spawning, initializer=_begin)


class _Readers(Generic[Result]):
    """A pool that is made anew when a reader dies."""

    def __init__(self, work: Callable[..., Result]) -> None:
        self._work = work
        self._pool = _pool(self._processes)

    @property
    def _processes(self) -> int:
        return min(MOST_PROCESSES, os.cpu_count() or 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def begin(self, batch: _Batch[Item, Result]) -> _Batch[Item, Result]:
        """Hand the batch over."""
        try:
            batch.future = self._pool.submit(_all, self._work, batch.tasks)
        except BrokenProcessPool:
            self._pool = _pool(self._processes)
            batch.future = self._pool.submit(_all, self._work, batch.tasks)
        return batch

    def end(
        self, batch: _Batch[Item, Result]
    ) -> Iterator[tuple[int, tuple[Item, Result | Unreadable | None]]]:
        """The size of each file, and the item with what came of it."""
        assert batch.future is not None
        try:
            done: Sequence[Result | Unreadable | None] = batch.future.result()
        except BrokenProcessPool:
            done = list(self._alone(batch.tasks))
        return zip(batch.sizes, zip(batch.items, done, strict=True), strict=True)

    def _alone(self, tasks: Sequence[Task | None]) -> Iterator[Result | Unreadable | None]:
        """The tasks of which one killed its reader, each once more, one after the other."""
        pool = _pool(1)
        for task in tasks:
            try:
                [result] = pool.submit(_all, self._work, [task]).result()
                yield result
            except BrokenProcessPool:
                pool = _pool(1)
                yield Unreadable("damaged", "its reader died")
        pool.shutdown()
