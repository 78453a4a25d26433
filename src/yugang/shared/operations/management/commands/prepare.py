"""Bring an installation to where it can be served."""

import hashlib
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from yugang.shared.operations import messages
from yugang.shared.operations.migrations_state import unapplied
from yugang.shared.places.models import Place


class Command(BaseCommand):
    help = (
        "Prepare to serve: messages, style sheets, database, working-day calendar, and in the "
        "demo a county if there is none. Safe to repeat; keeps all data."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *, no_demo: bool, **options: Any) -> None:
        if messages.compile_all():
            messages.forget()
        self._collect()
        if unapplied():
            self.stdout.write(_("Bringing the database up to date"))
            call_command("migrate", interactive=False, verbosity=0)
        call_command("import_calendar", stdout=StringIO())
        if settings.DEMO and not no_demo and not Place.objects.exists():
            self._demo()

    def _demo(self) -> None:
        self.stdout.write(_("Building the demo county"))
        call_command("demo", stdout=self.stdout)

    def _collect(self) -> None:
        """Collect static files, but only when one of them changed."""
        stamp, key = Path(settings.STATIC_ROOT) / ".collected", _static_key()
        if stamp.exists() and stamp.read_text() == key:
            return
        self.stdout.write(_("Collecting style sheets and scripts"))
        call_command("collectstatic", interactive=False, verbosity=0, clear=False)
        stamp.write_text(key)


def _static_key() -> str:
    """A digest of names, sizes and times of all static files."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()
