"""`yugang check-annual-report FILE`: what is wrong in an annual report, anyone's."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.reports import words
from yugang.reports.queries.findings import as_json
from yugang.reports.reading import LARGEST, READ, Unreadable, read
from yugang.reports.rules.checks import check
from yugang.reports.rules.findings import Finding, Severity
from yugang.reports.rules.report import AnnualReport
from yugang.reports.words_of_files import why


class Command(BaseCommand):
    help = (
        "Checks an annual report on open government information: sums, years, text and tables, "
        "days. Reads .docx, .html, .pdf and .json of anyone. Changes nothing. Exit 0 no error, "
        "1 errors, 2 not readable."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        endings = ", ".join(f".{ending}" for ending in READ)
        parser.add_argument("file", type=Path, help=_("the report: %s") % endings)
        parser.add_argument(
            "--previous", type=Path, help=_("the same body's report of the year before")
        )
        parser.add_argument(
            "--json", action="store_true", help=_("print a list, one object for each finding")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        report = _read(options["file"])
        previous = _read(options["previous"]) if options["previous"] else None
        if previous and _not_before(report, previous):
            text = _("%(file)s is of %(year)s, not of the year before.")
            facts = {"file": options["previous"], "year": previous.year}
            raise CommandError(text % facts, returncode=2)
        found = check(report, previous)
        if options["json"]:
            rows = [as_json(one) for one in found]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self._print(report, found)
        if n := sum(one.severity is Severity.ERROR for one in found):
            text = _("%(file)s: errors found (%(n)s).") % {"file": options["file"], "n": n}
            raise CommandError(text, returncode=1)

    def _print(self, report: AnnualReport, found: list[Finding]) -> None:
        """A line for each finding; cells of a row that are alike share one."""
        self.stdout.write(
            _("%(body)s · %(year)s · form of %(form)s")
            % {"body": report.body or "—", "year": report.year or "—", "form": report.form}
        )
        for (_rule, _kind, _table, row, text), alike in groupby(found, _alike):
            some = list(alike)
            where = words.place(some[0])
            if len(some) > 1 and row:
                columns = [str(words.COLUMNS[one.column]) for one in some if one.column]
                where = " · ".join(
                    [str(words.TABLES[some[0].table or 3]), str(words.ROWS[row]), *columns[:1]]
                ) + _(" and %(n)s more cells of the row") % {"n": len(columns) - 1}
            level = words.SEVERITIES[some[0].severity]
            self.stdout.write(f"{some[0].rule:<4}{level}  {where}\n    {text}")
        if not found:
            self.stdout.write(_("Nothing wrong was found."))


def _alike(one: Finding) -> tuple[Any, ...]:
    return one.rule, one.kind, one.table, one.row, words.sentence(one)


def _read(path: Path) -> AnnualReport:
    """The report in a file. Raises CommandError, to end with 2."""
    try:
        with path.open("rb") as file:
            return read(file.read(LARGEST + 1), path.name)
    except OSError as error:
        reason = error.strerror or str(error)
    except Unreadable as error:
        reason = why(error)
    facts = {"file": path, "why": reason}
    raise CommandError(_("%(file)s: %(why)s") % facts, returncode=2)


def _not_before(report: AnnualReport, previous: AnnualReport) -> bool:
    return None not in (report.year, previous.year) and previous.year != (report.year or 0) - 1
