"""Work of supervision that comes round by itself."""

from datetime import datetime, timedelta

from yugang.shared.outbox.periodic import periodic

from .actions.ordering import mark_late


@periodic("late-orders", every=timedelta(hours=1), offset=timedelta(minutes=20))
def find_late(due: datetime) -> None:
    """Every hour: orders to correct whose time ran out."""
    mark_late(at=due)
