"""The doctor finds what is wrong, says it in both languages, and breaks on nothing."""

from __future__ import annotations

import os
from collections import namedtuple
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, transaction
from django.utils import translation

from yugang.kernel import clock
from yugang.shared.ledger import actions as ledger
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.operations import doctor
from yugang.shared.operations.doctor import Finding, Grade, content, machine, services, store
from yugang.shared.outbox import worker
from yugang.shared.outbox.models import Message
from yugang.shared.register import keys as register_keys

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings: object, tmp_path: Path) -> Iterator[Path]:
    settings.DATA = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    with translation.override("en"):
        yield tmp_path


def grades(findings: Iterator[Finding]) -> list[Grade]:
    return [finding.grade for finding in findings]


def test_a_prepared_installation_with_a_worker_has_no_problem(data: Path) -> None:
    (data / "static").mkdir()
    (data / "static" / "staticfiles.json").write_text("{}")
    worker.run_once()
    found = [f for f in doctor.examine(thorough=True) if f.grade is Grade.PROBLEM]
    # The tests' own PostgreSQL is thrown away: it saves the time of being durable.
    assert [f for f in found if "fsync=off" not in f.says] == []


def test_it_speaks_both_languages() -> None:
    for language, words in (("zh", "工作进程"), ("en", "Worker")):
        out = StringIO()
        with pytest.raises(CommandError):
            call_command("doctor", "--language", language, stdout=out)
        assert words in out.getvalue()


def test_a_missing_folder_is_a_problem(settings: object, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "nowhere"
    assert grades(machine.folders()) == [Grade.PROBLEM]


def test_a_key_that_others_can_read_is_a_problem(data: Path) -> None:
    key = data / "register-key"
    key.write_text("secret")
    os.chmod(key, 0o644)
    [finding] = machine.keys()
    assert finding.grade is Grade.PROBLEM
    assert "chmod 600" in finding.remedy
    os.chmod(key, 0o600)
    assert grades(machine.keys()) == [Grade.GOOD]


def test_the_register_is_named_at_the_first_start(settings: object, data: Path) -> None:
    settings.DEMO, settings.REGISTER_ORIGIN = False, "127.0.0.1:8000/register"
    [finding] = machine.register_name()
    assert finding.grade is Grade.WARNING
    assert "YUGANG_BASE_URL" in finding.remedy and "before the first start" in finding.remedy
    settings.REGISTER_ORIGIN = "open.example.org/register"
    [finding] = machine.register_name()
    assert finding.grade is Grade.GOOD and "open.example.org/register" in finding.says
    assert not (data / "register-key").exists()


def test_a_name_that_is_not_of_the_settings_is_told_until_they_say_so(
    settings: object, data: Path
) -> None:
    settings.DEMO, settings.REGISTER_ORIGIN = False, "old.example.org/register"
    assert register_keys.verifier_key().name == register_keys.kept_name()
    assert grades(machine.register_name()) == [Grade.GOOD]
    settings.REGISTER_ORIGIN = "open.example.org/register"
    [finding] = machine.register_name()
    assert finding.grade is Grade.WARNING
    assert "old.example.org/register" in finding.says
    assert "YUGANG_REGISTER_ORIGIN=old.example.org/register" in finding.remedy
    settings.DEMO = True
    assert grades(machine.register_name()) == [Grade.GOOD]


@pytest.mark.parametrize(
    ("free", "grade"),
    [(100 << 20, Grade.PROBLEM), (1 << 30, Grade.WARNING), (10 << 30, Grade.GOOD)],
)
def test_little_room_warns_before_it_hurts(
    free: int, grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda path: usage(0, 0, free))
    assert grades(machine.disk()) == [grade]


def test_a_clock_behind_the_ledger_is_a_problem() -> None:
    with transaction.atomic():
        ledger.enter("test", "thing 1", by=SYSTEM, at=clock.now() + timedelta(days=1))
    assert grades(machine.clock_in_order()) == [Grade.PROBLEM]


def test_no_worker_is_a_problem() -> None:
    assert grades(services.worker()) == [Grade.PROBLEM]
    worker.run_once()
    assert grades(services.worker()) == [Grade.GOOD]


def test_work_that_nobody_does_or_that_failed_is_named() -> None:
    Message.objects.create(topic="nobody-does-this", key="1", created_at=clock.now())
    Message.objects.create(
        topic="periodic", key="x", created_at=clock.now(), attempts=3, last_error="refused"
    )
    found = {f.says.split(":")[0]: f for f in services.outbox()}
    assert "No part" in found["nobody-does-this"].remedy
    assert "refused" in found["periodic"].remedy


def test_a_file_that_is_gone_is_named(data: Path) -> None:
    from yugang.shared.files.models import StoredFile

    StoredFile.objects.create(sha256="ab" * 32, size=1, name="a.txt", at=clock.now())
    assert grades(content.files()) == [Grade.PROBLEM]
    assert grades(content.every_file()) == [Grade.PROBLEM]


def test_a_database_that_is_away_ends_the_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> list[str]:
        raise OperationalError("connection refused")

    monkeypatch.setattr(store, "unapplied", away)
    found = list(doctor.examine())
    assert found[-1].grade is Grade.PROBLEM
    assert "connection refused" in found[-1].says


def test_a_check_that_breaks_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Finding]:
        raise ValueError("oh")
        yield

    monkeypatch.setattr(doctor, "WITHOUT_DATABASE", (broken,))
    assert next(doctor.examine()).says == "This check broke: ValueError: oh"
