"""`yugang doctor`: what is wrong with an installation, in plain words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from . import content, machine, services, store
from .finding import Finding, Grade, problem

__all__ = ["Finding", "Grade", "examine"]
log = logging.getLogger(__name__)
Check = Callable[[], Iterator[Finding]]
WITHOUT_DATABASE: tuple[Check, ...] = (
    machine.settings_in_force,
    machine.disk,
    machine.folders,
    machine.keys,
    machine.register_name,
    machine.fonts,
    machine.built,
)
WITH_DATABASE: tuple[Check, ...] = (
    store.durability,
    machine.clock_in_order,
    services.worker,
    services.outbox,
    services.index,
    content.register,
    content.files,
)
THOROUGH: tuple[Check, ...] = (
    store.sound,
    content.register_proof,
    content.every_content,
    content.every_file,
)


def examine(*, thorough: bool = False) -> Iterator[Finding]:
    """Every finding, as it is made. A check that breaks is itself a finding."""
    for check in WITHOUT_DATABASE:
        yield from _findings(check)
    ready = True
    for finding in _findings(store.database):
        ready = ready and finding.grade is not Grade.PROBLEM
        yield finding
    if not ready:
        return
    for check in (*WITH_DATABASE, *(THOROUGH if thorough else ())):
        yield from _findings(check)


def _findings(check: Check) -> Iterator[Finding]:
    try:
        yield from check()
    except DatabaseError as error:
        connection.close()
        yield problem(
            _("Database"),
            _("“%(check)s” could not be asked: %(error)s")
            % {"check": check.__name__, "error": error},
            _("Look whether the database runs and whether `yugang prepare` was run."),
        )
    except Exception as error:
        log.exception("doctor: %s", check.__name__)
        yield problem(
            check.__name__,
            _("This check broke: %(error)s") % {"error": f"{type(error).__name__}: {error}"},
            _("Please report this, with the lines above."),
        )
