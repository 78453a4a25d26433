"""What the desk shows of notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from yugang.kernel.masking import mask_text
from yugang.shared.people.models import Person

from . import access, channels
from .models import Channel, Notice, State

PAGE = 100
# What leaves the house; the rest is read here.
CARRIED = (Channel.MAIL, Channel.SMS)
OPEN = (State.UNCERTAIN, State.FAILED, State.KEPT, State.WAITING, State.SENDING)


def unread(person: Person) -> int:
    """How many notices at the person's desk she has not read."""
    return access.at_desk_of(person).filter(read_at__isnull=True).count()


def latest(person: Person) -> list[Notice]:
    return list(access.at_desk_of(person)[:PAGE])


@dataclass(frozen=True)
class Line:
    """One notice of the administrator's list, its address masked."""

    notice: Notice
    address: str
    resendable: bool


def not_sent(person: Person, on: date) -> list[Line]:
    """What did not reach its reader for certain, the latest first."""
    notices = access.administered_by(person, on).filter(state__in=OPEN).select_related("person")
    return [_line(notice) for notice in notices[:PAGE]]


def counts(person: Person, on: date) -> dict[str, int]:
    """How many notices stand in which state."""
    rows = access.administered_by(person, on).order_by().values("state").annotate(n=Count("id"))
    return {row["state"]: row["n"] for row in rows}


def not_set_up() -> list[Channel]:
    return [c for c in CARRIED if not channels.is_set_up(c)]


def _line(notice: Notice) -> Line:
    name, at, host = notice.address.partition("@")
    masked = name[:1] + "***" + at + host if at else mask_text(name)
    resendable = notice.state in {State.UNCERTAIN, State.FAILED, State.KEPT}
    return Line(notice, masked, resendable)
