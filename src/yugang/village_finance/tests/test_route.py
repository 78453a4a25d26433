"""Where a route names further reviewers, the villagers' stamp is the first of them."""

from __future__ import annotations

from datetime import date

from tests.cast import Cast
from yugang.disclosure.actions import reviewing
from yugang.disclosure.models import ReviewRoute, RouteSeat
from yugang.village_finance.actions import steps
from yugang.village_finance.models import Ledger

from . import stage
from .books import by
from .stage import AT


def test_accounts_on_a_route_wait_for_its_other_reviewers(cast: Cast) -> None:
    ledger = stage.stamped(cast)
    route = ReviewRoute.objects.create(
        name="村账", body=cast.committee, item=stage.item(), starts_on=date(2020, 1, 1)
    )
    RouteSeat.objects.create(route=route, position=1, name="村务监督委员会")
    RouteSeat.objects.create(route=route, position=2, name="镇政府", body=cast.town_office)
    revision = steps.publish(ledger, by=by(cast.village_editor), at=AT)
    ledger.refresh_from_db()
    assert (revision.state, ledger.state) == ("in-review", "stamped")
    assert not Ledger.objects.public().exists()
    reviewing.approve(revision, opinion="同意", by=by(cast.town_reviewer), at=AT)
    revision = steps.publish(ledger, by=by(cast.village_editor), at=AT)
    ledger.refresh_from_db()
    assert (revision.state, ledger.state) == ("published", "published")
    assert revision.number == 1
    assert Ledger.objects.public().exists()
