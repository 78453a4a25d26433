"""Having the engine work in a process of its own: a file that makes it fail, hang or grow stops
that process and nothing else."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yugang

from .refusing import Refused

log = logging.getLogger(__name__)
SOURCE = Path(yugang.__file__).parents[1]


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
) -> Done:
    """Carry out a task of `engine.__main__`. told: how many steps are done. Raises Refused, with
    "time" where it took longer than `seconds` or more memory than there is for it, with
    "damaged" where the engine fell over the file."""
    with tempfile.TemporaryDirectory(prefix="yugang-redaction-") as name:
        folder = Path(name)
        (folder / "source").write_bytes(data)
        (folder / "order.json").write_text(json.dumps(order), "utf-8")
        _work(task, folder, seconds, told)
        try:
            answer = json.loads((folder / "answer.json").read_text("utf-8"))
        except (FileNotFoundError, ValueError) as error:
            raise Refused("damaged") from error
        if "refused" in answer:
            raise Refused(answer["refused"])
        made = folder / "made"
        return Done(answer, made.read_bytes() if made.exists() else b"")


def _work(task: str, folder: Path, seconds: float, told: Callable[[int], None] | None) -> None:
    command = [sys.executable, "-m", "yugang.redaction.engine", task, str(folder)]
    paths = [str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    with (folder / "complaints").open("wb") as complaints:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=folder,
            env=environment,
            text=True,
        )
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            for line in child.stdout or ():
                if told and line.strip().isdigit():
                    told(int(line))
            child.wait()
        finally:
            timer.cancel()
            if child.poll() is None:
                child.kill()
            child.wait()
            if child.stdout:
                child.stdout.close()
    if late.is_set():
        raise Refused("time")
    if child.returncode:
        log.warning("redaction: the engine ended at %s: %s", task, _last(folder, child.returncode))


def _last(folder: Path, code: int) -> str:
    """What kind of trouble it was; not its words, which may be the document's."""
    said = (folder / "complaints").read_text("utf-8", "replace").strip().splitlines()
    kind = said[-1].partition(":")[0] if said else ""
    return kind if kind.isidentifier() else f"code {code}"
