"""What is particular to emergencies: kinds, levels, and the hours within which things follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from yugang.kernel.limits import Limit, Unit

# Major emergencies: an authoritative word within five hours (国办发〔2016〕80号 and its provincial
# rules); shown beside the notice, it bars nothing.
TOLD_WITHIN = Limit(5, Unit.HOUR, source="国办发〔2016〕80号", moves_on=False)


class Kind(StrEnum):
    """The four classes of the Emergency Response Law, Art. 3 (突发事件应对法第三条)."""

    NATURAL = "natural"
    ACCIDENT = "accident"
    HEALTH = "health"
    SECURITY = "security"


class Level(StrEnum):
    """The four levels of warning, the gravest first (突发事件应对法: red, orange, yellow, blue)."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    BLUE = "blue"


def review_limit(hours: int) -> Limit:
    """Within how many hours the review of what was published at once is on record; the county
    sets the number."""
    return Limit(hours, Unit.HOUR, source="政府信息公开条例第十七条；本地规定", moves_on=False)


def due_at(limit: Limit, since: datetime) -> datetime:
    """When a limit in hours ends that begins at the moment `since`."""
    if limit.unit is not Unit.HOUR:
        raise ValueError("emergencies are counted in hours")
    return since + timedelta(hours=limit.number)


@dataclass(frozen=True)
class Left:
    """How a limit in hours stands at a moment. minutes: left, or by how many it is late."""

    due_at: datetime
    done_at: datetime | None
    late: bool
    minutes: int

    @property
    def hours(self) -> int:
        return self.minutes // 60

    @property
    def nearly(self) -> int:
        """In hours, to the nearest: 23 h 59 min are 24."""
        return (self.minutes + 30) // 60


def left(due: datetime, done: datetime | None, at: datetime) -> Left:
    """How a limit that ends at `due` stands: done in time, done late, running, or overdue."""
    end = done or at
    return Left(due, done, end > due, int(abs((due - end).total_seconds()) // 60))
