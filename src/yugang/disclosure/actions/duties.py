"""Duties of events, duties of publications, and exemptions."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from yugang.disclosure.models import CatalogueItem, Duty, Publication
from yugang.disclosure.models.catalogue import WITH_DUTIES
from yugang.disclosure.models.local_changes import at_place
from yugang.disclosure.queries.duties import fitting
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared import baked
from yugang.shared.calendars.queries import current
from yugang.shared.calendars.registry import CalendarOf
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.statements import insert


@transaction.atomic
def open_event(
    *, item: CatalogueItem, body: Body, formed_on: date, label: str, by: Actor, at: datetime
) -> Duty:
    """The duty to disclose something formed or changed on `formed_on`, as a budget approved.

    The same item, body, day and label again give the same duty. Raises StepRefused for an item
    that is not in force that day or is disclosed on request only.
    """
    if not _asks_for_duties(item, formed_on):
        raise StepRefused("open-event", item.code, "the item asks for no duty on that day")
    key = hashlib.sha256(label.strip().encode()).hexdigest()[:12]
    duty = _event(item, body, formed_on, f"event:{formed_on}:{key}", label.strip())
    there, new = Duty.objects.get_or_create(
        item=item,
        body=body,
        period=duty.period,
        defaults={
            "label": duty.label,
            "starts_on": duty.starts_on,
            "opens_on": duty.opens_on,
            "due_on": duty.due_on,
            "provisional": duty.provisional,
        },
    )
    if new:
        enter("open-event", there.subject, by=by, at=at, after=[formed_on, label, there.due_on])
        baked.invalidate([there.subject])
    return there


def _asks_for_duties(item: CatalogueItem, on: date) -> bool:
    ends = item.in_force_until or date.max
    return item.mode in WITH_DUTIES and item.in_force_from <= on <= ends


def _event(
    item: CatalogueItem,
    body: Body,
    formed_on: date,
    period: str,
    label: str,
    calendars: CalendarOf | None = None,
) -> Duty:
    calendar = (calendars or current())(body.place.code)
    due = at_place(item, body.place.code).when.due_for_event(formed_on, calendar)
    assert due.day is not None  # An event has no pauses.
    return Duty(
        item=item,
        body=body,
        period=period,
        label=label,
        starts_on=formed_on,
        opens_on=formed_on,
        due_on=due.day,
        provisional=due.provisional,
    )


def _told(publication: Publication) -> str:
    """What its duty is called: those who oversee the body see that, so nothing of what is for the
    body's own people."""
    return "" if publication.inward else publication.title


def start_clock(publication: Publication, made_on: date, *, by: Actor, at: datetime) -> None:
    """A text uploaded for review starts the clock of an item disclosed after events: from the day
    its information was made. Takes the open duty of that day, as of a paper, where nobody
    prepares one; a day that was put right meanwhile moves the duty it began."""
    item, body, key = publication.item, publication.body, f"event:p{publication.pk}"
    if item.when.recurs or not _asks_for_duties(item, made_on):
        return
    held = publication.duty
    if held is None:
        free = Duty.objects.open().filter(prepared_publications__isnull=True)
        same = free.filter(item=item, body=body, starts_on=made_on, period__startswith="event:")
        held = same.order_by("pk").first() or Duty(period=key)
    if held.period == key and (held.pk is None or held.starts_on != made_on):
        counted = _event(item, body, made_on, key, _told(publication))
        counted.pk = held.pk
        counted.save()
        held = counted
        enter("open-event", held.subject, by=by, at=at, after=[made_on, held.label, held.due_on])
        baked.invalidate([held.subject])
    if publication.duty_id != held.pk:
        publication.duty = held
        publication.save(update_fields=["duty"])


def stop_clock(publication: Publication, *, by: Actor, at: datetime) -> None:
    """Take back the duty that only this upload began, as it is given up."""
    held = publication.duty
    if held is None or held.period != f"event:p{publication.pk}" or held.fulfilled_on:
        return
    publication.duty = None
    publication.save(update_fields=["duty"])
    enter("drop-event", held.subject, by=by, at=at, before=[held.starts_on, held.due_on])
    baked.invalidate([held.subject])
    held.delete()


def duty_for(publication: Publication, made_on: date) -> Duty | None:
    """The duty that `publication`, of information made on `made_on`, fulfils: its own, an open
    one that fits, or for an item disclosed after events a new one. None where nothing asks."""
    assign_duties([(publication, made_on)])
    return publication.duty


def assign_duties(made: Sequence[tuple[Publication, date]]) -> None:
    """Set `duty` of each publication that has none, as `duty_for` does; the caller saves them.

    Each publication has its `first_published_at`. Must run in the transaction that publishes.
    """
    free = [(publication, day) for publication, day in made if publication.duty_id is None]
    waiting = _waiting(publication for publication, _ in free)
    new, calendars = [], None
    for publication, day in free:
        item = publication.item
        assert publication.first_published_at is not None
        published = clock.day_of(publication.first_published_at)
        duty = fitting(waiting.get((item.pk, publication.body_id), []), day, published)
        if duty:
            waiting[item.pk, publication.body_id].remove(duty)
            publication.duty = duty
        elif not item.when.recurs and _asks_for_duties(item, day):
            period = f"event:p{publication.pk}"
            calendars = calendars or current()
            duty = _event(item, publication.body, day, period, _told(publication), calendars)
            new.append((publication, duty))
    insert(*(duty for _, duty in new))
    for publication, duty in new:
        publication.duty = duty


def _waiting(publications: Iterable[Publication]) -> dict[tuple[int, int], list[Duty]]:
    """The open duties of these publications' items and bodies, by due date."""
    pairs = {(publication.item_id, publication.body_id) for publication in publications}
    near = Duty.objects.open().filter(
        item__in={item for item, _ in pairs}, body__in={body for _, body in pairs}
    )
    rows = near.order_by().values_list("pk", "item_id", "body_id")
    held = Duty.objects.open().select_for_update(of=("self",))
    found = held.filter(pk__in=[pk for pk, item, body in rows if (item, body) in pairs])
    waiting: dict[tuple[int, int], list[Duty]] = {}
    for duty in found.order_by("due_on", "id"):
        waiting.setdefault((duty.item_id, duty.body_id), []).append(duty)
    return waiting


@transaction.atomic
def exempt(duty: Duty, *, reason: str, by: Actor, at: datetime) -> Duty:
    """Say that the duty need not be fulfilled, and why. Raises StepRefused if it is fulfilled or
    exempted already, or no reason is given."""
    held = _lock(duty)
    if not reason.strip():
        raise StepRefused("exempt", "open", "a reason is given")
    if held.exempted_at or held.fulfilled_on:
        raise StepRefused("exempt", "exempted" if held.exempted_at else "fulfilled")
    held.exempted_at, held.exemption_reason = at, reason.strip()
    held.save(update_fields=["exempted_at", "exemption_reason"])
    enter("exempt", held.subject, by=by, at=at, after=held.exemption_reason)
    baked.invalidate([held.subject])
    return held


def _lock(duty: Duty) -> Duty:
    held = Duty.objects.select_for_update(of=("self",)).select_related("item", "body__place")
    return held.get(pk=duty.pk)
