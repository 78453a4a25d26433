"""Restoring a backup: unpack beside, verify, then put in place."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from yugang.server import serving
from yugang.shared.search.indexer import rebuild

from . import databases
from .archive import Progress, unpack

FOLDERS = ("files", "register")
MADE_AGAIN = ("index", "baked")


class RestoreRefused(Exception):
    """Nothing was changed; the message says why and what to do."""


def restore(
    source: Path,
    *,
    at: datetime,
    keys_from: Path | None = None,
    force: bool = False,
    progress: Progress = lambda n: None,
) -> Path | None:
    """Put a backup in place. Returns the folder that what was there before was moved to.

    Nothing is changed before the archive has been verified whole. Raises RestoreRefused,
    ArchiveDamaged, OSError.
    """
    data = Path(settings.DATA)
    data.mkdir(parents=True, exist_ok=True)
    with serving(data, exclusive=True) as alone:
        if not alone:
            raise RestoreRefused(_("The server is running. Stop it first."))
        _refuse_overwriting(data, force=force)
        with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as name:
            unpacked = Path(name)
            manifest = unpack(source, unpacked, progress)
            if keys_from:
                unpack(keys_from, unpacked, progress)
            _refuse_foreign(manifest)
            before = _set_aside(data, at)
            _put_in_place(unpacked, data)
    call_command("migrate", interactive=False, verbosity=0)
    rebuild()
    return before


def _refuse_overwriting(data: Path, *, force: bool) -> None:
    if force:
        return
    if any((data / name).exists() and any((data / name).iterdir()) for name in FOLDERS):
        raise RestoreRefused(
            _("%(folder)s holds data already. --force replaces them; they are set aside first.")
            % {"folder": data}
        )
    if not databases.is_empty():
        raise RestoreRefused(
            _("The database holds data already. --force replaces them; they are set aside first.")
        )


def _refuse_foreign(manifest: dict[str, Any]) -> None:
    if manifest["database"] != connection.vendor:
        raise RestoreRefused(
            _("The backup is of %(theirs)s, this installation uses %(ours)s.")
            % {"theirs": manifest["database"], "ours": connection.vendor}
        )
    known = {
        ".".join(key) for key in MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    }
    saved = set(manifest["migrations"])
    if saved - known:
        raise RestoreRefused(_("The backup was made by a newer version. Install that one first."))
    if connection.vendor == "postgresql" and saved != known:
        raise RestoreRefused(
            _("The backup was made by version %(version)s. Restore it there, then upgrade.")
            % {"version": manifest["made_by"]}
        )


def _set_aside(data: Path, at: datetime) -> Path | None:
    """Move what is there into a folder of its own; PostgreSQL's tables are saved into it."""
    before = data / f"before-restore-{at:%Y%m%d-%H%M%S}"
    if connection.vendor == "postgresql" and not databases.is_empty():
        databases.save(before / databases.FOLDER)
    elif connection.vendor == "sqlite":
        connection.close()
        path = Path(settings.DATABASES["default"]["NAME"])
        for file in path.parent.glob(f"{path.name}*"):
            _move(file, before / databases.FOLDER / file.name)
    for name in FOLDERS:
        if (data / name).exists():
            _move(data / name, before / name)
    for name in MADE_AGAIN:
        shutil.rmtree(data / name, ignore_errors=True)
    return before if before.exists() else None


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)


def _put_in_place(unpacked: Path, data: Path) -> None:
    """Files and register first, the database last: it is what refers to them."""
    for name in FOLDERS:
        if (unpacked / name).exists():
            _move(unpacked / name, data / name)
    for key in sorted((unpacked / "keys").glob("*")):
        key.chmod(0o600)
        key.replace(data / key.name)
    saved = unpacked / databases.FOLDER
    if connection.vendor == "sqlite":
        databases.load_sqlite(saved)
    else:
        databases.load_postgres(saved)
