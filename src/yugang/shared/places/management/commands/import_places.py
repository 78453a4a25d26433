"""`yugang import-places FILE.csv`: take in the tree of places."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.progress import track

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places import sheet
from yugang.shared.places.actions import Imported, import_places


class Command(BaseCommand):
    help = (
        "Takes in places from a CSV file with the columns code, name, level, parent and, where "
        "they are known, valid_from, valid_until, successor. Rows that are refused are written to "
        "a second file, ready to be mended and imported. The same file may be imported again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the CSV file"))
        parser.add_argument(
            "--refused", type=Path, help=_("where refused rows go (FILE.refused.csv)")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            rows = list(sheet.read(path.read_bytes()))
        except (OSError, sheet.SheetRefused) as error:
            raise CommandError(f"{path}: {error}") from error
        shown = track(rows, description=path.name, disable=not self.stdout.isatty())
        result = import_places(shown, by=SYSTEM, at=clock.now())
        self.stdout.write(
            _("%(new)s new, %(changed)s changed, %(same)s as before, %(refused)s refused.")
            % {
                "new": result.new,
                "changed": result.changed,
                "same": result.same,
                "refused": len(result.refused),
            }
        )
        if result.refused:
            target = options["refused"] or path.with_suffix(".refused.csv")
            self._report(result, target)
            text = _("The refused rows are in %(file)s. Mend them there and import that file.")
            raise CommandError(text % {"file": target})

    def _report(self, result: Imported, target: Path) -> None:
        columns = [*sheet.REQUIRED, *sheet.OPTIONAL]
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, [*columns, "line", "reason"], extrasaction="ignore")
            writer.writeheader()
            for refused in result.refused:
                writer.writerow({**refused.row, "line": refused.line, "reason": refused.reason})
                line = _("Line %(line)s: %(reason)s")
                self.stderr.write(line % {"line": refused.line, "reason": refused.reason})
