"""Beginning, changing, reporting and ending a project."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from django.db import transaction

from yugang.disclosure.public import CatalogueItem, Draft, Revision, drafting, publishers
from yugang.kernel import clock
from yugang.kernel.explain import spell_month
from yugang.shared import baked
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body
from yugang.shared.text import paragraphs

from .models import Project, Report
from .queries import latest, open_report
from .rules import COLUMNS, Progress, wrong

FACTS = ("name", "content", "target", "started_on", "planned_on")
CHANGEABLE = ("name", "content", "target")


class Refused(Exception):
    """Why it cannot be done: codes of `words.WRONG` by field ("" for the whole)."""

    def __init__(self, **codes: str) -> None:
        super().__init__(", ".join(codes.values()))
        self.codes = codes


@transaction.atomic
def begin(body: Body, values: dict[str, Any], *, by: Actor, at: datetime) -> Project:
    """Promise a project: it is public from now on, with its planned day."""
    year = values["started_on"].year
    made = Project(
        body=body,
        year=year,
        code=_code(year),
        author_id=by.person_id,
        made_at=at,
        **{name: values[name] for name in FACTS},
    )
    made.save()
    enter("begin", made.subject, by=by, at=at, after=_facts(made))
    baked.invalidate([made.subject])
    return made


def _code(year: int) -> str:
    """The next of a year; numbers have no gaps, for no project is deleted."""
    list(Project.objects.select_for_update().filter(year=year).values_list("pk"))
    return f"{year}-{Project.objects.filter(year=year).count() + 1:02d}"


def _facts(project: Project) -> dict[str, str]:
    return {name: str(getattr(project, name)) for name in FACTS}


def _lock(project: Project) -> Project:
    held = Project.objects.select_for_update(of=("self",)).select_related("body__place")
    return held.get(pk=project.pk)


@transaction.atomic
def change(
    project: Project, values: dict[str, Any], *, seen_version: int, by: Actor, at: datetime
) -> Project:
    """Put its words right; what was promised for which day stays. Raises Refused."""
    now = _lock(project)
    if now.version != seen_version:
        raise Refused(whole="changed")
    before = _facts(now)
    for name in CHANGEABLE:
        setattr(now, name, values[name])
    now.version += 1
    now.save()
    enter("change", now.subject, by=by, at=at, before=before, after=_facts(now))
    baked.invalidate([now.subject])
    return now


@transaction.atomic
def end(
    project: Project, *, on: date, given_up_because: str = "", by: Actor, at: datetime
) -> Project:
    """It is completed, or given up for a reason: no report is awaited after that month."""
    now = _lock(project)
    if now.ended_on is None:
        now.ended_on, now.given_up_because = on, given_up_because.strip()
        now.version += 1
        now.save()
        note = {"reason": now.given_up_because} if now.given_up_because else {}
        act = "give-up" if now.given_up_because else "end"
        enter(act, now.subject, by=by, at=at, after=on.isoformat(), note=note)
        baked.invalidate([now.subject])
    return now


def item_of(body: Body, on: date) -> CatalogueItem | None:
    """The item of the catalogue under which a body reports on livelihood projects."""
    named = [
        item
        for item in CatalogueItem.objects.in_force(on).prefetch_related("bodies")
        if "民生实事" in f"{item.first_level}{item.second_level}{item.third_level}"
        and publishers(item, [body])
    ]
    return min(named, key=lambda item: (item.place_id is None, item.code), default=None)


@transaction.atomic
def report(
    project: Project,
    progress: Progress,
    words: str,
    *,
    photos: Sequence[StoredFile] = (),
    by: Actor,
    at: datetime,
) -> Revision:
    """Report on a month: a publication that goes to review like any other. Raises Refused, and
    what disclosure raises (Unmasked, NotCleared)."""
    now, today = _lock(project), clock.day_of(at)
    if now.ended_on is not None and progress.month > now.ended_on:
        raise Refused(whole="ended")
    if open_report(now, progress.month):
        raise Refused(month="reported")
    if codes := wrong(progress, latest(now, before=progress.month), today):
        raise Refused(**codes)
    item = item_of(now.body, today)
    if item is None:
        raise Refused(whole="no-item")
    draft = Draft(
        title=f"{now.name}：{spell_month(progress.month, 'zh')}进展",
        made_on=today,
        html=_html(now, progress, words),
        table={"columns": list(COLUMNS), "rows": [progress.row(now.name)]},
        attachments=tuple(photos),
    )
    revision = drafting.start(body=now.body, item=item, draft=draft, by=by, at=at)
    revision = drafting.propose(revision, by=by, at=at)
    Report.objects.filter(project=now, month=progress.month).delete()
    Report.objects.create(project=now, month=progress.month, publication=revision.publication)
    note = {"month": progress.month.isoformat()}
    enter("report", now.subject, by=by, at=at, after=progress.percent, note=note)
    return revision


def _html(project: Project, progress: Progress, words: str) -> str:
    name, month = escape(project.name), spell_month(progress.month, "zh")
    parts = [f"<p>{name}，截至{month}完成{progress.percent}%。</p>", paragraphs(words)]
    if progress.reason.strip():
        parts.append(f"<h2>说明</h2>{paragraphs(progress.reason)}")
    return "".join(parts)
