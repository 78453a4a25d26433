"""`yugang import-catalogue [FILE]`: take in a catalogue of what has to be disclosed."""

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.disclosure.actions.catalogue import Taken, import_items, without_publisher
from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.queries.catalogue_file import (
    CatalogueFile,
    FileRefused,
    read_file,
    starter,
)
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.models import Place


class Command(BaseCommand):
    help = (
        "Takes in a catalogue: a JSON file, or the national template as .xlsx or .xls. Without a "
        "file, the starter catalogue that comes with the product. Items that are there already "
        "are kept as they are, unless --update is given. The same file may be taken in again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help=_("a .json, .xlsx or .xls file"))
        parser.add_argument(
            "--place", default=settings.PLACE, help=_("whose catalogue it is: a 12-digit code")
        )
        parser.add_argument("--update", action="store_true", help=_("change items that differ"))
        parser.add_argument(
            "--from",
            dest="since",
            type=date.fromisoformat,
            help=_("in force from that day, as 2026-01-01 (today), where the file does not say"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        place = Place.objects.filter(code=options["place"]).first()
        if place is None:
            text = _("No place has the code %(code)s. Import the places first.")
            raise CommandError(text % {"code": options["place"]})
        found = self._read(options["file"], options["since"] or clock.today())
        taken = import_items(
            found.items, place=place, update=options["update"], by=SYSTEM, at=clock.now()
        )
        self._tell(taken, found)
        if found.refused:
            raise CommandError(
                _("%(count)s rows were refused; mend them in the file and import it again.")
                % {"count": len(found.refused)},
                returncode=3,
            )

    def _read(self, path: Path | None, since: date) -> CatalogueFile:
        if path is None:
            return starter()
        try:
            return read_file(path.read_bytes(), path.name, since)
        except (OSError, FileRefused) as error:
            raise CommandError(f"{path}: {error}") from error

    def _tell(self, taken: Taken, found: CatalogueFile) -> None:
        self.stdout.write(
            _("%(added)s added, %(changed)s changed, %(same)s as before, %(refused)s refused.")
            % {
                "added": len(taken.added),
                "changed": len(taken.changed),
                "same": len(taken.same),
                "refused": len(found.refused),
            }
        )
        if taken.kept:
            text = _("Kept as they are, though the file differs (--update changes them): %(codes)s")
            self.stdout.write(text % {"codes": ", ".join(taken.kept)})
        for row, reason in found.refused:
            self.stderr.write(_("Row %(row)s: %(reason)s") % {"row": row, "reason": reason})
        idle = without_publisher(CatalogueItem.objects.filter(code__in=taken.added))
        if idle:
            text = _("No body discloses these yet; choose who does: %(codes)s")
            self.stdout.write(text % {"codes": ", ".join(item.code for item in idle)})
