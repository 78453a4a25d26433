"""Founding, changing and closing bodies; public pages name them, so all are baked anew."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.shared.baked import invalidate_all
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.seen import locked, state_of
from yugang.shared.sheets import Imported, RowRefused, Rows, wrong

from ..models import Body, Place
from ..rows import body_values

FIELDS = (
    "name", "short_name", "kind", "place", "address", "office_hours", "phone", "fax", "mail",
    "duties_text",
)  # fmt: skip


@transaction.atomic
def create_body(values: dict[str, Any], *, by: Actor, at: datetime) -> Body:
    """A new body; `values` holds `code` and FIELDS."""
    body = Body.objects.create(**values)
    enter("create-body", f"body {body.code}", by=by, at=at, after=state_of(body, FIELDS))
    invalidate_all()
    return body


@transaction.atomic
def edit_body(
    body: Body, changes: dict[str, Any], *, seen: dict[str, Any], by: Actor, at: datetime
) -> Body:
    """Change what FIELDS name; the code stays for good. Raises ChangedMeanwhile."""
    body = locked(body, seen)
    before = state_of(body, FIELDS)
    for name in FIELDS:
        setattr(body, name, changes[name])
    body.save(update_fields=FIELDS)
    after = state_of(body, FIELDS)
    enter("edit-body", f"body {body.code}", by=by, at=at, before=before, after=after)
    invalidate_all()
    return body


@transaction.atomic
def close_body(
    body: Body, *, on: date, note: dict[str, Any] | None = None, by: Actor, at: datetime
) -> None:
    """The body is no more from that day on; what it published stays. note: for the ledger."""
    before = state_of(body, ("closed_on",))
    body.closed_on = on
    body.save(update_fields=["closed_on"])
    after = state_of(body, ("closed_on",))
    subject = f"body {body.code}"
    enter("close-body", subject, by=by, at=at, before=before, after=after, note=note)
    invalidate_all()


@transaction.atomic
def reopen_body(body: Body, *, by: Actor, at: datetime) -> None:
    """The body was not closed after all."""
    before = state_of(body, ("closed_on",))
    body.closed_on = None
    body.save(update_fields=["closed_on"])
    after = state_of(body, ("closed_on",))
    enter("reopen-body", f"body {body.code}", by=by, at=at, before=before, after=after)
    invalidate_all()


@transaction.atomic
def import_bodies(rows: Rows, *, by: Actor, at: datetime) -> Imported:
    """Bring the bodies of `rows` in; a known code changes that body. Wrong rows are refused."""
    result, seen = Imported(), dict[str, int]()
    places = {place.code: place for place in Place.objects.all()}
    known = {body.code: body for body in Body.objects.all()}
    for line, row in rows:
        with result.refusing(line, row):
            values = body_values(row)
            code = str(values["code"])
            if code in seen:
                text = _("%(code)s stands on line %(line)s already.")
                raise RowRefused(text % {"code": code, "line": seen[code]})
            if row["place"] not in places:
                raise wrong("place", row["place"], _("No place has this code."))
            seen[code] = line
            body = known.get(code) or Body(code=code)
            _take(body, {**values, "place": places[row["place"]]}, result, by=by, at=at)
    if result.new or result.changed:
        invalidate_all()
    return result


def _take(body: Body, values: dict[str, Any], result: Imported, *, by: Actor, at: datetime) -> None:
    before = state_of(body, FIELDS) if body.pk else None
    for name in FIELDS:
        setattr(body, name, values[name])
    after = state_of(body, FIELDS)
    if after == before:
        result.same += 1
        return
    body.save()
    result.new += before is None
    result.changed += before is not None
    enter("import", f"body {body.code}", by=by, at=at, before=before, after=after)
