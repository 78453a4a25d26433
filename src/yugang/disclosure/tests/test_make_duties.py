"""Duties come round by themselves, once each."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from tests.cast import Cast
from yugang.disclosure.actions.catalogue import import_items
from yugang.disclosure.actions.making import make_duties, release_closed
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.queries.catalogue import publishers
from yugang.disclosure.queries.catalogue_file import starter
from yugang.disclosure.rules import DutyState
from yugang.kernel.timing import Kind
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.places.models import Body

from .duties_stage import AT, DAY, MONTHLY, TWENTY, duty, item

YEAR = {"since": date(2026, 1, 1), "until": date(2026, 12, 31), "by": SYSTEM, "at": AT}


def periods() -> list[str]:
    return sorted(Duty.objects.values_list("period", flat=True))


def test_a_quarter_falls_due_in_the_first_month_after_it(cast: Cast) -> None:
    item()
    make_duties(**YEAR)
    first = Duty.objects.get(period="2025-Q4")
    assert (first.opens_on, first.due_on) == (date(2026, 1, 1), date(2026, 1, 20))
    assert first.body == cast.committee
    assert periods() == ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]


def test_making_twice_makes_nothing_more(cast: Cast) -> None:
    item(timing=MONTHLY)
    make_duties(**YEAR)
    before, acts = Duty.objects.count(), Act.objects.count()
    assert make_duties(**YEAR) == 0
    assert (Duty.objects.count(), Act.objects.count()) == (before, acts)


def test_a_longer_horizon_adds_only_what_is_new(cast: Cast) -> None:
    item(timing=MONTHLY)
    make_duties(**YEAR | {"until": date(2026, 6, 1)})
    there = set(Duty.objects.values_list("pk", flat=True))
    assert make_duties(**YEAR) == 6
    new = Duty.objects.exclude(pk__in=there).order_by("due_on")
    assert [duty.period for duty in new] == [f"2026-{month:02d}" for month in range(6, 12)]
    assert there < set(Duty.objects.values_list("pk", flat=True))


def test_only_periods_in_force_are_made(cast: Cast) -> None:
    Duty.objects.all().delete()
    made = item(in_force_from=date(2026, 3, 1), in_force_until=date(2026, 8, 1))
    make_duties(**YEAR, items=[made])
    assert periods() == ["2026-Q1", "2026-Q2"]


def test_a_closed_body_gets_no_duty_and_is_released_from_the_open_ones(cast: Cast) -> None:
    made = item()
    make_duties(**YEAR)
    cast.committee.closed_on = date(2026, 5, 31)
    cast.committee.save()
    released = release_closed(by=SYSTEM, at=AT)
    assert sorted(duty.period for duty in released) == ["2026-Q2", "2026-Q3"]
    assert all("撤销" in duty.exemption_reason for duty in released)
    assert not make_duties(**YEAR | {"until": date(2027, 12, 31)}, items=[made])
    assert release_closed(by=SYSTEM, at=AT) == []


def test_windows_of_a_town_are_three_a_year(cast: Cast) -> None:
    windows = [["01-15", "01-25"], ["03-15", "03-25"], ["08-15", "08-25"]]
    item(timing={"kind": "windows", "windows": windows}, body_kinds=("town-office",))
    make_duties(**YEAR)
    spans = Duty.objects.values_list("body__code", "opens_on", "due_on")
    assert list(spans) == [
        ("510118-51", date(2026, month, 15), date(2026, month, 25)) for month in (1, 3, 8)
    ]


def test_items_after_events_and_on_request_come_round_never(cast: Cast) -> None:
    item("a", timing=TWENTY)
    item("b", mode="on-request")
    assert make_duties(**YEAR) == 0


def test_departments_are_chosen_by_the_end_of_their_name(cast: Cast) -> None:
    schools = item("a", body_kinds=("department",), body_names=("教育局",), place=cast.county)
    health = item("b", body_kinds=("department",), body_names=("卫生健康局",))
    bodies = list(Body.objects.select_related("place"))
    assert publishers(schools, bodies) == [cast.bureau]
    assert publishers(health, bodies) == []
    health.bodies.add(cast.committee)
    assert publishers(health, bodies) == [cast.committee]


def test_the_level_narrows_the_choice(cast: Cast) -> None:
    kinds = ("department", "town-office", "village-committee")
    towns = item("a", body_kinds=kinds, levels=("town",))
    assert publishers(towns, list(Body.objects.select_related("place"))) == [cast.town_office]


def test_the_starter_catalogue_makes_duties_of_every_kind(cast: Cast) -> None:
    found = starter()
    assert not found.refused
    import_items(found.items, place=cast.county, update=False, by=SYSTEM, at=AT)
    assert {made.when.kind for made in CatalogueItem.objects.all()} == set(Kind)
    every = {i.when.every for i in CatalogueItem.objects.all() if i.when.kind is Kind.PERIOD}
    assert every == {"month", "quarter", "half-year", "year"}
    make_duties(**YEAR)
    assert not Duty.objects.filter(body=cast.other_bureau).exists()
    monthly, quarterly, half_yearly, yearly = 12, 8 * 4, 2, 2
    of_village = Duty.objects.filter(body=cast.committee)
    assert of_village.count() == monthly + quarterly + half_yearly + yearly
    assert {duty.state_on(DAY) for duty in Duty.objects.all()} >= {
        DutyState.MISSED,
        DutyState.NOT_DUE,
        DutyState.DUE,
    }


def test_the_worker_makes_the_duties_of_the_days_ahead(cast: Cast) -> None:
    from yugang.disclosure.tasks import make_due_duties

    item(timing=MONTHLY)
    Duty.objects.all().delete()
    make_due_duties(AT)
    assert periods() == ["2026-02", "2026-03", "2026-04"]
    make_due_duties(AT + timedelta(days=31))
    assert periods() == ["2026-02", "2026-03", "2026-04", "2026-05"]


def test_the_command_begins_in_the_past(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    made = item()
    Duty.objects.all().delete()
    call_command("make_duties", since=date(2025, 1, 1), until=date(2025, 12, 31))
    assert Duty.objects.filter(item=made).count() == 4
    assert "4" in capsys.readouterr().out


def test_two_makers_at_once_leave_one_duty(cast: Cast) -> None:
    """The unique constraint keeps the second one out without an error."""
    made = item()
    make_duties(**YEAR)
    late = Duty(
        item=made, body=cast.committee, period="2026-Q1", starts_on=DAY, opens_on=DAY, due_on=DAY
    )
    Duty.objects.bulk_create([late], ignore_conflicts=True)
    assert Duty.objects.filter(period="2026-Q1").count() == 1
    assert duty(made, cast.committee, DAY).period == "event:2026-03-02"
