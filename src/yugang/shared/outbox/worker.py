"""The worker: one lane per topic, so that a slow mail server does not keep the index waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from yugang.kernel import clock

from . import periodic, registry
from .actions import Drained, drain

log = logging.getLogger(__name__)
PAUSE = 0.3
LONGEST_PAUSE = 10.0
Say = Callable[[str], None]


class Worker:
    """Runs until `stop` is called; each lane then finishes the batch in hand."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        """Work until stopped."""
        lanes = [threading.Thread(target=self._lane, args=(_fire, "periodic work"), name="fire")]
        for topic in registry.topics():
            lanes.append(
                threading.Thread(target=self._lane, args=(_drainer(topic), topic), name=topic)
            )
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()

    def _lane(self, work: Callable[[], bool], name: str) -> None:
        """Repeat `work`, at once while it finds something to do; survive a database that is away."""
        pause = PAUSE
        while not self._stopping.is_set():
            try:
                busy = work()
            except Exception as error:  # noqa: BLE001  a lane outlives every trouble
                connection.close()
                pause = min(pause * 2, LONGEST_PAUSE)
                self._complain(name, error, pause)
                self._stopping.wait(pause)
                continue
            if pause > PAUSE:
                self._say(_("%(name)s: works again.") % {"name": name})
            pause = PAUSE
            if not busy:
                self._stopping.wait(PAUSE)
        connection.close()

    def _complain(self, name: str, error: Exception, pause: float) -> None:
        away = isinstance(error, (OperationalError, InterfaceError))
        if not away:
            log.exception("worker: %s failed", name)
        trouble = _("the database does not answer") if away else type(error).__name__
        self._say(
            _("%(name)s: %(trouble)s (%(error)s). Next try in %(pause)d s.")
            % {
                "name": name,
                "trouble": trouble,
                "error": " ".join(str(error).split()),
                "pause": round(pause),
            }
        )


def _fire() -> bool:
    return bool(periodic.fire_due(clock.now()))


def _drainer(topic: str) -> Callable[[], bool]:
    return lambda: drain([topic], limit=1000).done > 0


def run_once() -> Drained:
    """Fire and carry out all that is due now, in this thread; what was done and what failed."""
    periodic.fire_due(clock.now())
    total = Drained()
    while True:
        round_ = drain()
        total.done += round_.done
        total.failed += round_.failed
        if not round_.done:
            return total
