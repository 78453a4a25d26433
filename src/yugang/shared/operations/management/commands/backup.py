"""Make a backup."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.operations.backup import making
from yugang.shared.operations.progress import bytes_bar


class Command(BaseCommand):
    help = (
        "Save database, files, register and keys in one archive, while the site runs. What can be "
        "made again (index, baked pages) is left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the archive to write, as backup.tar.gz")
        parser.add_argument(
            "--keys-to", type=Path, metavar="FILE", help="write the keys to an archive of their own"
        )
        parser.add_argument(
            "--replace", action="store_true", help="replace an archive that is there already"
        )

    def handle(self, *, file: Path, keys_to: Path | None, replace: bool, **options: Any) -> None:
        for target in filter(None, (file, keys_to)):
            _refuse_bad(target, replace=replace)
        try:
            with bytes_bar(_("Saving"), making.bytes_to_save()) as advance:
                making.make(file, at=clock.now(), keys_to=keys_to, progress=advance)
        except OSError as error:
            raise CommandError(
                _("The backup was not made: %(error)s") % {"error": error}
            ) from error
        size = file.stat().st_size / 1e6
        self.stdout.write(_("%(file)s: %(size).1f MB") % {"file": file, "size": size})
        if keys_to is None:
            self.stdout.write(_("It holds the secret keys: keep it where only you can read it."))


def _refuse_bad(target: Path, *, replace: bool) -> None:
    if not target.absolute().parent.is_dir():
        text = _("There is no folder %(folder)s. Make it, or name another.")
        raise CommandError(text % {"folder": target.absolute().parent})
    if target.is_file() and not replace:
        text = _("%(file)s is there already. Name another file, or say --replace.")
        raise CommandError(text % {"file": target})
