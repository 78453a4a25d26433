"""What is done at once: a screen, or what happened outside and is written down with its record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from yugang.disclosure.public import RECORDED, Channel, Posting, Revision, carrying
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body


def record(
    revision: Revision,
    channel: Channel,
    *,
    body: Body,
    posted_at: datetime,
    spot: str,
    key: str,
    note: str = "",
    reached: int | None = None,
    read_by: str = "",
    by: Actor,
    at: datetime,
) -> Posting:
    """Write down that a publication was read out, or published by others: when, where, how many
    heard, who read. Raises StepRefused, ValueError for a channel that is not written down."""
    if channel not in RECORDED:
        raise ValueError(f"{channel} is not recorded by hand")
    told = carrying.Carried(
        channel, body, posted_at, key=key, spot=spot, note=note, reached=reached, read_by=read_by
    )
    return carrying.carry(revision, told, by=by, at=at)


@transaction.atomic
def show_on_screens(
    revision: Revision, *, body: Body, text: str, by: Actor, at: datetime
) -> Posting:
    """Show it on the screens of the body's place; an earlier text of it makes room. Raises
    StepRefused."""
    earlier = Posting.on_all.filter(
        revision__publication=revision.publication,
        channel=Channel.SCREEN,
        body=body,
        taken_down_at__isnull=True,
    )
    for posting in earlier:
        carrying.take_off(posting, by=by, at=at)
    told = carrying.Carried(Channel.SCREEN, body, at, spot=body.place.name, text=text.strip())
    return carrying.carry(revision, told, by=by, at=at)
