"""Bring the message catalogues up to date, compile them, or name their gaps."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yugang.shared.operations import messages


class Command(BaseCommand):
    help = "Update the translations from the sources; --compile builds them, --check names gaps."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile", action="store_true", help="only build the .mo files")
        parser.add_argument("--check", action="store_true", help="only name gaps; exit 1 if any")

    def handle(self, **options: Any) -> None:
        if options["check"]:
            return self._check()
        if not options["compile"]:
            for home in messages.homes():
                if messages.update(home):
                    self.stdout.write(f"updated {home.relative_to(messages.ROOT.parent)}")
        self.stdout.write(f"{messages.compile_all()} catalogues compiled")
        if not options["compile"]:
            for line in self._gaps():
                self.stdout.write(line)

    def _gaps(self) -> list[str]:
        lines = [
            f"{home.relative_to(messages.ROOT.parent)}: {gap}"
            for home in messages.homes()
            for gap in messages.gaps(home)
        ]
        return lines + list(messages.conflicts())

    def _check(self) -> None:
        if gaps := self._gaps():
            raise CommandError("\n".join(gaps))
        self.stdout.write("both languages are complete")
