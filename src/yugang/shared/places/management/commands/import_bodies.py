"""`yugang import-bodies FILE.csv`: take in the bodies."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.actions import import_bodies
from yugang.shared.places.rows import BODY_OPTIONAL, BODY_REQUIRED
from yugang.shared.sheets import add_list_arguments, carry_in


class Command(BaseCommand):
    help = (
        "Takes in bodies from a CSV file with the columns code, name, kind, place (12-digit code) "
        "and, where they are known, short_name, address, office_hours, phone, fax, mail, "
        "duties_text. Rows that are refused are written to a second file, ready to be mended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_list_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        take = partial(import_bodies, by=SYSTEM, at=clock.now())
        carry_in(self, options, (BODY_REQUIRED, BODY_OPTIONAL), take)
