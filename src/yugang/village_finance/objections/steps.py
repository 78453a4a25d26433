"""What each step of an objection needs and does, beside the workflow table."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from yugang.cases.public import Case, Given
from yugang.kernel import clock
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, BodyKind, Level
from yugang.village_finance.actions import objecting
from yugang.village_finance.models import Ledger


def ledger_of(case: Case) -> Ledger | None:
    """The accounts that it is about."""
    return (
        Ledger.objects.select_related("body__place", "publication")
        .filter(publication__index_number=case.detail("about"))
        .first()
    )


def town_of(case: Case, at: datetime) -> Body | None:
    """The office of the town of the village, where somebody there handles cases."""
    held = Post.objects.on(clock.day_of(at)).that_may(Permission.HANDLE_CASE)
    found = Body.objects.filter(
        Q(place__level=Level.TOWN, place__code__startswith=case.body.place.code[:9]),
        kind=BodyKind.TOWN_OFFICE,
        closed_on=None,
        pk__in=held.values("body"),
    )
    return found.select_related("place").order_by("pk").first()


def answer(case: Case, given: Given, at: datetime) -> None:
    case.outcome = given["outcome"]
    if (ledger := ledger_of(case)) is not None:
        objecting.show(case, ledger, given["words"], at=at)


def turn_guard(case: Case, given: Given, at: datetime) -> str:
    if town_of(case, at) is None:
        return _("Nobody at the town handles cases here. Turn to the county.")
    return ""


def turn(case: Case, given: Given, at: datetime) -> None:
    """The town takes it over; the village's answer stays shown."""
    town = town_of(case, at)
    assert town is not None
    case.details = {**case.details, "village": case.body.code}
    case.body, case.outcome = town, ""
