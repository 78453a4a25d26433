"""Progress bars, where there is a terminal to see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)


@contextmanager
def bytes_bar(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """A bar that counts bytes; call what it gives with each number of bytes done."""
    columns = (DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with _bar(what, total, columns) as advance:
        yield advance


@contextmanager
def count_bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar that counts things; it is gone when they are done, so that what is printed stays whole.

    Call what it gives with each number of things done.
    """
    columns = (MofNCompleteColumn(), TimeRemainingColumn())
    with _bar(what, total, columns, transient=True) as advance:
        yield advance


@contextmanager
def _bar(
    what: str, total: int | None, columns: Iterable[ProgressColumn], *, transient: bool = False
) -> Iterator[Callable[[int], None]]:
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        *columns,
        console=console,
        disable=not console.is_terminal,
        transient=transient,
    ) as progress:
        task = progress.add_task(what, total=total)
        yield lambda count: progress.advance(task, count)
