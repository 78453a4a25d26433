"""Serve the site."""

import os
import socket
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from yugang.server import serve, serving
from yugang.shared.operations.migrations_state import unapplied


class Command(BaseCommand):
    help = "Serve the site, with two workers and the outbox worker beside them. Ctrl-C ends it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to bind to")
        parser.add_argument("--port", type=int, help="port; $PORT or 8000 if not given")
        parser.add_argument("--workers", type=int, default=2, help="server processes")
        parser.add_argument(
            "--no-worker", action="store_true", help="without the outbox worker (it runs elsewhere)"
        )
        parser.add_argument("--access-log", action="store_true", help="one line for each request")

    def handle(self, *, host: str, port: int | None, workers: int, **options: Any) -> None:
        port = port or int(os.environ.get("PORT") or 8000)
        self._refuse_unready(host, port)
        address = f"http://{host}:{port}"
        os.environ.setdefault("YUGANG_BASE_URL", address)
        with serving(settings.DATA) as free:
            if not free:
                raise CommandError(
                    _("A backup is being restored here. Try again when that has ended.")
                )
            self.stdout.write(
                _("Yugang is at %(address)s — Ctrl-C ends it.") % {"address": address}
            )
            self.stdout.flush()
            serve(
                host,
                port,
                workers,
                outbox=not options["no_worker"],
                access_log=options["access_log"],
            )

    def _refuse_unready(self, host: str, port: int) -> None:
        try:
            if names := unapplied():
                waiting = ", ".join(names[:3])
                raise CommandError(
                    _("The database is not up to date (%(names)s …). Run: yugang prepare")
                    % {"names": waiting}
                )
        except DatabaseError as error:
            raise CommandError(
                _("The database cannot be reached: %(error)s") % {"error": error}
            ) from None
        if not settings.DEBUG and not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
            raise CommandError(_("The style sheets are not collected. Run: yugang prepare"))
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    _("Port %(port)d is taken (%(error)s). Choose another with --port or PORT=.")
                    % {"port": port, "error": error.strerror}
                ) from None
