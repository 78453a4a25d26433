"""`yugang import-publications FOLDER --list LIST.csv`: bring in files from elsewhere."""

from __future__ import annotations

import csv
import json
import time
from argparse import ArgumentParser
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from rich.progress import track

from yugang.disclosure.actions.importing import Found, import_many
from yugang.disclosure.forms.findings import by_kind
from yugang.disclosure.forms.importing import BadRow, Reader, Row, read_list, unknown_columns
from yugang.disclosure.rules.import_list import COLUMNS
from yugang.kernel import clock
from yugang.shared.bulk import batch_after, let_others_write
from yugang.shared.documents.reading import KINDS
from yugang.shared.files.kinds import FileRefused
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations.unopened import why_unopened
from yugang.shared.outbox.actions import at_the_end

BATCH = 200
UNREADABLE = 2
# line of the list, file, what became of it, why or what was masked
Report = list[tuple[str, str, str, str]]


class Command(BaseCommand):
    help = (
        "Brings in publications from a folder of .txt, .html, .docx, .xlsx, .xls and .pdf files "
        "and a list (CSV) with the columns file, body, item, made_on and, where they are known, "
        "title, published_on, document_number, valid_until, opinion, attachments; their Chinese "
        "names are understood too. Rows with a date of "
        "publication are published; the others go to review. A report says row by row what "
        "became of it. Run it again to go on: what is in already is left alone."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help=_("the folder with the files"))
        parser.add_argument("--list", type=Path, help=_("the list (FOLDER/list.csv)"))
        parser.add_argument("--report", type=Path, help=_("the report (FOLDER/report.csv)"))
        parser.add_argument(
            "--files-reason",
            default="",
            help=_("the rule by which attachments are published that cannot be searched"),
        )
        parser.add_argument(
            "--dry-run",
            "--try",
            action="store_true",
            dest="dry_run",
            help=_("check only, bring in nothing"),
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help=_("tell it as one JSON object: accepted, refused, warnings, totals"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder, self._as_json = options["folder"], options["json"]
        listed = options["list"] or folder / "list.csv"
        if not folder.is_dir():
            self._give_up(_("%(path)s is not a folder.") % {"path": folder})
        rows = self._rows(listed)
        with at_the_end():
            report = self._bring_in(rows, Reader(folder, clock.today()), **_choices(options))
        report += self._unlisted(folder, rows, listed)
        self._conclude(report, options["report"] or folder / "report.csv", options["json"])

    def _rows(self, listed: Path) -> list[Row]:
        if not listed.is_file():
            names = ", ".join("/".join(written[:2]) for written in COLUMNS.values())
            told = {"path": listed, "names": names}
            self._give_up(
                _("There is no list %(path)s. Write a CSV with the columns %(names)s.") % told
            )
        try:
            data = listed.read_bytes()
            rows = read_list(data)
        except OSError as error:
            self._give_up(f"{listed}: {why_unopened(error)}")
        except BadRow as error:
            self._give_up(f"{listed}: {error}")
        if unknown := unknown_columns(data):
            told = {"names": ", ".join(unknown)}
            self.stderr.write(_("These columns are not known and not read: %(names)s") % told)
        return rows

    def _bring_in(self, rows: list[Row], reader: Reader, *, only_try: bool, reason: str) -> Report:
        shown = iter(
            track(
                reader.take_all(rows),
                total=len(rows),
                description=_("Bringing in"),
                disable=not self.stdout.isatty(),
            )
        )
        report: Report = []
        size = BATCH
        while batch := list(islice(shown, size)):
            taken = [
                (row, replace(found, draft=replace(found.draft, files_reason=reason)))
                for row, found in batch
                if isinstance(found, Found)
            ]
            report += [
                _line(row, "refused", str(bad)) for row, bad in batch if isinstance(bad, BadRow)
            ]
            begun = time.monotonic()
            report += _entered(taken, only_try)
            size = batch_after(size, time.monotonic() - begun)
            let_others_write()
        return report

    def _give_up(self, reason: str) -> NoReturn:
        """End with the code for what cannot be read at all."""
        if self._as_json:
            report = [("0", "", "refused", reason)]
            self.stdout.write(json.dumps(_told(report, Counter()), ensure_ascii=False))
        raise CommandError(reason, returncode=UNREADABLE)

    def _unlisted(self, folder: Path, rows: list[Row], listed: Path) -> Report:
        named = {row.cells["file"] for row in rows}
        named |= {n.strip() for r in rows for n in r.cells.get("attachments", "").split(";")}
        files = (p for p in sorted(folder.rglob("*")) if p.suffix.lstrip(".").lower() in KINDS)
        names = (str(path.relative_to(folder)) for path in files if path != listed)
        reason = _("The list has no row for this file.")
        return [("", name, "unlisted", reason) for name in names if name not in named]

    def _conclude(self, report: Report, target: Path, as_json: bool) -> None:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([("line", "file", "became", "note"), *report])
        counted = Counter(became for _line, _name, became, _note in report)
        if as_json:
            self.stdout.write(json.dumps(_told(report, counted), ensure_ascii=False))
        else:
            self._tell(report, counted, target)
        if counted["refused"]:
            raise CommandError(
                _("%(n)d rows were refused; mend them and run the same command again.")
                % {"n": counted["refused"]},
            )

    def _tell(self, report: Report, counted: Counter[str], target: Path) -> None:
        for line, name, became, note in report:
            if became in {"refused", "unlisted"}:
                where = _("Line %(line)s") % {"line": line} if line else name
                self.stderr.write(f"{where}: {note}")
        names = _names()
        self.stdout.write(_(", ").join(f"{names[b]} {n}" for b, n in sorted(counted.items())))
        self.stdout.write(_("Row by row: %(path)s") % {"path": target})


def _names() -> dict[str, str]:
    """What became of a row, in words."""
    return {
        "fine": _("rows in order:"),
        "published": _("rows published:"),
        "proposed": _("rows sent to review:"),
        "known": _("rows that were there already:"),
        "refused": _("rows refused:"),
        "unlisted": _("files without a row:"),
    }


def _told(report: Report, counted: Counter[str]) -> dict[str, Any]:
    def rows(*wanted: str) -> list[dict[str, Any]]:
        return [
            {"sheet": name, "row": int(line or 0), "column": "", "reason": note}
            for line, name, became, note in report
            if became in wanted
        ]

    accepted = sum(n for became, n in counted.items() if became not in {"refused", "unlisted"})
    told = {"accepted": accepted, "refused": rows("refused"), "warnings": rows("unlisted")}
    return told | {"totals": dict(counted), "findings": []}


def _choices(options: dict[str, Any]) -> dict[str, Any]:
    return {"only_try": options["dry_run"], "reason": options["files_reason"].strip()}


def _entered(taken: list[tuple[Row, Found]], only_try: bool) -> Report:
    """Bring in a batch; where a file of it is refused, bring in its rows one by one."""
    if only_try:
        return [_line(row, "fine", _note(found)) for row, found in taken]
    try:
        became = import_many([found for _row, found in taken], by=SYSTEM, at=clock.now())
    except FileRefused as refused:
        if len(taken) == 1:
            return [_line(taken[0][0], "refused", str(refused))]
        return [line for one in taken for line in _entered([one], only_try)]
    return [_line(row, became[found.path], _note(found)) for row, found in taken]


def _line(row: Row, became: str, note: str) -> tuple[str, str, str, str]:
    return str(row.line), row.cells.get("file", ""), became, note


def _note(found: Found) -> str:
    notes = []
    if found.masked:
        told = {"n": len(found.masked), "where": by_kind(found.masked)}
        notes.append(_("%(n)d numbers masked: %(where)s") % told)
    if found.doubtful:
        told = {"n": len(found.doubtful), "where": by_kind(found.doubtful)}
        notes.append(
            _("%(n)d numbers look like one and have a wrong check digit, not masked: %(where)s")
            % told
        )
    if found.left_out:
        names = {
            "comment": _("comments"),
            "hidden-sheet": _("hidden sheets"),
            "script": _("scripts"),
            "picture": _("pictures"),
            "header": _("headers"),
        }
        notes.append(
            _("left out: %(names)s") % {"names": ", ".join(names[n] for n in found.left_out)}
        )
    return "; ".join(notes)
