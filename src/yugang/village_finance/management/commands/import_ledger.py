"""`yugang import-ledger FILE --place CODE --period 2025Q3`: a village's accounts from a spreadsheet."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.kernel.money import written
from yugang.kernel.workflow import StepRefused
from yugang.shared.documents.reading import Unreadable
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.models import Body
from yugang.village_finance.actions.drafting import take_file
from yugang.village_finance.queries.reading import NOT_TAKEN, committee_of, digest, read_upload
from yugang.village_finance.queries.uploads import unreadable
from yugang.village_finance.queries.words import reason
from yugang.village_finance.rules.ledger_file import LedgerFile, Problem
from yugang.village_finance.rules.periods import BadPeriod, Period

TOTALS = ("opening", "income", "expense", "closing_printed", "closing_computed")


class Command(BaseCommand):
    help = (
        "Brings a village's ledger of a quarter or month in as a draft, entry by entry, from .xlsx, "
        ".xls or .csv (UTF-8 or GB 18030). Every line is kept; those that are wrong are named by "
        "sheet, row and column, and are mended at the desk or by sending the file again, which "
        "replaces the draft. Exit 0 all accepted, 1 something refused, 2 not readable."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("the spreadsheet or CSV"))
        parser.add_argument("--place", required=True, help=_("the 12-digit code of the village"))
        parser.add_argument("--period", required=True, help=_("as 2025Q3 or 2025-07"))
        parser.add_argument("--dry-run", action="store_true", help=_("check it, change nothing"))
        parser.add_argument("--json", action="store_true", help=_("print one JSON object"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            period = Period.read(options["period"])
        except BadPeriod:
            text = _("“%(value)s” is no period: write 2025Q3 or 2025-07.")
            self._fail(text % {"value": options["period"]}, options)
        body, path = committee_of(options["place"]), Path(options["file"])
        try:
            data = path.read_bytes()
            found = read_upload(data, path.name, period, body)
        except (OSError, Unreadable) as error:
            self._fail(unreadable(error), options)
        if body is None:
            lacking = Problem("", 0, "", "no-place", {"value": options["place"]})
            (found.warnings if options["dry_run"] else found.refused).append(lacking)
        elif not options["dry_run"] and not NOT_TAKEN & {one.code for one in found.refused}:
            self._keep(found, body, path.name, digest(data))
        self._tell(found, options)
        if found.refused:
            n = len(found.refused)
            raise CommandError(
                _("Places to mend: %(n)s; they are listed above.") % {"n": n}, returncode=1
            )

    def _keep(self, found: LedgerFile, body: Body, name: str, sha256: str) -> None:
        try:
            take_file(found, body=body, name=name, digest=sha256, by=SYSTEM, at=clock.now())
        except StepRefused:
            found.refused.append(Problem("", 0, "", "not-open"))

    def _fail(self, why: str, options: dict[str, Any]) -> None:
        if options["json"]:
            refused = [{"sheet": "", "row": 0, "column": "", "reason": why}]
            totals = dict.fromkeys(TOTALS)
            told = {"accepted": 0, "refused": refused, "warnings": [], "totals": totals}
            self._print({**told, "findings": []})
        raise CommandError(
            _("%(file)s: %(why)s") % {"file": options["file"], "why": why}, returncode=2
        )

    def _tell(self, found: LedgerFile, options: dict[str, Any]) -> None:
        if options["json"]:
            self._print(_as_json(found))
            return
        for mark, problems in (("✗", found.refused), ("!", found.warnings)):
            for one in problems:
                where = " ".join(
                    str(part) for part in (one.sheet, one.row or "", one.column) if part
                )
                self.stdout.write(
                    f"{mark} {where}: {reason(one)}" if where else f"{mark} {reason(one)}"
                )
        totals = found.totals
        told = {
            "accepted": found.accepted,
            "all": len(found.rows),
            "opening": written(totals.opening) if totals.opening is not None else "?",
            "income": written(totals.income),
            "expense": written(totals.expense),
            "closing": written(totals.closing),
        }
        text = _(
            "%(accepted)s of %(all)s entries are in order. "
            "Opening %(opening)s + income %(income)s − expense %(expense)s = %(closing)s."
        )
        self.stdout.write(text % told)

    def _print(self, told: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))


def _as_json(found: LedgerFile) -> dict[str, Any]:
    totals = found.totals
    return {
        "accepted": found.accepted,
        "refused": [_row(one) for one in found.refused],
        "warnings": [_row(one) for one in found.warnings],
        "totals": {
            "opening": _number(totals.opening),
            "income": _number(totals.income),
            "expense": _number(totals.expense),
            "closing_printed": _number(totals.closing_printed),
            "closing_computed": _number(totals.closing),
        },
        "findings": [],
    }


def _row(one: Problem) -> dict[str, Any]:
    return {"sheet": one.sheet, "row": one.row, "column": one.column, "reason": reason(one)}


def _number(amount: Decimal | None) -> float | None:
    """A number of two decimals: a double holds it exactly enough to be printed back."""
    return None if amount is None else float(amount)
