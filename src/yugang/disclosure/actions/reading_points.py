"""Reading points, what lies there, and sending copies with proof (政府信息公开条例 Art. 25)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.models import Consignment, Holding, Publication, ReadingPoint, SentCopy
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body


@transaction.atomic
def add_point(*, body: Body, by: Actor, at: datetime, **told: Any) -> ReadingPoint:
    """Make a reading point known. told: name, kind, address, hours, phone, facilities."""
    point = ReadingPoint.objects.create(body=body, **told)
    enter("add-point", point.subject, by=by, at=at, after=[body.code, told])
    baked.invalidate([point.subject])
    return point


@transaction.atomic
def close_point(point: ReadingPoint, *, by: Actor, at: datetime) -> ReadingPoint:
    """Close a point from today on; what was sent there stays on record."""
    held = ReadingPoint.objects.select_for_update(of=("self",)).get(pk=point.pk)
    if held.closed_on:
        raise StepRefused("close-point", "closed", "it is closed already")
    held.closed_on = clock.day_of(at)
    held.save(update_fields=["closed_on"])
    enter("close-point", held.subject, by=by, at=at)
    baked.invalidate([held.subject])
    return held


@transaction.atomic
def hold(
    point: ReadingPoint, *, title: str, shelf: str, since: date, by: Actor, at: datetime
) -> Holding:
    """Note something to read there that did not come from here."""
    held = Holding.objects.create(point=point, title=title, shelf=shelf, since=since)
    enter("hold", point.subject, by=by, at=at, after=title)
    baked.invalidate([point.subject])
    return held


@transaction.atomic
def send_copies(
    point: ReadingPoint, publications: Sequence[Publication], *, by: Actor, at: datetime
) -> Consignment:
    """Send the present revisions of these publications to the point, as one consignment. Raises
    StepRefused where one is not public, or none is given."""
    if not publications or any(p.inward or p.state != "published" for p in publications):
        raise StepRefused("send-copies", "", "only what is public is sent")
    sent = Consignment.objects.create(
        point=point, sent_on=clock.day_of(at), sent_by_id=by.person_id
    )
    SentCopy.objects.bulk_create(
        [
            SentCopy(consignment=sent, publication=p, revision=p.current.number)
            for p in publications
            if p.current
        ]
    )
    told = {"point": point.name, "copies": [p.index_number for p in publications]}
    enter("send-copies", sent.subject, by=by, at=at, after=told)
    return sent


@transaction.atomic
def receive_copies(
    consignment: Consignment,
    *,
    received_on: date,
    received_by: str,
    proof: StoredFile,
    note: str,
    by: Actor,
    at: datetime,
) -> Consignment:
    """Record that the consignment arrived, proved by the signed list. Raises StepRefused where it
    was before, or the day lies ahead or before it was sent."""
    held = (
        Consignment.objects.select_for_update(of=("self",))
        .select_related("point")
        .get(pk=consignment.pk)
    )
    if held.received_on:
        raise StepRefused("receive-copies", "received", "it was received already")
    if not held.sent_on <= received_on <= clock.day_of(at):
        raise StepRefused("receive-copies", "sent", "after it was sent, not in future")
    held.received_on, held.received_by = received_on, received_by.strip()
    held.proof, held.note = proof, note.strip()
    held.save()
    told = {"on": received_on, "proof": proof.sha256}
    enter("receive-copies", held.subject, by=by, at=at, after=told)
    baked.invalidate([held.point.subject])
    return held
