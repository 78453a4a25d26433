"""`yugang import-prices FILE --list CODE`: the lines of a price list from a spreadsheet."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.livelihood.actions import Refused
from yugang.livelihood.files import unreadable
from yugang.livelihood.prices import actions
from yugang.livelihood.prices.headings import Sheet
from yugang.livelihood.prices.models import PriceList
from yugang.livelihood.prices.reading import read_file
from yugang.livelihood.prices.rules import PRINTED, Checked, check
from yugang.livelihood.prices.words import WRONG, reason
from yugang.shared.documents.reading import Unreadable
from yugang.shared.ledger.actor import SYSTEM


class Command(BaseCommand):
    help = (
        "Takes the lines of a price list from .xlsx, .xls or .csv into the version that is being "
        "prepared, in place of its lines; review and publishing happen at the desk. Lines that are "
        "not in order are kept there to be mended, and named by sheet, row and column. Exit 0 all "
        "accepted, 1 something refused, 2 not readable."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the spreadsheet or CSV"))
        parser.add_argument("--list", required=True, help=_("the number of the price list"))
        parser.add_argument("--dry-run", action="store_true", help=_("check it, change nothing"))
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *args: Any, **options: Any) -> None:
        path, at = Path(options["file"]), clock.now()
        found = PriceList.objects.filter(code=options["list"], ended_on__isnull=True).first()
        if found is None:
            self._fail(_("There is no open price list of that number."), options)
        try:
            sheets, _left_out = read_file(path.read_bytes(), path.name)
            if not options["dry_run"] and found is not None:
                version = actions.begin(found, clock.day_of(at), by=SYSTEM, at=at)
                actions.take_file(version, sheets, path.name, by=SYSTEM, at=at)
        except OSError as error:
            self._fail(error.strerror or str(error), options)
        except Unreadable as error:
            self._fail(unreadable(error), options)
        except Refused as refused:
            self._fail(" ".join(str(WRONG[code]) for code in refused.codes.values()), options)
        raws = [raw for sheet in sheets for raw in sheet.lines]
        self._tell(check(raws, clock.day_of(at)), sheets, options)

    def _fail(self, why: str, options: dict[str, Any]) -> None:
        if options["json"]:
            refused = [{"sheet": "", "row": 0, "column": "", "reason": why}]
            self._print({"accepted": 0, "refused": refused, "warnings": [], "totals": {}})
        facts = {"file": options["file"], "why": why}
        raise CommandError(_("%(file)s: %(why)s") % facts, returncode=2)

    def _tell(self, every: list[Checked], sheets: list[Sheet], options: dict[str, Any]) -> None:
        refused = [row for one in every for row in _problems(one)]
        accepted = sum(one.line is not None for one in every)
        if options["json"]:
            notes = [(sheet.name, row, text) for sheet in sheets for row, text in sheet.notes]
            warnings = [
                {"sheet": name, "row": row, "column": "", "reason": _not_a_line(text)}
                for name, row, text in notes
            ]
            told = {"accepted": accepted, "refused": refused, "warnings": warnings, "totals": {}}
            self._print(told)
        else:
            for row in refused:
                place = " ".join(str(row[name]) for name in ("sheet", "row", "column") if row[name])
                self.stdout.write(f"✗ {place}: {row['reason']}")
            counts = {"accepted": accepted, "all": len(every)}
            self.stdout.write(_("%(accepted)s of %(all)s lines are in order.") % counts)
        if refused or not every:
            n = len(refused)
            raise CommandError(
                _("Places to mend: %(n)s; they are listed above.") % {"n": n}, returncode=1
            )

    def _print(self, told: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))


def _problems(one: Checked) -> list[dict[str, Any]]:
    return [
        {
            "sheet": one.raw.sheet,
            "row": one.raw.row,
            "column": PRINTED[trouble.column],
            "reason": reason(trouble),
        }
        for trouble in one.troubles
    ]


def _not_a_line(text: str) -> str:
    return _("no line of prices: %(text)s") % {"text": text}
