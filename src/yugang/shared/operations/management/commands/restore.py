"""Restore a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.operations.backup.archive import ArchiveDamaged
from yugang.shared.operations.backup.restoring import RestoreRefused, restore
from yugang.shared.operations.progress import bytes_bar


class Command(BaseCommand):
    help = (
        "Put a backup in place. Verifies the whole archive before it changes anything, and refuses "
        "to replace data unless told to."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the archive that `yugang backup` wrote")
        parser.add_argument(
            "--keys-from", type=Path, metavar="FILE", help="the archive of the keys, if separate"
        )
        parser.add_argument(
            "--force", action="store_true", help="replace what is there; it is set aside first"
        )

    def handle(self, *, file: Path, keys_from: Path | None, force: bool, **options: Any) -> None:
        try:
            with bytes_bar(_("Restoring"), None) as advance:
                before = restore(
                    file, at=clock.now(), keys_from=keys_from, force=force, progress=advance
                )
        except ArchiveDamaged as error:
            raise CommandError(
                _("The archive is damaged: %(error)s. Nothing was changed.") % {"error": error}
            ) from error
        except (RestoreRefused, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Restored."))
        if before:
            self.stdout.write(_("What was there before is in %(folder)s") % {"folder": before})
        self.stdout.write(_("Next: yugang prepare, then yugang doctor --thorough"))
