"""The answers given last, kept in memory and compared with the disk at every reading."""

from __future__ import annotations

import os
from typing import NamedTuple

MOST_BYTES = 12 << 20
OVERHEAD = 1_000

Key = tuple[str, str, str]
Headers = list[tuple[str, str]]


class Answer(NamedTuple):
    name: str
    mark: tuple[int, int, int]
    etag: str
    headers: Headers
    content: list[bytes]


class Memory:
    """Of one process. The oldest answers make room for new ones.

    A file that was changed, replaced or deleted is never given from memory: each recall asks the
    disk for its inode, size and time of change.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._answers: dict[Key, Answer] = {}
        self._bytes = 0
        self._most = most_bytes

    def recall(self, key: Key) -> Answer | None:
        """The answer remembered under `key`, if its file is still the same."""
        answer = self._answers.get(key)
        if answer is not None:
            try:
                if answer.mark == _mark(os.stat(answer.name)):
                    return answer
            except OSError:
                pass
            self._forget(key)
        return None

    def remember(self, key: Key, answer: Answer) -> None:
        self._forget(key)
        self._answers[key] = answer
        self._bytes += len(answer.content[0]) + OVERHEAD
        while self._bytes > self._most:
            self._forget(next(iter(self._answers)))

    def _forget(self, key: Key) -> None:
        if gone := self._answers.pop(key, None):
            self._bytes -= len(gone.content[0]) + OVERHEAD


def read(name: str, headers: Headers) -> Answer | None:
    """The file `name` as an answer under `headers`, or None where there is none."""
    try:
        with open(name, "rb", buffering=0) as handle:
            facts = os.fstat(handle.fileno())
            content = os.read(handle.fileno(), facts.st_size)
    except OSError:
        return None
    etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    told = [*headers, ("ETag", etag), ("Content-Length", str(len(content)))]
    return Answer(name, _mark(facts), etag, told, [content])


def _mark(facts: os.stat_result) -> tuple[int, int, int]:
    return facts.st_ctime_ns, facts.st_ino, facts.st_size
