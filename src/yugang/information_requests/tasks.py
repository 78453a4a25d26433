"""Work of requests that comes round by itself."""

from datetime import datetime, timedelta

from yugang.shared.outbox.periodic import periodic

from .actions.counting import count_years


@periodic("count-request-statistics", every=timedelta(days=1), offset=timedelta(minutes=30))
def count_statistics(due: datetime) -> None:
    """Every night: the figures of published statistics, up to the end of yesterday."""
    count_years(at=due)
