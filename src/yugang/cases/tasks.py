"""Work of cases that comes round by itself."""

from datetime import datetime, timedelta

from yugang.shared.outbox.periodic import periodic

from .actions.sweeping import sweep


@periodic("sweep-clocks", every=timedelta(hours=1), offset=timedelta(minutes=5))
def sweep_clocks(due: datetime) -> None:
    """Every hour, so that limits of hours are seen too: which clocks ran out."""
    sweep(at=due)
