"""The index as the server processes see it: always the newest commit, without being told."""

from __future__ import annotations

import threading
from pathlib import Path

import tantivy

from .index import IndexAwayError, current

_lock = threading.Lock()
_open: tuple[Path, tantivy.Index] | None = None
_seen: tuple[Path, int] | None = None


def searcher() -> tantivy.Searcher:
    """A view of the newest commit. Raises IndexAwayError."""
    global _open, _seen
    with _lock:
        path = current()
        try:
            seen = (path, (path / "meta.json").stat().st_mtime_ns)
            if _open is None or _open[0] != path:
                _open = (path, _opened(path))
            elif seen != _seen:
                _open[1].reload()
        except (OSError, ValueError) as error:
            _open = _seen = None
            raise IndexAwayError("damaged") from error
        _seen = seen
        return _open[1].searcher()


def forget() -> None:
    """Open the index anew for the next search: it gave errors."""
    global _open
    with _lock:
        _open = None


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(path))
    index.config_reader("manual")
    index.reload()
    return index
