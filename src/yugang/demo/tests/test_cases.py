"""The demo's cases: every state of requests, letters and topics, some late, some paused, some provisional."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command

from yugang.cases import kinds
from yugang.cases.models import Case, CaseClock
from yugang.kernel import clock

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)


def test_there_are_cases_in_every_state_late_paused_and_provisional() -> None:
    with clock.frozen(NOW):
        call_command("import_calendar", stdout=StringIO())
        call_command("demo", publications=10, stdout=StringIO(), stderr=StringIO())
    for kind in map(kinds.get, ("request", "letter", "topic-request")):
        states = set(Case.objects.filter(kind=kind.code).values_list("state", flat=True))
        assert states == {str(state) for state in kind.workflow.states()}
    today = clock.day_of(NOW)
    running = CaseClock.objects.filter(stopped_at=None)
    assert Case.objects.late(today).exists()
    assert running.filter(due_on=None).exists(), "some clock is held"
    assert running.filter(provisional=True).exists()
    assert CaseClock.objects.filter(late=True).exists()
    assert Case.objects.filter(rating__isnull=False).exists()
    assert not Case.objects.filter(filed_at__gt=NOW).exists()
