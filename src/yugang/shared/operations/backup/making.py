"""Making a backup of a running installation."""

from __future__ import annotations

import tempfile
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from yugang.shared.register.publishing import directory
from yugang.shared.register.store import Store

from . import databases
from .archive import Progress, Writer, written

KEYS = ("register-key", "demo-secret-key")


def bytes_to_save() -> int:
    """About how many bytes a backup reads, for the progress bar."""
    data = Path(settings.DATA)
    folders = (data / "files", data / "register")
    paths = [p for folder in folders for p in folder.rglob("*") if p.is_file()]
    if connection.vendor == "sqlite":
        paths.append(Path(settings.DATABASES["default"]["NAME"]))
    return sum(path.stat().st_size for path in paths if path.exists())


def make(
    target: Path, *, at: datetime, keys_to: Path | None = None, progress: Progress = lambda n: None
) -> None:
    """Write the backup of this moment to `target`; the keys to `keys_to` where it is given.

    Register first, then the database, then the files: each refers only to what was saved after
    it, so that work going on meanwhile leaves nothing dangling. Raises OSError.
    """
    data = Path(settings.DATA)
    with (
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".yugang-backup-") as name,
        written(target, progress) as archive,
    ):
        store = Store(directory())
        if store.directory.exists():
            with store.only_writer():
                archive.add_folder(store.directory, "register")
        databases.save(Path(name) / databases.FOLDER)
        archive.add_folder(Path(name) / databases.FOLDER, databases.FOLDER)
        archive.add_folder(data / "files", "files", skip=("incoming",))
        if keys_to is None:
            _add_keys(archive, data)
        archive.finish(_facts(at))
    if keys_to:
        with written(keys_to, progress) as archive:
            _add_keys(archive, data)
            archive.finish(_facts(at))


def _add_keys(archive: Writer, data: Path) -> None:
    for name in KEYS:
        if (data / name).exists():
            archive.add(data / name, f"keys/{name}")


def _facts(at: datetime) -> dict[str, Any]:
    try:
        made_by = version("yugang")
    except PackageNotFoundError:
        made_by = ""
    return {
        "made_at": at.isoformat(),
        "made_by": made_by,
        "database": connection.vendor,
        "migrations": databases.applied_migrations(),
    }
