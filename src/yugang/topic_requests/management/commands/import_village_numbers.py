"""`yugang import-village-numbers FILE.csv`: how many people every village has."""

from argparse import ArgumentParser
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.sheets import add_list_arguments, carry_in
from yugang.topic_requests.actions.importing import COLUMNS, import_numbers


class Command(BaseCommand):
    help = (
        "Takes in how many villagers, households and villagers' representatives each village has "
        "since a day, from a CSV file with the columns place (12-digit code of the village), "
        "villagers, households, representatives, since, source. From them it follows how many must "
        "co-sign a topic. A line that says what is known already changes nothing. Rows that are "
        "refused are written to a second file, ready to be mended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_list_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        take = partial(import_numbers, by=SYSTEM, at=clock.now())
        carry_in(self, options, (COLUMNS, ()), take)
