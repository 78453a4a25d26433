"""The server: granian's workers and the outbox worker under one small parent process.

Started by `yugang serve`. The parent loads the code once; granian's workers are forked from it and
share that memory. Every child ends with the parent, even when that is killed.
"""

import ctypes
import fcntl
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
PARENT = "YUGANG_SERVER_PID"
LONGEST_PAUSE = 30.0


def end_with_parent() -> None:
    """Have the kernel end this process when its parent dies (Linux; elsewhere nothing); end at
    once where it died before the kernel was asked."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.environ.get(PARENT, str(os.getppid())) != str(os.getppid()):
        os._exit(1)


def application() -> Callable[..., Any]:
    """What each of granian's workers loads."""
    end_with_parent()
    os.setsid()  # Ctrl-C reaches the parent only: a worker that gets it too hangs
    from yugang.wsgi import application

    return application


@contextmanager
def serving(data: Path, *, exclusive: bool = False) -> Iterator[bool]:
    """Mark the folder as being served; exclusive: only if nobody serves it. Whether it worked."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "serving.lock").open("a") as lock:
        try:
            fcntl.flock(lock, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


class Keeper:
    """Keeps one child process running; starts it anew when it ends, more slowly each time.

    The child is spawned without the pipe that `subprocess` waits at: granian forks its workers at
    the same time, one of them could inherit that pipe, and the wait would never end.
    """

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._stopping = threading.Event()
        self._pid = 0
        # The thread that starts a child must outlive it: the kernel takes it for the parent.
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _keep(self) -> None:
        pause = 1.0
        while not self._stopping.is_set():
            # A session of its own: Ctrl-C reaches the parent only, which then ends the child.
            self._pid = os.posix_spawn(
                self._command[0], self._command, dict(os.environ), setsid=True
            )
            _, status = os.waitpid(self._pid, 0)
            self._pid = 0
            if self._stopping.is_set():
                return
            code = os.waitstatus_to_exitcode(status)
            print(f"the worker ended with {code}; again in {pause:.0f} s", file=sys.stderr)
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def stop(self, patience: float = 20) -> None:
        """Ask the child to end and wait for it; kill it after `patience` seconds."""
        self._stopping.set()
        for asked in (signal.SIGTERM, signal.SIGKILL):
            if pid := self._pid:
                with suppress(ProcessLookupError):
                    os.kill(pid, asked)
            if self._thread.is_alive():
                self._thread.join(patience)


def _load() -> None:
    """Load what every worker needs, once: forked workers share it and answer at once."""
    from django.db import connections
    from django.urls import get_resolver

    import_module("yugang.shared.baked.layer")
    import_module("rjieba")  # its dictionary is 35 MB
    get_resolver().url_patterns  # noqa: B018 - asking loads every view
    connections.close_all()
    gc.collect()
    gc.freeze()


def _logging() -> dict[str, Any]:
    """granian's own, without the secrets that some addresses bear."""
    from granian.log import LOGGING_CONFIG

    handlers: Any = LOGGING_CONFIG["handlers"]
    return {
        "filters": {"masked": {"()": "yugang.shared.secret_paths.MaskedPaths"}},
        "handlers": {name: {**one, "filters": ["masked"]} for name, one in handlers.items()},
    }


def serve(host: str, port: int, workers: int, *, outbox: bool, access_log: bool) -> None:
    """Serve until told to stop."""
    os.environ[PARENT] = str(os.getpid())
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
        _load()
    server = Server(
        "yugang.server:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        websockets=False,
        log_level=LogLevels.info if access_log else LogLevels.warning,
        log_access=access_log,
        log_dictconfig=_logging(),
        respawn_failed_workers=True,
        workers_kill_timeout=20,
    )
    keeper = Keeper([sys.executable, "-m", "yugang.server", "--outbox"])
    if outbox:
        server.on_startup(keeper.start)
    try:
        server.serve()
    finally:
        keeper.stop()


def outbox_worker() -> None:
    """Be the outbox worker: `yugang worker` that ends with the server."""
    end_with_parent()
    sys.argv = ["yugang", "worker"]
    from yugang.cli import main

    main()


if __name__ == "__main__":
    outbox_worker()
