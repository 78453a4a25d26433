"""`/healthz` tells monitors what works, and nothing else."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from yugang.kernel import clock
from yugang.shared.operations import health
from yugang.shared.outbox import worker

pytestmark = pytest.mark.django_db


def test_all_is_well_while_a_worker_beats(client: Client) -> None:
    worker.run_once()
    answer = client.get("/healthz?only=database,worker")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_a_worker_that_never_ran_is_told(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["worker"] == {"ok": False, "says": "no worker has run yet"}


def test_a_silent_worker_fails_after_three_rounds(client: Client) -> None:
    start = clock.now()
    with clock.frozen(start):
        worker.run_once()
    for later, status in ((health.SILENCE, 200), (health.SILENCE + timedelta(minutes=1), 503)):
        with clock.frozen(start + later):
            assert client.get("/healthz?only=worker").status_code == status


def test_a_failing_probe_shows_no_secret(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> health.Probe:
        raise OperationalError("password=hush host=10.0.0.1")

    monkeypatch.setitem(health.PROBES, "database", away)
    answer = client.get("/healthz?only=database")
    assert answer.status_code == 503
    assert b"hush" not in answer.content


def test_an_unknown_probe_is_not_health(client: Client) -> None:
    assert client.get("/healthz?only=nothing").status_code == 503


def test_every_probe_answers_without_breaking() -> None:
    worker.run_once()
    assert [name for name, probe in health.examine().items() if "Error" in probe.says] == []


def test_entries_without_a_checkpoint_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from yugang.shared.register.models import SignedHead

    SignedHead.objects.create(size=3, root=b"r" * 32, note="n", at=clock.now())
    assert not health.register().ok
