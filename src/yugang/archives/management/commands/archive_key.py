"""`yugang archive-key FILE`: the pair of keys of an archive."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from yugang.kernel.envelope import BadKey, new_keys, public_of


class Command(BaseCommand):
    help = (
        "Makes the pair of keys of an archive: the private key goes into a file that only its "
        "owner can read, the public key is printed. Of a file that is there it prints the public "
        "key. Keep the private key at the archive, never at the office."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=_("where the private key is, or will be"))
        parser.add_argument("--dry-run", action="store_true", help=_("change nothing"))

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            if path.exists():
                self.stdout.write(public_of(path.read_text()))
                return
            private, public = new_keys()
            if options["dry_run"]:
                text = _("A pair of keys would be made, the private one in %(file)s.")
                self.stdout.write(text % {"file": path})
                return
            held = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(held, "w") as out:
                out.write(f"{private}\n")
        except OSError as error:
            facts = {"file": path, "why": error.strerror or str(error)}
            raise CommandError(_("%(file)s: %(why)s") % facts, returncode=2) from error
        except BadKey as error:
            raise CommandError(
                _("%(file)s holds no private key of an archive.") % {"file": path}, returncode=2
            ) from error
        self.stdout.write(public)
        self.stderr.write(
            _("Set YUGANG_ARCHIVE_KEY to this line at the office. Without %(file)s nobody can open what is sealed: keep two copies.")
            % {"file": path}
        )  # fmt: skip
