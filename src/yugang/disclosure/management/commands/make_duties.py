"""`yugang make-duties`: make the duties that come round."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from yugang.disclosure.actions.catalogue import AHEAD
from yugang.disclosure.actions.making import make_duties, release_closed
from yugang.disclosure.actions.tallying import tally
from yugang.disclosure.models import CatalogueItem
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations.progress import count_bar


class Command(BaseCommand):
    help = (
        "Makes the duties of monthly, quarterly, half-yearly, yearly and fixed-day items for "
        "every body they choose. The worker does it every day; by hand it is needed to begin "
        "with a day in the past. Duties that are there are not made again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--since", type=date.fromisoformat, help=_("leave out what was due before (today)")
        )
        parser.add_argument(
            "--until", type=date.fromisoformat, help=_("what begins by that day (60 days on)")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        at, today = clock.now(), clock.today()
        since, until = options["since"] or today, options["until"] or today + AHEAD
        with count_bar(_("Catalogue items"), CatalogueItem.objects.count()) as progress:
            made = make_duties(since=since, until=until, by=SYSTEM, at=at, progress=progress)
        released = release_closed(by=SYSTEM, at=at)
        tally()
        self.stdout.write(
            _("%(made)s duties made; %(released)s of closed bodies released.")
            % {"made": made, "released": len(released)}
        )
