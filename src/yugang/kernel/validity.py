"""Whether a document is in force on a day: derived from its dates, never stored."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Validity(StrEnum):
    """IN_FORCE 现行有效, NOT_YET 尚未生效, EXPIRED 失效 (its term ran out), REPEALED 废止."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    REPEALED = "repealed"


def validity(
    on: date, *, since: date | None, until: date | None, repealed_on: date | None
) -> Validity:
    """How a document stands on the day `on`. since: the first day it is in force; until: the last
    one, inclusive; repealed_on: the first day on which it is not in force any more. A document
    whose term ran out before it was repealed expired; None sets no bound."""
    if until is not None and until < on and (repealed_on is None or until < repealed_on):
        return Validity.EXPIRED
    if repealed_on is not None and repealed_on <= on:
        return Validity.REPEALED
    if since is not None and since > on:
        return Validity.NOT_YET
    return Validity.IN_FORCE
