"""Bring the register's files up to its rows and sign their head."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from yugang.kernel import clock
from yugang.shared.register import publishing


class Command(BaseCommand):
    help = "Publish the register's waiting entries as tiles with a signed checkpoint."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild",
            action="store_true",
            help="write every tile anew, after proving the database against the signed heads",
        )

    def handle(self, *args: Any, rebuild: bool, **options: Any) -> None:
        folder = publishing.directory()
        try:
            head = publishing.publish_tiles(folder, at=clock.now(), rebuild=rebuild)
        except (publishing.PublishingRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{folder}: {head.size} entries, root {head.root.hex()}")
