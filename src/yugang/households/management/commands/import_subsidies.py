"""`yugang import-subsidies FILE --place CODE`: take a list of payments to households in."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.households.actions import taking
from yugang.households.models import EntryKind
from yugang.households.queries.plan import Plan, plan
from yugang.households.rules.periods import NoPeriod, Period, read_period
from yugang.households.rules.rows import Fault
from yugang.households.words import spelled, why_unreadable
from yugang.kernel import clock
from yugang.shared.documents.reading import Unreadable
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations.unopened import why_unopened
from yugang.shared.places.models import Level, Place

REFUSED, UNREADABLE = 1, 2
# Stands for a village that is not known.
NOBODY = 0


class Command(BaseCommand):
    help = (
        "Takes in a list of payments to the households of a village: .xlsx, .xls, .ods or .csv, "
        "as offices send them. In a village without households those of the list are made; later, "
        "rows whose household is in doubt are kept and asked about at the desk. The corrected file "
        "may be sent again. Ends with 0 where every row was taken, 1 where one was refused, 2 "
        "where the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("a .xlsx, .xls, .ods or .csv file"))
        parser.add_argument("--place", required=True, help=_("the village: a 12-digit code"))
        parser.add_argument(
            "--kind", default=EntryKind.SUBSIDY.value, choices=EntryKind.values, help=_("of what")
        )
        parser.add_argument("--title", default="", help=_("what for; from the file if not given"))
        parser.add_argument("--basis", default="", help=_("the paper that it rests on"))
        parser.add_argument(
            "--period", default="", help=_("2025H2, 2025Q3 or 2025; from the file if not given")
        )
        parser.add_argument(
            "--new-households", action="store_true", help=_("unknown names are new households")
        )
        parser.add_argument(
            "--replace", action="store_true", help=_("remove rows that the file no longer has")
        )
        parser.add_argument("--dry-run", action="store_true", help=_("tell only, change nothing"))
        parser.add_argument(
            "--json",
            action="store_true",
            help=_("tell it as one JSON object: accepted, refused, warnings, totals"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._as_json = options["json"]
        place = self._place(options["place"], dry=options["dry_run"])
        wanted = self._period(options["period"])
        path: Path = options["file"]
        try:
            data = path.read_bytes()
            seen = plan(
                data,
                path.name,
                place,
                kind=options["kind"],
                today=clock.today(),
                title=options["title"],
                period=wanted,
                open_register=True if options["new_households"] else None,
            )
        except OSError as error:
            self._give_up(f"{path}: {why_unopened(error)}")
        except Unreadable as error:
            self._give_up(f"{path}: {why_unreadable(error)}")
        if place.pk == NOBODY:
            seen.warnings.append(Fault("", 0, "", "no-place", (("value", place.code),)))
        if not seen.read.tables:
            self._give_up(f"{path}: {spelled(Fault('', 0, '', 'no-table'))}")
        if not options["dry_run"] and seen.rows:
            self._take(data, seen, place, options)
        self._tell(seen, dry=options["dry_run"])
        if seen.refused:
            text = _("%(count)s rows were refused; mend them in the file and import it again.")
            raise CommandError(text % {"count": len(seen.refused)}, returncode=REFUSED)

    def _place(self, code: str, *, dry: bool) -> Place:
        """The village. A dry run reads the file even where it is not known yet."""
        place = Place.objects.filter(code=code).first()
        if place is None and dry:
            return Place(pk=NOBODY, code=code, name="", level=Level.VILLAGE)
        if place is None:
            text = _("No place has the code %(code)s. Import the places first.")
            self._give_up(text % {"code": code})
        if place.level != Level.VILLAGE:
            self._give_up(_("%(name)s is no village.") % {"name": place.name})
        return place

    def _period(self, code: str) -> Period | None:
        try:
            return read_period(code) if code else None
        except NoPeriod:
            self._give_up(_("“%(code)s” is no period: 2025H2, 2025Q3 or 2025.") % {"code": code})

    def _take(self, data: bytes, seen: Plan, place: Place, options: dict[str, Any]) -> None:
        by, at = SYSTEM, clock.now()
        kept = taking.upload(
            data,
            options["file"].name,
            place=place,
            kind=options["kind"],
            title=seen.title,
            basis=options["basis"],
            period=seen.period.code,
            person=None,
            by=by,
            at=at,
        )
        taking.take(kept, seen, replace=options["replace"], by=by, at=at)

    def _tell(self, seen: Plan, *, dry: bool) -> None:
        if self._as_json:
            self.stdout.write(json.dumps(_told(seen), ensure_ascii=False))
            return
        self.stdout.write(
            _("%(title)s, %(period)s: %(rows)s rows of %(households)s households, %(total)s yuan.")
            % {
                "title": seen.title,
                "period": seen.period.code,
                "rows": len(seen.rows),
                "households": seen.households,
                "total": f"{seen.total:,.2f}",
            }
        )
        text = _("%(new)s households are new; of %(waiting)s rows it is asked whose they are.")
        self.stdout.write(text % {"new": seen.new_households, "waiting": seen.waiting})
        for fault in seen.refused:
            self.stderr.write(_line(fault))
        for fault in seen.warnings:
            self.stdout.write(_line(fault))
        if dry:
            self.stdout.write(_("Nothing was changed."))

    def _give_up(self, reason: str) -> NoReturn:
        """End with the code for what cannot be read at all."""
        if self._as_json:
            refused = [{"sheet": "", "row": 0, "column": "", "reason": reason}]
            told = {"accepted": 0, "refused": refused, "warnings": [], "totals": {}, "findings": []}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        raise CommandError(reason, returncode=UNREADABLE)


def _told(seen: Plan) -> dict[str, Any]:
    printed = seen.read.printed
    return {
        "accepted": len(seen.rows),
        "refused": [problem(fault) for fault in seen.refused],
        "warnings": [problem(fault) for fault in seen.warnings],
        "totals": {
            "households": seen.households,
            "total": float(seen.total),
            "total_printed": None if printed is None else float(printed),
            "total_of_all_rows": float(seen.read.seen),
            "new_households": seen.new_households,
            "waiting": seen.waiting,
            "same": len(seen.same),
        },
        "findings": [],
    }


def problem(fault: Fault) -> dict[str, Any]:
    """A fault as outsiders are told of it."""
    return {
        "sheet": fault.sheet,
        "row": fault.row,
        "column": fault.column,
        "reason": spelled(fault),
    }


def _line(fault: Fault) -> str:
    where = [
        fault.sheet,
        _("Row %(row)s") % {"row": fault.row} if fault.row else "",
        fault.column,
    ]
    return f"{' · '.join(filter(None, where))}: {spelled(fault)}"
