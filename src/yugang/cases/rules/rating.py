"""When a settled case can be rated, and how long the rating can be changed."""

from datetime import date, timedelta

CHANGEABLE = timedelta(days=30)


def may_still_rate(settled: bool, rated_on: date | None, today: date) -> bool:
    """A first rating is always welcome once the case is settled; it can be changed for 30 days."""
    return settled and (rated_on is None or today <= rated_on + CHANGEABLE)
