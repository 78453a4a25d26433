"""The database: reachable, of this version, safe against a power cut."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from yugang.shared.operations.migrations_state import unapplied

from .finding import Finding, good, problem, warning

OLDEST_POSTGRES = 150000


def _ask(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def database() -> Iterator[Finding]:
    """Whether it answers and has the shape this version expects."""
    thing = _("Database")
    try:
        waiting = unapplied()
    except DatabaseError as error:
        yield problem(
            thing,
            _("it does not answer: %(error)s") % {"error": " ".join(str(error).split())},
            _("Start it, or mend YUGANG_DATABASE_URL."),
        )
        return
    if waiting:
        yield problem(
            thing,
            _("%(count)d changes are not applied, the first is %(name)s.")
            % {"count": len(waiting), "name": waiting[0]},
            _("Run: yugang prepare"),
        )
        return
    yield good(thing, _("%(kind)s answers and is up to date") % {"kind": connection.display_name})


def durability() -> Iterator[Finding]:
    """Whether what was acknowledged survives a power cut."""
    yield from _sqlite() if connection.vendor == "sqlite" else _postgres()


def _sqlite() -> Iterator[Finding]:
    journal, synchronous = _ask("PRAGMA journal_mode"), _ask("PRAGMA synchronous")
    if journal in {"wal", "memory"} and int(synchronous) >= 2:
        yield good(_("Durability"), _("what was acknowledged survives a power cut"))
    else:
        yield problem(
            _("Durability"),
            f"journal_mode={journal}, synchronous={synchronous}",
            _("Do not change these: start with the settings as they come."),
        )


def _postgres() -> Iterator[Finding]:
    fsync, commit = _ask("SHOW fsync"), _ask("SHOW synchronous_commit")
    if fsync == "on" and commit != "off":
        yield good(_("Durability"), _("what was acknowledged survives a power cut"))
    else:
        yield problem(
            _("Durability"),
            f"fsync={fsync}, synchronous_commit={commit}",
            _("Set both to on in postgresql.conf."),
        )
    if int(_ask("SHOW server_version_num")) < OLDEST_POSTGRES:
        yield warning(
            _("Database"),
            _("PostgreSQL %(version)s is old.") % {"version": _ask("SHOW server_version")},
            _("Use 15 or newer."),
        )


def sound() -> Iterator[Finding]:
    """SQLite's own check of the whole file; PostgreSQL has nothing like it to ask."""
    if connection.vendor != "sqlite":
        return
    verdict = _ask("PRAGMA quick_check")
    if verdict == "ok":
        yield good(_("Database"), _("the file is sound"))
    else:
        yield problem(
            _("Database"),
            _("the file is damaged: %(verdict)s") % {"verdict": verdict},
            _("Stop the server and restore the last backup: yugang restore FILE"),
        )
