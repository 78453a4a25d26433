"""The demo county is whole, and the same for the same seed."""

from datetime import UTC, date, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from yugang.cases import kinds
from yugang.cases.models import Case, CaseClock
from yugang.disclosure.models import Duty, Feedback, Posting, Publication, Revision
from yugang.disclosure.queries.boards import for_walls, hanging
from yugang.disclosure.rules import DutyState
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel import clock
from yugang.kernel.masking import SENSITIVE, find_personal
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body, Place

pytestmark = pytest.mark.django_db
# Deep in the night there, when the day is another one in UTC.
NOW = datetime(2026, 11, 19, 18, tzinfo=UTC)


@pytest.fixture
def told() -> str:
    out = StringIO()
    with clock.frozen(NOW):
        call_command("import_calendar", stdout=StringIO())
        call_command("demo", publications=60, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_county_is_whole_and_not_made_twice(told: str) -> None:
    today = clock.day_of(NOW)
    the_bowl_is_full(today)
    cases_stand_in_every_state(today)
    accounts = [line.split() for line in told.splitlines() if line.startswith("  ")]
    assert len(accounts) >= 10
    for name, password, *_ in accounts:
        assert Person.objects.get(username=name).check_password(password), name
    with pytest.raises(CommandError):
        call_command("demo")


def the_bowl_is_full(today: date) -> None:
    assert Place.objects.filter(code__startswith="510118").count() == 90
    for state in DutyState:
        assert Duty.objects.in_state(state, today).exists(), state
    states = set(Publication.objects.values_list("state", flat=True))
    assert {PublicationState.PUBLISHED, PublicationState.WITHDRAWN} <= states
    assert {RevisionState.DRAFT, RevisionState.IN_REVIEW, RevisionState.RETURNED} <= set(
        Revision.objects.values_list("state", flat=True)
    )
    walls = hanging(for_walls(Body.objects.all()))
    assert {row.in_step for row in walls} == {True, False} and Posting.objects.exists()
    assert Feedback.objects.filter(shown=True).exists()
    assert Revision.objects.filter(number=2, state=RevisionState.PUBLISHED).exists()
    shown = Revision.objects.values_list("title", "html", "table")
    assert not [row for row in shown if find_personal(str(row), SENSITIVE)]


def cases_stand_in_every_state(today: date) -> None:
    """Requests, letters and topics; some late, some paused, some provisional."""
    for kind in map(kinds.get, ("request", "letter", "topic-request")):
        states = set(Case.objects.filter(kind=kind.code).values_list("state", flat=True))
        assert states == {str(state) for state in kind.workflow.states()}
    running = CaseClock.objects.filter(stopped_at=None)
    assert Case.objects.late(today).exists()
    assert running.filter(due_on=None).exists(), "some clock is held"
    assert running.filter(provisional=True).exists()
    assert CaseClock.objects.filter(late=True).exists()
    assert Case.objects.filter(rating__isnull=False).exists()
    assert not Case.objects.filter(filed_at__gt=NOW).exists()
