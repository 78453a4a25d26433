"""Taking a list in: its households, its rows, whose they are."""

from __future__ import annotations

import base64
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from yugang.households.models import Entry, Household, HouseholdMark, MarkKind, PaymentList
from yugang.households.models.households import CONTEXT
from yugang.households.models.lists import ENTRY, FILE
from yugang.households.queries.directory import identity_mark, number_mark
from yugang.households.queries.plan import Item, Plan
from yugang.households.rules.matching import Answer
from yugang.households.rules.rows import Row
from yugang.kernel.masking import mask_text
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Place
from yugang.shared.sealing import seal, unseal


class AlreadyTaken(Exception):
    """The list was taken in, or dropped, before."""


@transaction.atomic
def upload(
    data: bytes,
    name: str,
    *,
    place: Place,
    kind: str,
    title: str,
    basis: str,
    period: str,
    person: Person | None,
    by: Actor,
    at: datetime,
) -> PaymentList:
    """Keep a file, sealed, to be looked through."""
    kept = PaymentList.objects.create(
        place=place,
        kind=kind,
        title=title,
        basis=basis,
        period=period,
        name=name[-120:],
        sealed=seal({"file": base64.b64encode(data).decode()}, FILE),
        uploaded_by=person,
        at=at,
    )
    enter("upload", kept.subject, by=by, at=at, note={"place": place.code})
    return kept


def content(kept: PaymentList) -> bytes:
    """The file of a list that was not taken in yet."""
    return base64.b64decode(unseal(bytes(kept.sealed), FILE)["file"])


@transaction.atomic
def take(
    kept: PaymentList, plan: Plan, *, replace: bool = False, by: Actor, at: datetime
) -> PaymentList:
    """Take in what `plan` found in the file. Rows that are there already stay as they are.

    replace: rows of the same list that the file no longer has are removed. Raises AlreadyTaken.
    """
    held = PaymentList.objects.select_for_update().get(pk=kept.pk)
    if held.taken_at is not None or not held.sealed:
        raise AlreadyTaken(held.subject)
    Place.objects.select_for_update().get(pk=held.place_id)
    households = _households(plan, held.place, by=by, at=at)
    _entries(plan, held, households)
    if replace:
        Entry.objects.filter(pk__in=plan.gone).delete()
    held.sealed, held.taken_at, held.declared = b"", at, plan.read.printed
    held.findings = {
        "rows": len(plan.rows),
        "new": len({item.key for item in plan.items} - plan.same),
        "same": len(plan.same),
        "removed": len(plan.gone) if replace else 0,
        "households": plan.households,
        "total": str(plan.total),
        "refused": [[f.sheet, f.row, f.column, f.code] for f in plan.refused],
    }
    held.save()
    enter(
        "take",
        held.subject,
        by=by,
        at=at,
        after=sorted(item.key for item in plan.items),
        note={"place": held.place.code, "rows": len(plan.rows)},
    )
    return held


def _households(plan: Plan, place: Place, *, by: Actor, at: datetime) -> list[Household | None]:
    """The household of each row: found, made, or none where it is asked."""
    made: dict[int, Household] = {}
    new = [
        (number, row)
        for number, (row, matched) in enumerate(zip(plan.rows, plan.matched, strict=True), 1)
        if matched.answer is Answer.NEW
    ]
    for number, household in zip(
        (number for number, _row in new), _add(place, [row for _n, row in new], by, at), strict=True
    ):
        made[-number] = household
    wanted = {m.key for m in plan.matched if m.key is not None and m.key > 0}
    made |= Household.objects.in_bulk(wanted)
    rows = enumerate(zip(plan.rows, plan.matched, strict=True), 1)
    found = [
        made[-number] if matched.answer is Answer.NEW else made.get(matched.key or 0)
        for number, (_row, matched) in rows
    ]
    _remember(plan.rows, found)
    return found


def _add(place: Place, rows: list[Row], by: Actor, at: datetime) -> list[Household]:
    number = next_number(place)
    made = Household.objects.bulk_create(
        [
            Household(
                place=place,
                number=number + n,
                group=row.group,
                sealed=seal({"name": row.name, "address": row.address}, CONTEXT),
            )
            for n, row in enumerate(rows)
        ],
        batch_size=200,
    )
    if made:
        note = {"count": len(made)}
        enter("add", f"household {place.code}", by=by, at=at, note=note)
    return made


def next_number(place: Place) -> int:
    """The first number that no household of the village ever had."""
    last = Household.objects.filter(place=place).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _remember(rows: list[Row], found: list[Household | None]) -> None:
    """Keep the fingerprints by which the households are found next time."""
    marks = {
        (household.pk, kind, one)
        for row, household in zip(rows, found, strict=True)
        if household
        for kind, one in (
            (MarkKind.IDENTITY, identity_mark(row.identity.number)),
            (MarkKind.NUMBER, number_mark(row.number, household.place_id)),
        )
        if one
    }
    HouseholdMark.objects.bulk_create(
        [HouseholdMark(household_id=pk, kind=kind, mark=one) for pk, kind, one in sorted(marks)],
        ignore_conflicts=True,
        batch_size=200,
    )


def _entries(plan: Plan, held: PaymentList, households: list[Household | None]) -> None:
    of_row = {id(row): household for row, household in zip(plan.rows, households, strict=True)}
    fresh: dict[str, Item] = {i.key: i for i in plan.items if i.key not in plan.same}
    Entry.objects.bulk_create(
        [_entry(item, held, of_row[id(item.row)]) for item in fresh.values()], batch_size=200
    )


def _entry(item: Item, held: PaymentList, household: Household | None) -> Entry:
    row, payment = item.row, item.payment
    words = {"name": row.name, "note": mask_text(row.note), "address": row.address}
    return Entry(
        list=held,
        place=held.place,
        household=household,
        kind=held.kind,
        title=item.title,
        basis=row.basis or held.basis,
        falls_on=item.falls_on,
        paid_on=row.on,
        quantity=payment.quantity,
        rate=payment.rate,
        amount=payment.amount,
        group=row.group,
        sealed=seal(words, ENTRY),
        identity_mark="" if household else identity_mark(row.identity.number),
        number_mark="" if household else number_mark(row.number, held.place_id),
        sheet=row.sheet,
        line=row.line,
        key=item.key,
    )


@transaction.atomic
def drop(kept: PaymentList, *, by: Actor, at: datetime) -> None:
    """Forget a file that was not taken in."""
    held = PaymentList.objects.select_for_update().get(pk=kept.pk)
    if held.taken_at is not None:
        raise AlreadyTaken(held.subject)
    enter("drop", held.subject, by=by, at=at)
    held.delete()
