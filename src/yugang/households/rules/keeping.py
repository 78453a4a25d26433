"""How long household sheets keep what they say of people."""

from __future__ import annotations

from datetime import date, timedelta

# Calendar days a file that was sent and not taken in is kept.
UPLOAD_DAYS = 30


def sheets_before(today: date, kept_days: int) -> date:
    """Sheets made before this day are to be erased. kept_days: calendar days; three years where
    nothing else is set, the time in which a claim is usually brought (民法典第188条)."""
    return today - timedelta(days=kept_days)
