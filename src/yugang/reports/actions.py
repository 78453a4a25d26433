"""Beginning, writing, sending and taking back a report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from yugang.disclosure.public import (
    CatalogueItem,
    Draft,
    Revision,
    drafting,
    open_period,
    publishers,
)
from yugang.kernel import clock
from yugang.shared.files.actions import store_kept
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .models import Report
from .queries.assembling import Assembled, address, assemble, manual_cells
from .queries.checking import findings, hindering
from .queries.standing import is_sent, open_revision
from .rules.references import BEGINNING
from .rules.report import AnnualReport
from .writing.data import as_data
from .writing.page import as_html
from .writing.paper import title_of

ITEM = "信息公开年度报告"


class Refused(Exception):
    """Why it cannot be done: a code of `words.WRONG`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def begin(body: Body, year: int, *, whole: bool = False, by: Actor, at: datetime) -> Report:
    """Begin the report on a year, with a text to write on; the one there is where it was begun
    before. Raises Refused where the year has not ended."""
    if year >= clock.day_of(at).year:
        raise Refused("not-over")
    texts = {str(number): text for number, text in BEGINNING.items()}
    made, new = Report.objects.get_or_create(
        body=body,
        year=year,
        whole=whole,
        defaults={"texts": texts, "author_id": by.person_id, "made_at": at},
    )
    if new:
        enter("begin", made.subject, by=by, at=at, after={"year": year, "whole": whole})
    return made


def _lock(report: Report, seen_version: int | None) -> Report:
    held = Report.objects.select_for_update(of=("self",)).select_related("body__place")
    now = held.get(pk=report.pk)
    if seen_version is not None and now.version != seen_version:
        raise Refused("changed")
    return now


@transaction.atomic
def write(
    report: Report,
    texts: dict[str, str],
    filled: dict[str, str],
    *,
    seen_version: int | None = None,
    by: Actor,
    at: datetime,
) -> Report:
    """Save the words and the figures that have no source. Raises Refused where it was changed
    meanwhile, or is with the reviewers."""
    now = _lock(report, seen_version)
    if is_sent(now):
        raise Refused("sent")
    known = {address(cell) for cell in manual_cells(now.body)}
    before = {"texts": now.texts, "filled": now.filled}
    now.texts = now.texts | texts
    now.filled = {name: text.strip() for name, text in filled.items() if name in known}
    now.version += 1
    now.save()
    after = {"texts": now.texts, "filled": now.filled}
    enter("write", now.subject, by=by, at=at, before=before, after=after)
    return now


@transaction.atomic
def bring(report: Report, before: AnnualReport, *, by: Actor, at: datetime) -> Report:
    """Keep the report of the year before, read from a file. Raises Refused where it is another
    year's."""
    now = _lock(report, None)
    if before.year is not None and before.year != now.year - 1:
        raise Refused("other-year")
    now.brought = as_data(before)
    now.version += 1
    now.save()
    enter("bring", now.subject, by=by, at=at, note={"year": now.year - 1})
    return now


def item_of(report: Report, at: datetime) -> CatalogueItem | None:
    """The item of the catalogue under which the body publishes its report."""
    on = clock.day_of(at)
    items = CatalogueItem.objects.in_force(on).prefetch_related("bodies", "local_changes")
    named = [
        item
        for item in items
        if ITEM in f"{item.first_level}{item.second_level}{item.third_level}"
        and publishers(item, [report.body])
    ]
    return min(named, key=lambda item: (item.place_id is None, item.code), default=None)


def ready(assembled: Assembled, report: Report, remarks: str) -> None:
    """Raises Refused where it cannot be sent as it is."""
    if assembled.unknown or assembled.empty:
        raise Refused("references")
    found = findings(report, assembled)
    if hindering(found):
        raise Refused("errors")
    if found and not remarks.strip():
        raise Refused("unexplained")


@transaction.atomic
def send(
    report: Report,
    files: dict[str, str],
    *,
    remarks: str = "",
    seen_version: int | None = None,
    by: Actor,
    at: datetime,
) -> Revision:
    """Fix the figures and send it to review as a publication. files: names of its exports with
    the SHA-256 under which they were kept. Raises Refused, and what disclosure raises."""
    now = _lock(report, seen_version)
    if is_sent(now):
        raise Refused("sent")
    today = clock.day_of(at)
    assembled = assemble(now, today)
    ready(assembled, now, remarks)
    item = item_of(now, at)
    if item is None:
        raise Refused("no-item")
    attached = tuple(store_kept(sha256, name, by=by, at=at) for name, sha256 in files.items())
    draft = Draft(
        title=title_of(assembled.report),
        made_on=today,
        html=as_html(assembled.report),
        attachments=attached,
    )
    revision = _drafted(now, item, draft, by, at)
    now.fixed, now.remarks = as_data(assembled.report), remarks.strip()
    now.publication, now.version = revision.publication, now.version + 1
    now.save()
    note: dict[str, Any] = {"remarks": now.remarks} if now.remarks else {}
    enter("send", now.subject, by=by, at=at, after=now.fixed, note=note)
    return drafting.propose(revision, by=by, at=at)


def _drafted(
    report: Report, item: CatalogueItem, draft: Draft, by: Actor, at: datetime
) -> Revision:
    revision = open_revision(report)
    if revision is None:
        duty = open_period(item, report.body, str(report.year), by=by, at=at)
        return drafting.start(body=report.body, item=item, draft=draft, duty=duty, by=by, at=at)
    return drafting.save(revision, draft, seen_version=revision.version, by=by, at=at)
