"""`yugang household-sheets --place CODE --period 2025H2 --out DIR`: the sheets of a village."""

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.households.actions import running
from yugang.households.management.commands.import_subsidies import problem
from yugang.households.models import Entry, Household, SheetRun
from yugang.households.printing import write_whole
from yugang.households.queries import saying
from yugang.households.queries.desk import periods_instead
from yugang.households.rules.periods import NoPeriod, Period, read_period
from yugang.households.rules.rows import Fault
from yugang.households.words import spelled
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations.progress import count_bar
from yugang.shared.places.models import Level, Place

REFUSED, UNREADABLE = 1, 2


class Command(BaseCommand):
    help = (
        "Makes the sheets of all households of a village for a period: one PDF of them all, and "
        "one for each household. Stopped on the way, the same command goes on where it stood; "
        "run again without any change, it makes the same files. Ends with 0 where every sheet was "
        "made, 1 where one could not be, 2 where place or period are not known."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--place", required=True, help=_("the village: a 12-digit code"))
        parser.add_argument("--period", required=True, help=_("2025H2, 2025Q3 or 2025"))
        parser.add_argument("--out", type=Path, required=True, help=_("the folder for the PDFs"))
        parser.add_argument("--large", action="store_true", help=_("in large print"))
        parser.add_argument("--dry-run", action="store_true", help=_("tell only, change nothing"))
        parser.add_argument(
            "--json",
            action="store_true",
            help=_("tell it as one JSON object: accepted, refused, warnings, totals"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._as_json = options["json"]
        place, of = self._place(options["place"]), self._period(options["period"])
        warnings = [*_unowned(place, of), *_empty(place, of)]
        count = Household.objects.present().filter(place=place).count()
        if not count:
            self._end([Fault("", 0, "", "no-household")], warnings, {"households": 0}, 0)
        if options["dry_run"]:
            self._end([], warnings, {"households": count}, count)
            return
        try:
            run, failed = self._make(place, of, options)
        except OSError as error:
            self._give_up(f"{options['out']}: {error.strerror or error}")
        refused = [
            Fault("", number, "", "not-set", (("value", why),)) for number, why in failed.items()
        ]
        totals = {"households": run.total, "sheets": run.done, "pages": run.pages}
        self._end(refused, warnings, totals, run.done)

    def _make(
        self, place: Place, of: Period, options: dict[str, Any]
    ) -> tuple[SheetRun, dict[int, str]]:
        folder, at = options["out"], clock.now()
        folder.mkdir(parents=True, exist_ok=True)
        run = running.start(
            place,
            of,
            chosen=saying.choices(place, of)[: saying.MOST_CHOSEN],
            large=options["large"],
            in_background=False,
            by=SYSTEM,
            at=at,
        )
        with count_bar(_("Setting sheets"), run.total) as advance:
            failed = running.work(run, folder=folder, advance=advance, at=at)
        run.refresh_from_db()
        write_whole(folder / "manifest.json", _manifest(run, folder))
        return run, failed

    def _place(self, code: str) -> Place:
        place = Place.objects.filter(code=code).select_related("parent").first()
        if place is None:
            text = _("No place has the code %(code)s. Import the places first.")
            self._give_up(text % {"code": code})
        if place.level != Level.VILLAGE:
            self._give_up(_("%(name)s is no village.") % {"name": place.name})
        return place

    def _period(self, code: str) -> Period:
        try:
            return read_period(code)
        except NoPeriod:
            self._give_up(_("“%(code)s” is no period: 2025H2, 2025Q3 or 2025.") % {"code": code})

    def _end(
        self, refused: list[Fault], warnings: list[Fault], totals: dict[str, int], accepted: int
    ) -> None:
        """Tell what came of it; the exit code is 1 where something was refused."""
        if self._as_json:
            told = {
                "accepted": accepted,
                "refused": [problem(fault) for fault in refused],
                "warnings": [problem(fault) for fault in warnings],
                "totals": totals,
                "findings": [],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            made = "pages" in totals
            text = (
                _("%(sheets)s household sheets, %(pages)s pages.")
                if made
                else _("%(sheets)s household sheets would be made.")
            )
            self.stdout.write(text % {"sheets": accepted, "pages": totals.get("pages", 0)})
            for fault in (*warnings, *refused):
                self.stderr.write(spelled(fault))
        if refused:
            raise CommandError(spelled(refused[0]), returncode=REFUSED)

    def _give_up(self, reason: str) -> NoReturn:
        if self._as_json:
            refused = [{"sheet": "", "row": 0, "column": "", "reason": reason}]
            told = {"accepted": 0, "refused": refused, "warnings": [], "totals": {}, "findings": []}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        raise CommandError(reason, returncode=UNREADABLE)


def _unowned(place: Place, of: Period) -> list[Fault]:
    """Rows of the period that stand on no sheet, since nobody has said whose they are."""
    waiting = Entry.objects.waiting().filter(place=place)
    count = waiting.filter(falls_on__gte=of.first, falls_on__lte=of.last).count()
    return [Fault("", 0, "", "unowned", (("count", str(count)),))] if count else []


def _empty(place: Place, of: Period) -> list[Fault]:
    """That no household has a row in the period, while there are rows in others."""
    others = ", ".join(one.code for one in periods_instead(place, of))
    told = (("period", of.code), ("others", others))
    return [Fault("", 0, "", "no-rows", told)] if others else []


def _manifest(run: SheetRun, folder: Path) -> bytes:
    """Which file is which sheet: numbers and codes, no names."""
    sheets = []
    for sheet in run.sheets.order_by("number"):
        path = running.file_of(folder, sheet.number)
        if path.is_file():
            sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
            name = path.relative_to(folder).as_posix()
            sheets.append(
                {"file": name, "code": sheet.code, "pages": sheet.pages, "sha256": sha256}
            )
    told = {
        "place": run.place.code,
        "period": run.period,
        "large": run.large,
        "made_at": run.created_at.isoformat(),
        "whole": f"{run.place.code}-{run.period}.pdf",
        "pages": run.pages,
        "sheets": sheets,
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
