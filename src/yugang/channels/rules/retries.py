"""When a sending that did not succeed is tried again."""

from __future__ import annotations

from datetime import datetime, timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
MOST = 8


def next_try(attempts: int, at: datetime) -> datetime | None:
    """After 30 s, 1, 2, 4 … minutes, at last an hour; None after the eighth attempt."""
    if attempts >= MOST:
        return None
    pause: timedelta = FIRST * (1 << max(attempts - 1, 0))
    return at + min(pause, LONGEST)
