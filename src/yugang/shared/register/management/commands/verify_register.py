"""Check a register from outside, with nothing but what is public."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext
from rich.console import Console
from rich.progress import Progress, TaskID

from yugang.shared.register import verifier
from yugang.shared.register.verifier.printing import as_json, in_words


class Command(BaseCommand):
    help = "Check a public register from outside: signature, tiles, entries, pages, attachments."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--url", help="address of the site")
        where.add_argument("--dir", type=Path, help="copy of the site, or of its register")
        parser.add_argument("--vkey", help="public key of the register, from a place you trust")
        parser.add_argument("--state", type=Path, help="file that keeps the last good head")
        parser.add_argument("--only-log", action="store_true", help="leave the site's pages alone")
        parser.add_argument(
            "--quick", action="store_true", help="do not have each page made anew for comparison"
        )
        parser.add_argument("--json", action="store_true", help="answer in JSON")

    def handle(self, *args: Any, **given: Any) -> None:
        source: verifier.Source
        options = verifier.Options(given["vkey"], given["state"], given["only_log"], given["quick"])
        with Progress(console=Console(stderr=True), transient=True) as bars:
            try:
                source = (
                    verifier.Web(given["url"]) if given["url"] else verifier.Folder(given["dir"])
                )
                report = verifier.verify(source, options, _shown_in(bars))
            except (verifier.Unreachable, verifier.BadFormat) as error:
                raise CommandError(error.said.told(gettext)) from error
        self.stdout.write(as_json(report) if given["json"] else in_words(report, gettext))
        if not report.good:
            raise SystemExit(1)


def _shown_in(bars: Progress) -> Any:
    names = {
        "entries": gettext("Entries"),
        "publications": gettext("Publications"),
        "pages": gettext("Web pages"),
    }
    tasks: dict[str, TaskID] = {}

    def progress(what: str, done: int, total: int) -> None:
        if what not in tasks:
            tasks[what] = bars.add_task(names[what], total=total)
        bars.update(tasks[what], completed=done, total=total)

    return progress
