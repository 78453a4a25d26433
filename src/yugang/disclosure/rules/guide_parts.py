"""What a guide has to hold (政府信息公开条例 Art. 12), and whether one is kept up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# Who has a guide of its own: kinds of bodies.
WITH_GUIDE = ("government", "department", "town-office")
# Written in the guide; and taken from the body's own record.
WRITTEN = ("classification", "arrangement", "ways", "on_request", "complaints")
RECORDED = ("name", "address", "office_hours", "phone", "fax", "mail")
# Art. 12 names these; how to ask and to complain stand in every guide, but not in the article.
DEMANDED = ("classification", "arrangement", "ways", *RECORDED)
# How long a guide may go without being looked through (our own choice, not law).
CHECKED_EVERY = timedelta(days=365)


@dataclass(frozen=True)
class Standing:
    """missing: demanded parts that are empty; changed: parts of the record that changed since the
    last check; stale: nobody looked for longer than `CHECKED_EVERY`, or ever."""

    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    stale: bool = False

    @property
    def in_order(self) -> bool:
        return not (self.missing or self.changed or self.stale)


def standing(
    written: Mapping[str, str],
    recorded: Mapping[str, str],
    checked_on: date | None,
    seen: Mapping[str, str],
    today: date,
) -> Standing:
    """How a guide stands. written, recorded: its parts now; seen: the record at the last check."""
    parts = {**written, **recorded}
    missing = tuple(name for name in DEMANDED if not parts.get(name, "").strip())
    changed = tuple(name for name in RECORDED if seen and seen.get(name, "") != recorded[name])
    stale = checked_on is None or today - checked_on > CHECKED_EVERY
    return Standing(missing, changed, stale)
