"""Archive packages of the demo: some made, one of them handed over."""

from __future__ import annotations

from datetime import timedelta

from yugang.archives.actions.handing import hand_over
from yugang.archives.actions.making import make
from yugang.archives.queries.choosing import choice_for
from yugang.cases.models import Case
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM

from .county import County

MADE = 3
ARCHIVE = "新津区档案馆"


def bring(county: County) -> None:
    """Of the requests that were settled first."""
    settled = Case.objects.filter(kind="request", closed_at__lt=county.at - timedelta(hours=1))
    first = settled.select_related("body__place").order_by("closed_at", "pk")[:MADE]
    made = [make(case, choice_for(case), by=SYSTEM, at=county.at) for case in first]
    if made:
        package = made[0]
        hand_over(
            package, to=ARCHIVE, on=clock.day_of(county.at), words="接收凭据第1号",
            edition=package.edition, by=SYSTEM, at=county.at,
        )  # fmt: skip
