"""`yugang worker`: carries out what the outbox holds, until told to stop."""

import signal
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from yugang.shared.outbox.worker import Worker, run_once


class Command(BaseCommand):
    help = (
        "Carries out what has been put into the outbox (search index, baked pages, notices …) "
        "and the periodic work. Stops on SIGTERM or Ctrl-C after the batch in hand."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="do all that is due now, then end; exit code 1 if anything failed",
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        if once:
            self._once()
            return
        worker = Worker(self._say)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        self._say(_("The worker runs."))
        worker.run()
        self._say(_("The worker has stopped."))

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _once(self) -> None:
        total = run_once()
        self.stdout.write(
            _("Done: %(done)d. Failed, to be tried again: %(failed)d.")
            % {"done": total.done, "failed": total.failed}
        )
        if total.failed:
            sys.exit(1)
