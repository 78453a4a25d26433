"""Opening a price list, taking and mending the lines of a version, sending it to review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from django.db import transaction

from yugang.disclosure.public import (
    Draft,
    NotRelated,
    PublicationState,
    RelationKind,
    Revision,
    drafting,
    publishers,
    relate,
    repeal,
)
from yugang.kernel import clock
from yugang.kernel.explain import plain_date
from yugang.livelihood.actions import Refused
from yugang.shared import baked
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body

from .headings import Sheet
from .models import InstitutionKind, PriceList, PriceVersion
from .queries import Version, open_lists, published, shown
from .rules import CELLS, COLUMNS, MOST_LINES, Checked, Raw, check, end_of

FACTS = ("kind", "institution", "complaints")


@transaction.atomic
def open_list(body: Body, values: Mapping[str, Any], *, by: Actor, at: datetime) -> PriceList:
    """Begin a list; nothing is public before its first version. Raises Refused where the item is
    not the body's, or the institution has such a list already."""
    if not publishers(values["item"], [body]):
        raise Refused(item="not-its-item")
    facts = {name: values[name] for name in FACTS}
    same = PriceList.objects.filter(body=body, ended_on=None, kind=facts["kind"])
    if same.filter(institution=facts["institution"]).exists():
        raise Refused(institution="has-list")
    made = PriceList.objects.create(
        body=body, item=values["item"], code=_code(clock.day_of(at).year), author_id=by.person_id,
        made_at=at, **facts,
    )  # fmt: skip
    enter("open", made.subject, by=by, at=at, after={**facts, "item": made.item.code})
    return made


def _code(year: int) -> str:
    """The next of a year; no list is deleted, so that numbers have no gaps."""
    mine = PriceList.objects.filter(code__startswith=f"{year}-")
    list(mine.select_for_update().values_list("pk"))
    return f"{year}-{mine.count() + 1:03d}"


@transaction.atomic
def end_list(price_list: PriceList, *, on: date, by: Actor, at: datetime) -> PriceList:
    """The institution charges by it no more: it leaves the pages of what is in force."""
    now = PriceList.objects.select_for_update().get(pk=price_list.pk)
    if now.ended_on is None:
        now.ended_on = on
        now.version += 1
        now.save(update_fields=["ended_on", "version"])
        enter("end", now.subject, by=by, at=at, after=on.isoformat())
        baked.invalidate([now.subject])
    return now


@transaction.atomic
def begin(price_list: PriceList, starts_on: date, *, by: Actor, at: datetime) -> PriceVersion:
    """A new version, with the lines of the one in force to begin with; the one that is being
    prepared already where there is one."""
    held = PriceList.objects.select_for_update().get(pk=price_list.pk)
    for open_one in held.versions.select_related("publication"):
        if open_one.is_draft:
            return open_one
    present = shown(held, clock.day_of(at)).present
    made = PriceVersion.objects.create(
        price_list=held,
        number=held.versions.count() + 1,
        starts_on=starts_on,
        lines=_stored(_copied(present)) if present else [],
    )
    enter("begin", held.subject, by=by, at=at, after=made.lines, note={"version": made.number})
    return made


def _copied(present: Version) -> list[Raw]:
    return [Raw(dict(zip(CELLS, line.row(), strict=True))) for line in present.lines]


def _stored(raws: Sequence[Raw]) -> list[dict[str, Any]]:
    return [{"cells": dict(raw.cells), "sheet": raw.sheet, "row": raw.row} for raw in raws]


def raws_of(version: PriceVersion) -> list[Raw]:
    return [Raw(one["cells"], one["sheet"], one["row"]) for one in version.lines]


def checked(version: PriceVersion, today: date) -> list[Checked]:
    """Its lines, each read or with what is wrong with it."""
    return check(raws_of(version), today)


def _lock(version: PriceVersion, seen: int | None = None) -> PriceVersion:
    """As it is now. Raises Refused where it is no draft, or changed since it was `seen`."""
    held = PriceVersion.objects.select_for_update(of=("self",))
    now = held.select_related("price_list__body__place", "price_list__item", "publication").get(
        pk=version.pk
    )
    if not now.is_draft:
        raise Refused(whole="sent")
    if seen is not None and now.edits != seen:
        raise Refused(whole="changed")
    return now


def _save(version: PriceVersion, raws: Sequence[Raw], act: str, *, by: Actor, at: datetime) -> None:
    before = version.lines
    version.lines = _stored(raws)
    version.edits += 1
    version.save()
    note = {"version": version.number, "lines": len(raws)}
    subject = version.price_list.subject
    enter(act, subject, by=by, at=at, before=before, after=version.lines, note=note)


@transaction.atomic
def take_file(
    version: PriceVersion, sheets: Sequence[Sheet], name: str, *, by: Actor, at: datetime
) -> PriceVersion:
    """The lines of a file take the place of all lines, right or wrong. Raises Refused where no
    price list was found in it, or too many lines."""
    now = _lock(version)
    raws = [raw for sheet in sheets for raw in sheet.lines]
    if not any(sheet.headings for sheet in sheets):
        raise Refused(file="no-headings")
    if not raws:
        raise Refused(file="no-lines")
    if len(raws) > MOST_LINES:
        raise Refused(file="too-many")
    now.source = name
    now.notes = [[sheet.name, row, text] for sheet in sheets for row, text in sheet.notes]
    _save(now, raws, "take-file", by=by, at=at)
    return now


@transaction.atomic
def write_line(
    version: PriceVersion, index: int | None, cells: Mapping[str, str], *, seen: int, by: Actor,
    at: datetime,
) -> PriceVersion:  # fmt: skip
    """Write the line at `index` anew, or one more (None). Raises Refused."""
    now = _lock(version, seen)
    raws = raws_of(now)
    if index is None:
        raws.append(Raw(dict(cells)))
    elif index < len(raws):
        raws[index] = Raw(dict(cells), raws[index].sheet, raws[index].row)
    else:
        raise Refused(whole="changed")
    _save(now, raws, "write-line", by=by, at=at)
    return now


@transaction.atomic
def strike(
    version: PriceVersion, index: int, *, seen: int, by: Actor, at: datetime
) -> PriceVersion:
    """Take a line out. Raises Refused."""
    now = _lock(version, seen)
    raws = raws_of(now)
    if index >= len(raws):
        raise Refused(whole="changed")
    del raws[index]
    _save(now, raws, "strike-line", by=by, at=at)
    return now


@transaction.atomic
def set_start(
    version: PriceVersion, on: date, *, seen: int, by: Actor, at: datetime
) -> PriceVersion:
    """From which day the version holds. Raises Refused."""
    now = _lock(version, seen)
    before, now.starts_on = now.starts_on, on
    now.edits += 1
    now.save()
    subject = now.price_list.subject
    enter("set-start", subject, by=by, at=at, before=before.isoformat(), after=on.isoformat())
    return now


@transaction.atomic
def send(version: PriceVersion, *, without: int, by: Actor, at: datetime) -> Revision:
    """Send the lines in order to review, as a publication of the list's item. without: how many
    lines that are not in order stay behind, as the sender was told; any other number is refused.
    Raises Refused, and what disclosure raises (Unmasked, NotCleared)."""
    now, today = _lock(version), clock.day_of(at)
    every = checked(now, today)
    lines = [one.line for one in every if one.line is not None]
    if not lines:
        raise Refused(whole="no-lines")
    if len(every) - len(lines) != without:
        raise Refused(without="left-behind")
    held = now.price_list
    if held.ended_on is not None:
        raise Refused(whole="list-ended")
    draft = Draft(
        title=title_of(held, now.number),
        made_on=today,
        html=_html(now, len(lines)),
        table={"columns": list(COLUMNS), "rows": [line.row() for line in lines]},
        in_force_from=now.starts_on,
        valid_until=end_of(lines),
    )
    revision = drafting.start(body=held.body, item=held.item, draft=draft, by=by, at=at)
    revision = drafting.propose(revision, by=by, at=at)
    now.publication = revision.publication
    now.edits += 1
    now.save(update_fields=["publication", "edits"])
    note = {"version": now.number, "lines": len(lines), "left": without}
    enter("send", held.subject, by=by, at=at, after=draft.table, note=note)
    return revision


def title_of(price_list: PriceList, number: int) -> str:
    """What a version is called; publications are in Chinese."""
    what = {
        InstitutionKind.HOSPITAL: "医疗服务和药品价格公示表",
        InstitutionKind.FARM: "涉农收费公示表",
    }.get(InstitutionKind(price_list.kind), "收费公示表")
    again = f"（第{number}版）" if number > 1 else ""
    return f"{price_list.institution}{what}{again}"


def _html(version: PriceVersion, count: int) -> str:
    held, day = version.price_list, version.starts_on
    return (
        f"<p>{escape(held.institution)}收费项目共{count}项，自{plain_date(day)}起执行。"
        f"每项列明计价单位、标准、依据和制定机关，未列明的不得收取。</p>"
        f"<p>价格投诉举报电话：{escape(held.complaints)}。</p>"
    )


def supersede(*, by: Actor, at: datetime) -> int:
    """Mark every published version as repealed from the day on which a later one holds, and lead
    from one to the other; their number. Doing so again changes nothing."""
    today, done = clock.day_of(at), 0
    for one in published(open_lists(), today):
        for old in one.versions:
            later = next((v for v in one.versions if v.span.order > old.span.order), None)
            if old.replaced and later and old.publication.repealed_on is None:
                _supersede(old, later, by=by, at=at)
                done += 1
    return done


@transaction.atomic
def _supersede(old: Version, later: Version, *, by: Actor, at: datetime) -> None:
    ground = f"由{later.publication.title}（{later.publication.index_number}）代替"
    repeal(old.publication, on=old.replaced, ground=ground, by=by, at=at)
    try:
        relate(later.publication, RelationKind.REPLACES, other=old.publication, by=by, at=at)
    except NotRelated:
        return


def is_public(version: PriceVersion) -> bool:
    return bool(version.publication and version.publication.state == PublicationState.PUBLISHED)
