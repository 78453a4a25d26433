"""Starting a run of sheets, and setting them; a run that was killed goes on where it stood."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Sum

from yugang.disclosure.public import Publication
from yugang.households.models import (
    Entry,
    Household,
    HouseholdSheet,
    RunState,
    SheetRun,
)
from yugang.households.models.sheets import SHEET
from yugang.households.printing import Bundle, Job, Made, joined, set_all, write_whole
from yugang.households.queries import saying, store
from yugang.households.rules.periods import Period
from yugang.kernel.identifiers import new_sheet_code
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.outbox.actions import enqueue
from yugang.shared.places.models import Place
from yugang.shared.sealing import mark, seal

TOPIC, WHOLE = "household-sheets", "whole"
BUNDLE = 20
Advance = Callable[[int], object]


class NoHousehold(Exception):
    """The village has no household to make a sheet for."""


@transaction.atomic
def start(
    place: Place,
    period: Period,
    *,
    chosen: Sequence[Publication] = (),
    large: bool = False,
    in_background: bool = True,
    by: Actor,
    at: datetime,
) -> SheetRun:
    """Fix what the sheet of each household says. Where a run says just that already, it is that one.

    in_background: the worker sets the sheets, else the caller by `work`. Raises NoHousehold."""
    Place.objects.select_for_update().get(pk=place.pk)
    said = _said(place, period)
    if not said:
        raise NoHousehold(place.code)
    common = saying.common(place, period, chosen)
    content = _fingerprint([period.code, large, common, [own for _pk, own in said]])
    same = SheetRun.objects.filter(place=place, content=content, erased_at=None).first()
    if same is not None:
        if in_background and same.state != RunState.DONE:
            enqueue(TOPIC, str(same.pk))
        return same
    run = SheetRun.objects.create(
        place=place,
        period=period.code,
        large=large,
        common=common,
        content=content,
        total=len(said),
        created_at=at,
        made_by=by.name,
    )
    sheets = [_sheet(run, number, pk, own) for number, (pk, own) in enumerate(said, 1)]
    HouseholdSheet.objects.bulk_create(sheets, batch_size=200)
    enter("start", run.subject, by=by, at=at, after=content, note={"sheets": run.total})
    if in_background:
        enqueue(TOPIC, str(run.pk))
    return run


def _said(place: Place, period: Period) -> list[tuple[int, dict[str, Any]]]:
    """For each household of the village its key and what its sheet says."""
    entries: dict[int, list[Entry]] = defaultdict(list)
    held = Entry.objects.filter(
        household__place=place, falls_on__gte=period.first, falls_on__lte=period.last
    )
    for entry in held.order_by("falls_on", "pk"):
        entries[entry.household_id or 0].append(entry)
    households = Household.objects.present().filter(place=place).order_by("number")
    return [(one.pk, saying.own(one, entries[one.pk])) for one in households]


def _fingerprint(said: Any) -> str:
    return mark(json.dumps(said, ensure_ascii=False, sort_keys=True), "household run")


def _sheet(run: SheetRun, number: int, household: int, own: dict[str, Any]) -> HouseholdSheet:
    said = {**own, "salt": secrets.token_hex(16)}
    text = json.dumps([run.common, said], ensure_ascii=False, sort_keys=True)
    return HouseholdSheet(
        run=run,
        household_id=household,
        number=number,
        code=new_sheet_code(),
        sealed=seal(said, SHEET),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def work(
    run: SheetRun, *, folder: Path | None = None, advance: Advance = lambda n: None, at: datetime
) -> dict[int, str]:
    """Set the sheets that are not set yet, each into its file in `folder` too where one is given.

    May be stopped at any moment and called again. Returns why a sheet could not be set, by its
    number; the others are ready all the same.
    """
    SheetRun.objects.filter(pk=run.pk).exclude(state=RunState.DONE).update(state=RunState.RUNNING)
    bundles = list(_bundles(run, folder))
    left = [bundle for bundle in bundles if not _is_set(run, bundle, folder)]
    advance(run.total - sum(len(bundle.jobs) for bundle in left))
    if left:
        store.drop(run, WHOLE)
    failed: dict[int, str] = {}
    for made in set_all(left, run.total):
        _keep(run, made)
        failed |= made.failed
        advance(len(made.pages) + len(made.failed))
    names = [_name(bundle.number) for bundle in bundles]
    if not store.has(run, WHOLE):
        store.keep(run, WHOLE, joined(store.fetch(run, name) for name in names))
    if folder is not None:
        write_whole(folder / f"{run.place.code}-{run.period}.pdf", store.fetch(run, WHOLE))
    _end(run, failed, at)
    numbers = HouseholdSheet.objects.filter(pk__in=failed).values_list("number", "pk")
    return {number: failed[pk] for number, pk in numbers}


@transaction.atomic
def set_again(run: SheetRun) -> None:
    """Have the worker set the sheets once more, where their pages on disk are gone."""
    SheetRun.objects.filter(pk=run.pk).update(state=RunState.WAITING)
    enqueue(TOPIC, str(run.pk))


def file_of(folder: Path, number: int) -> Path:
    """The file of one household; its name tells nobody whose it is."""
    return folder / "households" / f"{number:04d}.pdf"


def _name(number: int) -> str:
    return f"{number:05d}"


def _bundles(run: SheetRun, folder: Path | None) -> Iterator[Bundle]:
    common, title = saying.frame(run), saying.title(run)
    sheets = list(run.sheets.exclude(sealed=b"").order_by("number"))
    for number, first in enumerate(range(0, len(sheets), BUNDLE), 1):
        jobs = tuple(
            Job(
                key=sheet.pk,
                title=title,
                at=run.created_at,
                data=saying.data(sheet),
                file=str(file_of(folder, sheet.number)) if folder else "",
            )
            for sheet in sheets[first : first + BUNDLE]
        )
        yield Bundle(number, common, jobs)


def _is_set(run: SheetRun, bundle: Bundle, folder: Path | None) -> bool:
    keys = [job.key for job in bundle.jobs]
    waiting = HouseholdSheet.objects.filter(pk__in=keys, pages=None).exists()
    there = all(_is_whole(Path(job.file)) for job in bundle.jobs) if folder else True
    return there and not waiting and store.has(run, _name(bundle.number))


def _is_whole(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _keep(run: SheetRun, made: Made) -> None:
    """First the pages on disk, then that they are there: a kill in between sets them once more."""
    store.keep(run, _name(made.number), made.content)
    with transaction.atomic():
        sheets = list(HouseholdSheet.objects.filter(pk__in=made.pages).only("pk"))
        for sheet in sheets:
            sheet.pages = made.pages[sheet.pk]
        HouseholdSheet.objects.bulk_update(sheets, ["pages"])
        ready = run.sheets.filter(pages__isnull=False)
        pages = ready.aggregate(pages=Sum("pages"))["pages"] or 0
        SheetRun.objects.filter(pk=run.pk).update(done=ready.count(), pages=pages)


@transaction.atomic
def _end(run: SheetRun, failed: dict[int, str], at: datetime) -> None:
    held = SheetRun.objects.select_for_update().get(pk=run.pk)
    if held.state == RunState.DONE and not failed:
        return
    held.state = RunState.FAILED if failed else RunState.DONE
    held.ended_at = at
    held.last_error = next(iter(failed.values()), "")[:500]
    held.save(update_fields=["state", "ended_at", "last_error"])
    act = "fail" if failed else "end"
    enter(act, held.subject, by=SYSTEM, at=at, note={"pages": held.pages, "sheets": held.done})
