"""Having the engine work in a process of its own: a file that makes it fail, hang or grow stops
that process and nothing else. Documents go through pipes and never lie on the disk."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import yugang

from .refusing import Refused

log = logging.getLogger(__name__)
SOURCE = Path(yugang.__file__).parents[1]
ANSWER = b"= "


@dataclass(frozen=True)
class Done:
    answer: dict[str, Any]
    made: bytes


def run(
    task: str,
    data: bytes,
    order: dict[str, Any],
    *,
    seconds: float,
    told: Callable[[int], None] | None = None,
    while_it_goes_on: bool = False,
) -> Done:
    """Carry out a task of `engine.__main__`. told: how many steps are done. Raises Refused, with
    "time" where it took longer than `seconds`, or more memory than there is for it, with
    "damaged" where the engine fell over the file. while_it_goes_on: `seconds` are for each step,
    so that a long document takes the time that it needs."""
    child = subprocess.Popen(
        [sys.executable, "-m", "yugang.redaction.engine", task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(_paths())},
    )
    assert child.stdin is not None and child.stdout is not None
    watch = _Watch(child, seconds)
    watch.start()

    def step(number: int) -> None:
        if while_it_goes_on:
            watch.start()
        if told:
            told(number)

    try:
        _give(child.stdin, json.dumps(order).encode() + b"\n" + data)
        done = _take(child.stdout, step)
    finally:
        watch.end()
        child.kill()
        child.wait()
        child.stdout.close()
    return _checked(done, task, child.returncode, late=watch.late)


class _Watch:
    """Ends the engine's process so many seconds after the last start."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.child, self.seconds, self.late = child, seconds, False
        self.timer: threading.Timer | None = None

    def start(self) -> None:
        self.end()
        self.timer = threading.Timer(self.seconds, self._stop)
        self.timer.start()

    def end(self) -> None:
        if self.timer:
            self.timer.cancel()

    def _stop(self) -> None:
        self.late = True
        self.child.kill()


def _paths() -> list[str]:
    return [str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]


def _give(pipe: IO[bytes], content: bytes) -> None:
    try:
        with pipe:
            pipe.write(content)
    except BrokenPipeError:  # it ended before it had read all
        return


def _take(pipe: IO[bytes], told: Callable[[int], None]) -> Done | None:
    """Steps, a line each, until the answer; then what was made. None where no answer came."""
    for line in pipe:
        if line.startswith(ANSWER):
            return Done(json.loads(line.removeprefix(ANSWER)), pipe.read())
        if line.strip().isdigit():
            told(int(line))
    return None


def _checked(done: Done | None, task: str, code: int, *, late: bool) -> Done:
    if late:
        raise Refused("time")
    if done is None:
        log.warning("redaction: the engine ended with %s at %s", code, task)
        raise Refused("damaged")
    if why := done.answer.get("why"):
        log.warning("redaction: the engine fell at %s: %s", task, why)
    if "refused" in done.answer:
        raise Refused(done.answer["refused"])
    if len(done.made) != done.answer["size"]:
        raise Refused("damaged")
    return done
