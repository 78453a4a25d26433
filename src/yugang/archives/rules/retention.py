"""How long the file of a request is kept (国家档案局令第8号: permanent, 30 or 10 years).

Order No. 8 was read at second hand, and it names no class for disclosure requests: which of them
is kept how long is a proposal that a county sets anew, with the consent of its archives
administration (档案法实施条例 Art. 19).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOURCE = "国家档案局令第8号；档案法实施条例第十九条"
# Art. 20: what a county's archive takes over is handed over ten years after it was made.
HANDED_OVER_AFTER = 10


class Retention(StrEnum):
    PERMANENT = "permanent"
    THIRTY = "30-years"
    TEN = "10-years"

    @property
    def years(self) -> int | None:
        """None for what is kept for ever."""
        return {"30-years": 30, "10-years": 10}.get(self.value)


class Rule(StrEnum):
    """Which requests are kept alike; the first that fits holds."""

    CHALLENGED = "challenged"
    PUBLISHED = "published"
    REFUSED = "refused"
    ROUTINE = "routine"


PROPOSED = {
    Rule.CHALLENGED: Retention.THIRTY,
    Rule.PUBLISHED: Retention.THIRTY,
    Rule.REFUSED: Retention.THIRTY,
    Rule.ROUTINE: Retention.TEN,
}
# Answers by which the applicant did not get all that she asked for, for a ground of the law.
REFUSING = frozenset({"refused", "given-in-part"})


@dataclass(frozen=True)
class Facts:
    """What the rules ask of a settled request."""

    outcome: str
    challenged: bool
    published: bool


def rule_of(facts: Facts) -> Rule:
    """The rule for a settled request: that it was challenged weighs most, then what it published."""
    if facts.challenged:
        return Rule.CHALLENGED
    if facts.published:
        return Rule.PUBLISHED
    return Rule.REFUSED if facts.outcome in REFUSING else Rule.ROUTINE


def kept_until(retention: Retention, settled_on: date) -> date | None:
    """The day to which it is kept, the years counted from the day it was settled (unconfirmed);
    None for ever."""
    return None if retention.years is None else _years_after(settled_on, retention.years)


def handed_over_from(settled_on: date) -> date:
    """The first day on which the county's archive takes it over as a rule (Art. 20)."""
    return _years_after(settled_on, HANDED_OVER_AFTER)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
