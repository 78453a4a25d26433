"""Write the generated reference pages."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from yugang.shared.operations import reference


class Command(BaseCommand):
    help = "Write the generated reference pages into a folder; --check only names stale ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="for example docs/reference")
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if stale")

    def handle(self, *, folder: Path, check: bool, **options: Any) -> None:
        if check:
            if names := list(reference.stale(folder)):
                raise CommandError(
                    _("Out of date: %(names)s. Run: make fix") % {"names": ", ".join(names)}
                )
            return
        for name in reference.write(folder):
            self.stdout.write(f"{folder / name}")
