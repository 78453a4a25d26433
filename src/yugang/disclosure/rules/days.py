"""Days as people write them in tables."""

from __future__ import annotations

from datetime import date

from yugang.kernel.written_days import BadDay, read_written_day


def read_day(written: str) -> date | None:
    """The day that `kernel.written_days` reads; None for anything else, and where there is no such
    day."""
    try:
        return read_written_day(written)
    except BadDay:
        return None
