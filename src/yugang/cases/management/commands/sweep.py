"""`yugang sweep`: find the clocks of cases that ran out."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from yugang.cases.actions.sweeping import sweep
from yugang.kernel import clock


class Command(BaseCommand):
    help = (
        "Marks every clock of a case that ran out, enters it in the ledger, and tells clerks and "
        "openness offices; also reminds of those that run out soon. The worker does it every "
        "hour. Doing it again changes nothing more."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = sweep(at=clock.now())
        text = _(
            "%(late)s clocks ran out; told: %(reminders)s people before it, %(notices)s after it, "
            "%(offices)s openness offices."
        )
        self.stdout.write(text % vars(done))
