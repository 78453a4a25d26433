"""The heartbeat: proof that a worker empties the outbox."""

from datetime import datetime

from yugang.shared.outbox.periodic import periodic

from .health import BEAT, HEARTBEAT


@periodic(HEARTBEAT, every=BEAT)
def beat(due: datetime) -> None:
    """Nothing to do: that it was done is the news."""
