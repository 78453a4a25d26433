"""The index as the server processes see it: always the newest commit, without being told."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import tantivy

from .index import IndexAwayError, condemn, current

log = logging.getLogger(__name__)
_lock = threading.Lock()
_open: tuple[Path, tantivy.Index] | None = None
_seen = 0


class View(NamedTuple):
    """The index at one commit. mark: names that commit."""

    searcher: tantivy.Searcher
    mark: tuple[Path, int]


@contextmanager
def searching() -> Iterator[View]:
    """A view of the newest commit. An index that gives errors is condemned.

    Raises IndexAwayError.
    """
    path = current()
    try:
        yield _view(path)
    except BaseException as error:
        if (
            not isinstance(error, (OSError, ValueError))
            and type(error).__name__ != "PanicException"
        ):
            raise
        if not path.exists():
            raise IndexAwayError("replaced") from error
        log.exception("search: the index in %s gives errors", path)
        condemn(path)
        raise IndexAwayError("damaged") from error


def _view(path: Path) -> View:
    global _open, _seen
    with _lock:
        seen = (path / "meta.json").stat().st_mtime_ns
        if _open is None or _open[0] != path:
            _open = (path, _opened(path))
        elif seen != _seen:
            _open[1].reload()
        _seen = seen
        return View(_open[1].searcher(), (path, seen))


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(path))
    index.config_reader("manual")
    index.reload()
    return index
