"""Where the fees of a body are paid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from yugang.shared.places.models import Body, BodyKind, Place

from ..models import PaymentAccount
from .requests import asked_bodies, county_of


def account_of(body: Body) -> PaymentAccount | None:
    """Its own, else that of the county's government; None where neither is set."""
    county = county_of(body.place)
    held = PaymentAccount.objects.filter(
        body__in=[body.pk, *_governments(county).values_list("pk")]
    )
    found = {one.body_id: one for one in held.select_related("body")}
    return found.get(body.pk) or next(iter(found.values()), None)


def _governments(county: Place) -> QuerySet[Body]:
    return Body.objects.filter(kind=BodyKind.GOVERNMENT, place=county, closed_on=None)


@dataclass(frozen=True)
class Row:
    """A body with the account that its notices name. own: whether it is the body's own."""

    body: Body
    account: PaymentAccount | None
    own: bool


def accounts_in(county: Place) -> Iterator[Row]:
    """Every body of the county that can ask for a fee, its government first."""
    bodies = asked_bodies().filter(place__code__startswith=county.prefix)
    held = {one.body_id: one for one in PaymentAccount.objects.filter(body__in=bodies)}
    governments = set(_governments(county).values_list("pk", flat=True))
    common = next((held[pk] for pk in sorted(governments) if pk in held), None)
    for body in sorted(bodies.select_related("place"), key=lambda one: one.pk not in governments):
        yield Row(body, held.get(body.pk) or common, body.pk in held)
