"""Periodic work is done once for each round, whoever fires it."""

from datetime import UTC, datetime, timedelta

import pytest

from yugang.kernel import clock
from yugang.kernel.clock import CHINA
from yugang.shared.outbox.actions import drain
from yugang.shared.outbox.models import Firing, Message
from yugang.shared.outbox.periodic import fire_due, periodic
from yugang.shared.outbox.tasks import forget_old

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
AT = datetime(2026, 3, 2, 10, tzinfo=CHINA)


def daily(offset: timedelta = timedelta(0)) -> list[datetime]:
    seen: list[datetime] = []
    periodic("daily", every=DAY, offset=offset)(seen.append)
    return seen


def test_it_is_done_once_a_round() -> None:
    seen = daily(offset=timedelta(hours=2))
    for at in (AT, AT, AT + timedelta(hours=15), AT + timedelta(hours=16)):
        with clock.frozen(at):
            fire_due(at)
            drain()
    assert seen == [
        datetime(2026, 3, 2, 2, tzinfo=CHINA),
        datetime(2026, 3, 3, 2, tzinfo=CHINA),
    ]


def test_rounds_missed_are_made_up_for_by_the_last_only() -> None:
    seen = daily()
    for at in (AT, AT + 5 * DAY):
        with clock.frozen(at):
            fire_due(at)
            drain()
    assert [moment.astimezone(CHINA).day for moment in seen] == [2, 7]


def test_slots_are_counted_from_midnight_in_china() -> None:
    seen = daily()
    at = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)
    fire_due(at)
    with clock.frozen(at):
        drain()
    assert seen == [datetime(2026, 3, 2, tzinfo=CHINA)]


def test_work_that_fails_is_tried_again() -> None:
    outcomes = iter([ValueError("no"), None])

    @periodic("shaky", every=DAY)
    def work(due: datetime) -> None:
        if error := next(outcomes):
            raise error

    with clock.frozen(AT):
        assert fire_due(AT) == ["shaky"]
        assert drain().failed == 1
    with clock.frozen(AT + timedelta(seconds=2)):
        assert drain().done == 1


def test_work_that_is_gone_is_let_go() -> None:
    Message.objects.create(
        topic="periodic", key="gone", payload={"due": AT.isoformat()}, created_at=AT
    )
    assert drain().done == 1


def test_a_name_is_given_once() -> None:
    daily()
    with pytest.raises(ValueError, match="registered"):
        daily()


def test_old_rows_are_forgotten() -> None:
    daily()
    fire_due(AT)
    with clock.frozen(AT):
        drain()
    forget_old(AT + 40 * DAY)
    assert not Message.objects.exists()
    assert not Firing.objects.exists()
