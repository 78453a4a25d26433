"""`yugang import-people FILE.csv`: accounts and posts for a whole county."""

import csv
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.actions.importing import OPTIONAL, REQUIRED, import_people
from yugang.shared.sheets import Imported, Rows, add_list_arguments, carry_in


class Command(BaseCommand):
    help = (
        "Takes in people and their posts from a CSV file with the columns username, name, body "
        "(code), role and, where needed, title, mail, phone, starts_on, ends_on; one row for each "
        "post. One-time passwords go to FILE.passwords.csv, readable by its owner only: hand them "
        "out and delete it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_list_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["file"].with_suffix(".passwords.csv")
        if target.exists():
            text = _("%(file)s is still there. Hand its passwords out and delete it first.")
            raise CommandError(text % {"file": target})

        def take(rows: Rows) -> Imported:
            result = import_people(rows, by=SYSTEM, at=clock.now())
            if result.passwords and not options["dry_run"]:
                self._write(target, result.passwords)
            return result

        carry_in(self, options, (REQUIRED, OPTIONAL), take)

    def _write(self, target: Path, passwords: dict[str, str]) -> None:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["username", "password"])
            writer.writerows(passwords.items())
        text = _("%(n)s one-time passwords are in %(file)s.")
        self.stderr.write(text % {"n": len(passwords), "file": target})
