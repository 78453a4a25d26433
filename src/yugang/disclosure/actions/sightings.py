"""What passers-by tell of a sheet: that it hangs there, or that it differs. Nobody is noted."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from yugang.disclosure.models import Board, Revision, Sighting, WallReport
from yugang.disclosure.queries.sightings import told_too_much
from yugang.kernel.clock import day_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

from .feedback import key_of
from .telling_of_walls import tell_offices_of_report

# Who passes by is not known to the ledger either: no address, no name.
PASSER_BY = Actor()


class TooMany(Exception):
    """From one network address more was told within the hour than is taken."""


def source_of(address: str, day: date) -> str:
    """What stands for a network address on one day; it cannot be read back."""
    return salted_hmac("yugang.sighting", f"{day} {address}").hexdigest()[:32]


@transaction.atomic
def sight(revision: Revision, *, board: Board | None, address: str, at: datetime) -> bool:
    """Count that someone saw the sheet hang; whether it is new. The same network address counts
    once a day for a sheet. Raises TooMany."""
    source = source_of(address, day_of(at))
    if Sighting.objects.filter(revision=revision, source=source).exists():
        return False
    if told_too_much(source, at):
        raise TooMany
    facts = {"board": board, "seen_at": at}
    _seen, new = Sighting.objects.get_or_create(revision=revision, source=source, defaults=facts)
    if new:
        subject = revision.publication.subject
        enter("sight", subject, by=PASSER_BY, at=at, note={"revision": revision.number})
    return new


@transaction.atomic
def report_wall(
    revision: Revision,
    *,
    board: Board | None,
    fault: str,
    remark: str,
    key: str,
    address: str,
    at: datetime,
) -> WallReport:
    """Keep that a sheet differs, and tell the openness offices above. The same `key` with the
    same words again returns the first one. Raises TooMany."""
    sent = key_of(revision.publication, key, fault, remark)
    if known := WallReport.objects.filter(key=sent).first():
        return known
    source = source_of(address, day_of(at))
    if told_too_much(source, at):
        raise TooMany
    report = WallReport.objects.create(
        revision=revision,
        board=board,
        key=sent,
        fault=fault,
        remark=remark,
        received_at=at,
        source=source,
    )
    enter("report-wall", revision.publication.subject, by=PASSER_BY, at=at, after=fault)
    tell_offices_of_report(report, at=at)
    return report


@transaction.atomic
def settle_report(report: WallReport, *, finding: str, by: Actor, at: datetime) -> WallReport:
    """Say once, for everyone, what was found at the wall. Raises StepRefused."""
    held = (
        WallReport.objects.select_for_update(of=("self",))
        .select_related("revision__publication")
        .get(pk=report.pk)
    )
    if held.settled_at is not None:
        raise StepRefused("settle-report", "settled", "it was settled already")
    held.finding, held.settled_at, held.settled_by = finding, at, by.name
    held.save(update_fields=["finding", "settled_at", "settled_by"])
    enter("settle-report", held.revision.publication.subject, by=by, at=at, after=finding)
    return held


@transaction.atomic
def forget_sources(*, today: date) -> int:
    """Blank what stood for network addresses before `today`; how many rows that were."""
    gone = 0
    for model, moment in ((Sighting, "seen_at"), (WallReport, "received_at")):
        rows = model._default_manager.exclude(source="").filter(**{f"{moment}__date__lt": today})
        gone += rows.update(source="")
    return gone
