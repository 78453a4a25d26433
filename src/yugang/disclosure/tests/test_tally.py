"""Tallies say what the duties say, whoever wrote them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import Cast, raise_curtain
from yugang.disclosure.actions.duties import exempt
from yugang.disclosure.actions.exempting import lift_exemption
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.actions.tallying import tally
from yugang.disclosure.models import CatalogueItem, Duty, DutyTally, StaleTally
from yugang.disclosure.models.catalogue import Mode
from yugang.disclosure.models.tally_triggers import _drop, look_after
from yugang.disclosure.queries.tallies import counted, counted_anew
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM

from .duties_stage import AT, DAY, MONTHLY, duty, item


def stale() -> set[int]:
    return set(StaleTally.objects.values_list("body_id", flat=True))


@pytest.mark.django_db
def test_every_way_of_writing_a_duty_makes_its_body_stale(cast: Cast) -> None:
    made = item(timing=MONTHLY)
    tally()
    assert not stale()
    one = duty(made, cast.committee, DAY)
    assert stale() == {cast.committee.pk}
    for write in (
        lambda: Duty.objects.filter(pk=one.pk).update(due_on=DAY + timedelta(days=1)),
        lambda: exempt(one, reason="无此事项", by=SYSTEM, at=AT),
        lambda: lift_exemption(one, by=SYSTEM, at=AT),
        lambda: Duty.objects.filter(pk=one.pk).delete(),
        lambda: make_duties(since=DAY, until=DAY + timedelta(days=400), by=SYSTEM, at=AT),
    ):
        assert tally() == 1
        assert not stale()
        write()
        assert stale() == {cast.committee.pk}


@pytest.mark.django_db
def test_a_second_count_finds_nothing_to_do(cast: Cast) -> None:
    duty(item(), cast.committee, DAY)
    duty(item("b"), cast.bureau, DAY)
    assert tally() == 2
    rows = list(DutyTally.objects.values_list("body", "due_on", "outcome", "number"))
    assert tally() == 0
    assert list(DutyTally.objects.values_list("body", "due_on", "outcome", "number")) == rows


@pytest.mark.django_db
def test_stale_bodies_are_counted_from_their_duties(cast: Cast) -> None:
    made = item()
    duty(made, cast.committee, DAY)
    tally()
    duty(made, cast.committee, DAY - timedelta(days=9))
    duty(made, cast.bureau, DAY + timedelta(days=9))
    assert counted(Q(), DAY) == counted_anew(Q(), DAY)
    assert (
        sum(counted(Q(), DAY)[cast.committee.pk].values())
        == 2 + Duty.objects.filter(body=cast.committee).exclude(period__startswith="event").count()
    )


class TestOnRandomDuties(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 2), st.integers(-90, 90), st.integers(0, 40),
                st.one_of(st.none(), st.integers(-30, 30)), st.booleans(), st.booleans(),
            ),
            max_size=25,
        ),
        st.integers(-60, 60),
    )  # fmt: skip
    def test_tallies_and_duties_count_alike(
        self, rows: list[tuple[int, int, int, int | None, bool, bool]], shift: int
    ) -> None:
        from yugang.disclosure.models import Publication

        cast = raise_curtain()
        made = item()
        Duty.objects.all().delete()
        text = Publication.objects.create(body=cast.bureau, item=made, title="公示")
        for n, (who, due, length, done, exempted, later) in enumerate(rows):
            body = (cast.bureau, cast.committee, cast.town_office)[who]
            due_on = DAY + timedelta(days=due)
            one = duty(made, body, due_on, period=f"p{n}", opens_on=due_on - timedelta(days=length))
            if done is not None:
                one.publication, one.fulfilled_on = text, due_on + timedelta(days=done)
            if exempted:
                one.exempted_at, one.exemption_reason = AT, "无"
            one.save()
            if later:
                tally()
        today = clock.day_of(AT) + timedelta(days=shift)
        span = Q(due_on__range=(DAY - timedelta(days=30), DAY + timedelta(days=30)))
        for wanted in (Q(), span, Q(body__place__code__startswith="510118004")):
            assert counted(wanted, today) == counted_anew(wanted, today)
        tally()
        assert not StaleTally.objects.exists()
        assert counted(span, today) == counted_anew(span, today)


@pytest.mark.django_db
def test_what_becomes_inward_leaves_the_public_figures(cast: Cast) -> None:
    made = item()
    Duty.objects.all().delete()
    duty(made, cast.committee, DAY)
    tally()
    assert counted(Q(), DAY, outward=True) == counted(Q(), DAY)
    CatalogueItem.objects.filter(pk=made.pk).update(mode=Mode.INWARD)
    assert stale() == {cast.committee.pk}
    assert (counted(Q(), DAY, outward=True), len(counted(Q(), DAY))) == ({}, 1)
    tally()
    assert (counted(Q(), DAY, outward=True), len(counted(Q(), DAY))) == ({}, 1)


@pytest.mark.django_db
def test_triggers_that_a_migration_dropped_are_put_back(cast: Cast) -> None:
    one = duty(item(), cast.committee, DAY)
    tally()
    with connection.cursor() as cursor:
        for statement in _drop(connection.vendor):
            cursor.execute(statement)
    Duty.objects.filter(pk=one.pk).delete()
    assert not stale()
    look_after()
    assert stale() == set(Duty.objects.values_list("body_id", flat=True))
    tally()
    look_after()
    assert not stale()
    duty(item("b"), cast.bureau, DAY)
    assert cast.bureau.pk in stale()
