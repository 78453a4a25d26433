"""Publishing an issue of the gazette: collected, numbered, set as PDF, and logged for each text."""

from __future__ import annotations

import io
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from yugang.channels.models import GazetteIssue, IssueEntry
from yugang.channels.queries import gazettes as queries
from yugang.disclosure.public import Channel, Revision, carrying
from yugang.kernel import clock
from yugang.shared import baked
from yugang.shared.files.actions import store
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body


class NothingToPrint(Exception):
    """The body published nothing in these days that belongs into the gazette."""


@transaction.atomic
def publish_issue(
    body: Body, *, since: date, until: date, whole: bool, by: Actor, at: datetime
) -> GazetteIssue:
    """Collect what `body` published from `since` to `until` (`whole`: the bodies below it too) into
    the next issue of the year of `until`. Raises NothingToPrint, DocumentFailed."""
    Body.objects.select_for_update().get(pk=body.pk)
    revisions = list(queries.texts(body, since, until, whole=whole))
    if not revisions:
        raise NothingToPrint
    last = GazetteIssue.objects.filter(body=body, year=until.year).aggregate(Max("number"))
    number = (last["number__max"] or 0) + 1
    made = queries.pdf(body, until.year, number, revisions, since=since, until=until, at=at)
    name = f"{body.short_name or body.name}公报{until.year}年第{number}期.pdf"
    issue = GazetteIssue.objects.create(
        body=body,
        year=until.year,
        number=number,
        since=since,
        until=until,
        whole=whole,
        file=store(io.BytesIO(made.content), name, by=by, at=at),
        pages=made.count,
        published_at=at,
    )
    _log(issue, revisions, made.pages, by, at)
    enter("publish-gazette", issue.subject, by=by, at=at, note={"texts": len(revisions)})
    baked.invalidate([issue.subject])
    return issue


def _log(
    issue: GazetteIssue, revisions: list[Revision], pages: list[int], by: Actor, at: datetime
) -> None:
    """An entry and a posting for each text, with its page."""
    for position, (revision, page) in enumerate(zip(revisions, pages, strict=True), 1):
        IssueEntry.objects.create(issue=issue, revision=revision, position=position, page=page)
        told = carrying.Carried(
            Channel.GAZETTE,
            issue.body,
            at,
            key=f"gazette {issue.pk} {revision.pk}",
            spot=f"{issue.year}年第{issue.number}期第{page}页",
        )
        carrying.carry(revision, told, by=by, at=at)


def next_span(body: Body, today: date) -> tuple[date, date]:
    """The days that the next issue would cover: from the day after the last one, else the month
    before, up to the day before `today`."""
    last = GazetteIssue.objects.filter(body=body).order_by("-until").first()
    until = date.fromordinal(today.toordinal() - 1)
    if last is not None:
        return date.fromordinal(last.until.toordinal() + 1), until
    return clock.day_of(datetime(until.year, until.month, 1, tzinfo=clock.CHINA)), until
