"""`yugang import-bodies FILE.csv`: take in the bodies."""

from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.actions import import_bodies
from yugang.shared.places.rows import BODY_OPTIONAL, BODY_REQUIRED
from yugang.shared.sheets import carry_in


class Command(BaseCommand):
    help = (
        "Takes in bodies from a CSV file with the columns code, name, kind, place (12-digit code) "
        "and, where they are known, short_name, address, office_hours, phone, fax, mail, "
        "duties_text. Rows that are refused are written to a second file, ready to be mended."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the CSV file"))
        parser.add_argument(
            "--refused", type=Path, help=_("where refused rows go (FILE.refused.csv)")
        )

    def handle(self, *args: Any, file: Path, refused: Path | None, **options: Any) -> None:
        take = partial(import_bodies, by=SYSTEM, at=clock.now())
        carry_in(self, file, refused, (BODY_REQUIRED, BODY_OPTIONAL), take)
