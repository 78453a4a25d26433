"""Taking in the numbers of many villages from a list."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from yugang.shared.ledger.actor import Actor
from yugang.shared.places.models import Body, BodyKind
from yugang.shared.sheets import Imported, Row, Rows, wrong
from yugang.shared.text import read_day
from yugang.topic_requests.models import VillageNumbers

from .villages import set_numbers

COLUMNS = ("place", "villagers", "households", "representatives", "since", "source")
NUMBERS = ("villagers", "households", "representatives")


@transaction.atomic
def import_numbers(rows: Rows, *, by: Actor, at: datetime) -> Imported:
    """Take in a line for each village; those that cannot be taken are given back with the reason."""
    result = Imported()
    committees = Body.objects.filter(kind=BodyKind.VILLAGE_COMMITTEE, closed_on=None)
    known = {body.place.code: body for body in committees.select_related("place")}
    for line, row in rows:
        with result.refusing(line, row):
            body = known.get(row["place"])
            if body is None:
                raise wrong("place", row["place"], _("No village committee is known there."))
            facts, since = _facts(row), _since(row)
            former = VillageNumbers.objects.filter(body=body, since=since).order_by("-id").first()
            if former and all(getattr(former, name) == facts[name] for name in NUMBERS):
                result.same += 1
                continue
            set_numbers(body, **facts, source=row["source"], since=since, by=by, at=at)
            if former:
                result.changed += 1
            else:
                result.new += 1
    return result


def _facts(row: Row) -> dict[str, int]:
    facts = {}
    for name in NUMBERS:
        text = row[name]
        if not (text.isascii() and text.isdecimal() and len(text) < 6):
            raise wrong(name, text, _("Write a whole number."))
        facts[name] = int(text)
    if not facts["villagers"] or not facts["households"]:
        raise wrong("villagers", row["villagers"], _("A village has villagers and households."))
    for name in NUMBERS[1:]:
        if facts[name] > facts["villagers"]:
            raise wrong(name, row[name], _("There are no more of them than villagers."))
    if not row["source"]:
        raise wrong("source", "", _("Say where the numbers are from."))
    return facts


def _since(row: Row) -> date:
    day = read_day(row["since"])
    if day is None:
        raise wrong("since", row["since"], _("Write the day as 2026-01-31."))
    return day
