"""How rows with the days of `kernel.validity` are chosen: in_force_from, in_force_until,
repealed_on."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q

from yugang.kernel.validity import Validity


def standing_on(wanted: Validity, on: date) -> Q:
    """The rows that stand so on that day."""
    ended = Q(in_force_until__isnull=False, in_force_until__lt=on) & (
        Q(repealed_on__isnull=True) | Q(in_force_until__lt=F("repealed_on"))
    )
    repealed = Q(repealed_on__isnull=False, repealed_on__lte=on) & ~ended
    ahead = Q(in_force_from__isnull=False, in_force_from__gt=on)
    return {
        Validity.EXPIRED: ended,
        Validity.REPEALED: repealed,
        Validity.NOT_YET: ahead & ~ended & ~repealed,
        Validity.IN_FORCE: ~ended & ~repealed & ~ahead,
    }[wanted]
