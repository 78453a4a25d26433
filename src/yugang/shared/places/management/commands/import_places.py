"""`yugang import-places FILE.csv`: take in the tree of places."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.actions import import_places
from yugang.shared.places.rows import OPTIONAL, REQUIRED
from yugang.shared.sheets import add_list_arguments, carry_in


class Command(BaseCommand):
    help = (
        "Takes in places from a CSV file with the columns code, name, level, parent and, where "
        "they are known, valid_from, valid_until, successor. Rows that are refused are written to "
        "a second file, ready to be mended and imported. The same file may be imported again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_list_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        take = partial(import_places, by=SYSTEM, at=clock.now())
        carry_in(self, options, (REQUIRED, OPTIONAL), take)
