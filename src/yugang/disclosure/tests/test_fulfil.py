"""Publishing finds the duty that it fulfils."""

from datetime import date, timedelta

from tests.cast import Cast
from yugang.disclosure.actions.drafting import Draft, propose, start
from yugang.disclosure.actions.duties import open_event
from yugang.disclosure.actions.making import make_duties
from yugang.disclosure.actions.publishing import publish_many
from yugang.disclosure.actions.reviewing import approve
from yugang.disclosure.models import CatalogueItem, Duty, Publication, Revision
from yugang.disclosure.rules import DutyState
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM, Actor

from .duties_stage import AT, DAY, QUARTERLY, TWENTY, item


def publish(
    cast: Cast, *items: CatalogueItem, made_on: date = DAY, days: int = 0
) -> list[Publication]:
    """One publication of each item by the committee, `days` after AT."""
    ready = approved(cast, *items, made_on=made_on, days=days)
    at = AT + timedelta(days=days)
    return [r.publication for r in publish_many(ready, by=SYSTEM, at=at)]


def approved(
    cast: Cast, *items: CatalogueItem, made_on: date = DAY, days: int = 0
) -> list[Revision]:
    at = AT + timedelta(days=days)
    author = Actor(person_id=cast.village_editor.pk, name="周强")
    reviewer = Actor(person_id=cast.officer.pk, name="杨帆")
    found = []
    for made in items:
        draft = Draft(title="公示", made_on=made_on, html="<p>内容</p>")
        revision = start(body=cast.committee, item=made, draft=draft, by=author, at=at)
        revision = propose(revision, by=author, at=at)
        found.append(
            approve(revision, opinion="同意公开", seen_version=revision.version, by=reviewer, at=at)
        )
    return found


def test_an_event_gets_its_duty_and_fulfils_it(cast: Cast) -> None:
    made_on = date(2026, 1, 30)
    [publication] = publish(cast, item(timing=TWENTY), made_on=made_on)
    duty = Duty.objects.get()
    assert (duty.publication, duty.starts_on, duty.due_on) == (
        publication,
        made_on,
        date(2026, 3, 5),
    )
    assert duty.state_on(DAY) is DutyState.DONE
    publication.refresh_from_db()
    assert publication.duty == duty


def test_an_event_published_after_its_limit_is_done_late(cast: Cast) -> None:
    publish(cast, item(timing=TWENTY), made_on=date(2026, 1, 30), days=4)
    assert Duty.objects.get().state_on(DAY) is DutyState.DONE_LATE


def test_an_event_that_was_opened_is_taken_not_made_again(cast: Cast) -> None:
    budget = item(timing=TWENTY)
    facts = {"item": budget, "body": cast.committee, "formed_on": DAY, "by": SYSTEM, "at": AT}
    opened = open_event(**facts, label="2026年度预算")
    assert open_event(**facts, label="2026年度预算") == opened
    publish(cast, budget)
    assert Duty.objects.get().publication is not None


def test_the_period_that_runs_is_closed_and_a_second_publication_closes_none(cast: Cast) -> None:
    made = item(timing={"kind": "period", "every": "quarter", "months_after": 0, "day": 31})
    first, second = publish(cast, made, made)
    duty = Duty.objects.get(period="2026-Q1")
    assert (duty.publication, duty.fulfilled_on) == (first, clock.day_of(AT))
    assert first.duty == duty and second.duty is None
    assert not Duty.objects.exclude(pk=duty.pk).filter(publication__isnull=False).exists()


def test_after_the_due_day_the_last_missed_period_is_closed_late(cast: Cast) -> None:
    made = item(timing=QUARTERLY)
    make_duties(since=date(2025, 6, 1), until=DAY, by=SYSTEM, at=AT)
    publish(cast, made)
    states = {d.period: d.state_on(DAY) for d in Duty.objects.filter(due_on__lte=DAY)}
    assert states["2025-Q4"] is DutyState.DONE_LATE
    assert states["2025-Q3"] is DutyState.MISSED


def test_what_is_disclosed_on_request_asks_for_no_duty(cast: Cast) -> None:
    publish(cast, item(timing=TWENTY, mode="on-request"))
    assert not Duty.objects.exists()


def test_information_from_before_the_item_asks_for_no_duty(cast: Cast) -> None:
    publish(cast, item(timing=TWENTY, in_force_from=date(2026, 2, 1)), made_on=date(2026, 1, 30))
    assert not Duty.objects.exists()


def test_fifty_publications_cost_as_many_queries_for_duties_as_one(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    made = item(timing=TWENTY)

    def duty_queries(count: int) -> int:
        ready = approved(cast, *[made] * count)
        # As what is brought in from elsewhere, which nobody proposed here.
        Publication.objects.filter(state="prepared").update(duty=None)
        Duty.objects.open().delete()
        with CaptureQueriesContext(connection) as captured:
            publish_many(ready, by=SYSTEM, at=AT)
        return sum(
            "disclosure_duty" in q["sql"]
            for q in captured.captured_queries
            if not q["sql"].startswith("INSERT")  # One prepared statement, run for each row.
        )

    assert duty_queries(50) == duty_queries(1)
