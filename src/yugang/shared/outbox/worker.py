"""The worker: one lane per topic, so that a slow mail server does not keep the index waiting."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from django.db import InterfaceError, OperationalError, connection
from django.utils.translation import gettext as _

from yugang.kernel import clock

from . import periodic, registry
from .actions import Drained, drain
from .queries import due_topics

log = logging.getLogger(__name__)
PAUSE = 0.3
BETWEEN_FIRINGS = 5.0
LONGEST_PAUSE = 10.0
LONGEST_REST = 3.0
FEW, MOST = 20, 1000
Say = Callable[[str], None]


class Worker:
    """Runs until `stop` is called; each lane then finishes the batch in hand.

    One lane watches the outbox and wakes the lane of each topic that has work due.
    """

    def __init__(self, say: Say) -> None:
        self._say = say
        self._stopping = threading.Event()
        self._woken = {topic: threading.Event() for topic in registry.topics()}

    def stop(self) -> None:
        self._stopping.set()
        for woken in self._woken.values():
            woken.set()

    def run(self) -> None:
        """Work until stopped."""
        lanes = [self._thread("watch", self._watch, PAUSE)]
        lanes.append(self._thread("fire", _fire, BETWEEN_FIRINGS))
        lanes += [self._thread(topic, partial(self._empty, topic), 0) for topic in self._woken]
        for lane in lanes:
            lane.start()
        for lane in lanes:
            lane.join()

    def _thread(self, name: str, work: Callable[[], None], pause: float) -> threading.Thread:
        return threading.Thread(target=self._lane, args=(name, work, pause), name=name)

    def _lane(self, name: str, work: Callable[[], None], pause: float) -> None:
        """Repeat `work` with a pause between; survive a database that is away."""
        trouble = 0.0
        while not self._stopping.is_set():
            try:
                work()
            except Exception as error:  # noqa: BLE001 - a lane outlives every trouble
                connection.close()
                trouble = min(max(trouble * 2, 1), LONGEST_PAUSE)
                self._complain(name, error, trouble)
                self._stopping.wait(trouble)
                continue
            if trouble:
                self._say(_("%(name)s: works again.") % {"name": name})
            trouble = 0.0
            self._stopping.wait(pause)
        connection.close()

    def _watch(self) -> None:
        for topic in due_topics(clock.now()):
            if woken := self._woken.get(topic):
                woken.set()

    def _empty(self, topic: str) -> None:
        woken = self._woken[topic]
        woken.wait()
        woken.clear()
        began = clock.now()
        while not self._stopping.is_set() and (done := drain([topic], limit=MOST).done):
            if FEW < done < MOST:
                # News comes in masses: each pass has a price of its own, so let more gather.
                took = (clock.now() - began).total_seconds()
                self._stopping.wait(min(3 * took, LONGEST_REST))
            began = clock.now()

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


def _fire() -> None:
    periodic.fire_due(clock.now())


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
