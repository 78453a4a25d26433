"""What would be late on a day if nobody did anything from now on, also of duties not made yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem, Duty, Exemption, Publication
from yugang.disclosure.models.local_changes import WITH_LOCAL
from yugang.disclosure.workflow import PublicationState
from yugang.kernel.timing import Period
from yugang.shared.calendars.queries import current
from yugang.shared.places.models import Body

from .reasons import spell_period
from .turns import Span, turns

# As far as due days can be foreseen with any sense.
FARTHEST = timedelta(days=5 * 366)


@dataclass(frozen=True)
class Late:
    """One duty that would be late. made: whether it is there; prepared: whether somebody has a
    draft for it; days: natural days it would be late."""

    duty: Duty
    made: bool
    prepared: bool
    days: int

    @property
    def period(self) -> str:
        return spell_period(self.duty)

    def as_json(self) -> dict[str, Any]:
        duty = self.duty
        return {
            "item": duty.item.code,
            "title": duty.title,
            "body": duty.body.code,
            "body_name": duty.body.name,
            "place": duty.body.place.code,
            "period": duty.period,
            "due": duty.due_on.isoformat(),
            "days_late": self.days,
            "provisional": duty.provisional,
            "made": self.made,
            "prepared": self.prepared,
        }


def late_on(day: date, today: date, bodies: QuerySet[Body]) -> list[Late]:
    """What of these bodies would be late on `day`, the longest late first. For a day of the past,
    what was late then by what is known now.

    A duty is late from the day after it is due until it is published; what is exempt, or will be
    by a term, never is.
    """
    published = Q(fulfilled_on__isnull=True) | Q(fulfilled_on__gte=day)
    prepared = Publication.objects.filter(state=PublicationState.PREPARED, duty=OuterRef("pk"))
    there = (
        Duty.objects.filter(published, body__in=bodies, due_on__lt=day, exempted_at__isnull=True)
        .select_related("item", "body__place")
        .annotate(prepared=Exists(prepared))
    )
    found = [Late(duty, True, duty.prepared, (day - duty.due_on).days) for duty in there]  # type: ignore[attr-defined]
    found += [
        Late(duty, False, False, (day - duty.due_on).days) for duty in _to_come(day, today, bodies)
    ]
    return sorted(
        found, key=lambda late: (late.duty.due_on, late.duty.item.code, late.duty.body.code)
    )


def _to_come(day: date, today: date, bodies: QuerySet[Body]) -> Iterator[Duty]:
    """The duties that will be made and fall due before `day`."""
    if day <= today:
        return
    items = CatalogueItem.objects.prefetch_related(*WITH_LOCAL)
    span = Span(today, day - timedelta(days=1))
    chosen = list(bodies.select_related("place"))
    ahead = [
        turn for turn in turns(items, chosen, span, current()) if turn.period.due_on <= span.until
    ]
    keys = Duty.objects.filter(body__in=bodies, due_on__gte=today - FARTHEST).values_list(
        "item_id", "body_id", "period"
    )
    periods = {turn.period.key for turn in ahead}
    there, terms = set(keys.filter(period__in=periods)), _terms(today)
    for turn in ahead:
        for body in turn.bodies:
            ends = terms.get((turn.item.pk, body.pk), date.min)
            if (turn.item.pk, body.pk, turn.period.key) not in there and turn.period.due_on > ends:
                yield _unmade(turn.item, body, turn.period)


def _unmade(item: CatalogueItem, body: Body, period: Period) -> Duty:
    return Duty(
        item=item, body=body, period=period.key, starts_on=period.opens_on,
        opens_on=period.opens_on, due_on=period.due_on, provisional=period.provisional,
    )  # fmt: skip


def _terms(today: date) -> dict[tuple[int, int], date]:
    """Until when an exemption covers an item at a body."""
    rows = Exemption.objects.in_force(today).order_by("until")
    found = rows.values_list("duty__item", "duty__body", "until")
    return {(item, body): until for item, body, until in found if until}


def header() -> list[str]:
    """The columns of the list as it is taken away."""
    return [
        _("Item code"), _("Item"), _("Body"), _("Place"), _("Period"), _("Due"), _("Days late"),
        _("Being prepared"), _("Made already"),
    ]  # fmt: skip


def cells(found: list[Late]) -> Iterator[list[Any]]:
    """The lines under `header`."""
    for late in found:
        duty = late.duty
        yield [
            duty.item.code,
            duty.title,
            duty.body.name,
            duty.body.place.name,
            late.period,
            duty.due_on,
            late.days,
            _("yes") if late.prepared else _("no"),
            _("yes") if late.made else _("no"),
        ]
