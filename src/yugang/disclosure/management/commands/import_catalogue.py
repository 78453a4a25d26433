"""`yugang import-catalogue [FILE]`: take in a catalogue of what has to be disclosed."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.disclosure.actions.catalogue import Taken, import_items
from yugang.disclosure.queries.catalogue_file import (
    CatalogueFile,
    FileRefused,
    read_file,
    starter,
)
from yugang.disclosure.queries.catalogue_plan import Plan, plan
from yugang.disclosure.queries.catalogue_template import Problem
from yugang.disclosure.queries.packs import NAMES, pack
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations.unopened import why_unopened
from yugang.shared.places.models import Place

REFUSED, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Takes in a catalogue: the national template as .xlsx, .xls, .ods or .csv, or a JSON file. "
        "Without a file, the starter catalogue that comes with the product, or with --pack one of "
        "its packs: statutory, national-fields, outward-inward, village-affairs, village-finance. "
        "Items that are there already are kept as they are, unless --update is given. The same "
        "file may be taken in again. Ends with 0 where every row was taken, 1 where a row was "
        "refused, 2 where the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help=_("a .xlsx, .xls, .ods, .csv or .json file")
        )
        parser.add_argument(
            "--pack", choices=NAMES, help=_("a starter pack that comes with the product")
        )
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
        parser.add_argument("--dry-run", action="store_true", help=_("tell only, change nothing"))
        parser.add_argument(
            "--json",
            action="store_true",
            help=_("tell it as one JSON object: accepted, refused, warnings, totals"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path, as_json = options["file"], options["json"]
        if path and options["pack"]:
            self._give_up(_("Name a file or a pack, not both."), as_json)
        place = Place.objects.filter(code=options["place"]).first()
        if place is None:
            text = _("No place has the code %(code)s. Import the places first.")
            self._give_up(text % {"code": options["place"]}, as_json)
        try:
            found = self._read(path, options["pack"], options["since"] or clock.today(), place)
        except OSError as error:
            self._give_up(f"{path}: {why_unopened(error)}", as_json)
        except FileRefused as error:
            self._give_up(f"{path}: {error}", as_json)
        seen = plan(found, place)
        taken = _expected(found, seen, update=options["update"])
        if not options["dry_run"]:
            taken = import_items(
                found.items, place=place, update=options["update"], by=SYSTEM, at=clock.now()
            )
        found.warnings += seen.idle
        if "hidden-sheet" in found.left_out:
            found.warnings.append(Problem("", 0, "", _("A hidden sheet was not read.")))
        (self._tell_json if as_json else self._tell)(taken, found)
        if found.refused:
            text = _("%(count)s rows were refused; mend them in the file and import it again.")
            raise CommandError(text % {"count": len(found.refused)}, returncode=REFUSED)

    def _read(
        self, path: Path | None, chosen: str | None, since: date, place: Place | None
    ) -> CatalogueFile:
        if chosen:
            taken = pack(chosen)
            return read_file(taken.content, taken.file_name, since, place)
        if path is None:
            return starter()
        return read_file(path.read_bytes(), path.name, since, place)

    def _give_up(self, reason: str, as_json: bool) -> NoReturn:
        """End with the code for what cannot be read at all."""
        if as_json:
            self._tell_json(Taken(), CatalogueFile(refused=[Problem("", 0, "", reason)]))
        raise CommandError(reason, returncode=UNREADABLE)

    def _tell_json(self, taken: Taken, found: CatalogueFile) -> None:
        told = {
            "accepted": len(found.items),
            "refused": [asdict(problem) for problem in found.refused],
            "warnings": [asdict(problem) for problem in found.warnings],
            "totals": {name: len(codes) for name, codes in asdict(taken).items()},
            "findings": [],
        }
        self.stdout.write(json.dumps(told, ensure_ascii=False))

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
        for problem in found.refused:
            self.stderr.write(_spelled(problem))
        for problem in found.warnings:
            self.stdout.write(_spelled(problem))


def _expected(found: CatalogueFile, seen: Plan, *, update: bool) -> Taken:
    """What taking in would say."""
    added = tuple(planned.code for planned in seen.added)
    differing = tuple(planned.code for planned in seen.changed)
    same = tuple(code for code, _values in found.items if code not in {*added, *differing})
    if update:
        return Taken(added=added, changed=differing, same=same)
    return Taken(added=added, same=same, kept=differing)


def _spelled(problem: Problem) -> str:
    where = [
        problem.sheet,
        _("Row %(row)s") % {"row": problem.row} if problem.row else "",
        problem.column,
    ]
    return f"{' · '.join(filter(None, where))}: {problem.reason}"
