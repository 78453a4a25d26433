"""What stands under the publication of a village's accounts: objections with their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yugang.disclosure.public import Beneath, Publication, beneath, village_profile
from yugang.kernel import clock
from yugang.village_finance.models import Ledger, ShownObjection
from yugang.village_finance.rules.objecting import last_day


@dataclass(frozen=True)
class Part:
    """objections: shown ones. until: the last day to object, None where the province sets none.
    is_open: whether it has not passed. answer_days: how soon the village must answer."""

    ledger: Ledger
    objections: list[ShownObjection]
    until: date | None
    is_open: bool
    answer_days: int
    source: str


@beneath
def objections(publication: Publication) -> Beneath | None:
    """Of the publication of a ledger only."""
    ledger = Ledger.objects.filter(publication=publication).select_related("body__place").first()
    if ledger is None or publication.first_published_at is None:
        return None
    profile = village_profile(ledger.body.place.code)
    last = publication.last_published_at or publication.first_published_at
    until = last_day(clock.day_of(last), profile.objection_days)
    part = Part(
        ledger,
        list(ledger.objections.all()),
        until,
        until is None or clock.today() <= until,
        profile.answer_days,
        profile.source,
    )
    return Beneath(
        "village_finance/beneath.html", part, kiosk="village_finance/kiosk_objections.html"
    )
