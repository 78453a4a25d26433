"""A database that is away and a full disk give a plain answer, not a server error."""

import errno

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError
from django.test import Client, RequestFactory
from django.utils import translation

from yugang.shared.operations import trouble


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OperationalError("connection refused"), trouble.AWAY),
        (InterfaceError("connection already closed"), trouble.AWAY),
        (OperationalError("database or disk is full"), trouble.FULL),
        (OperationalError("attempt to write a readonly database"), trouble.READ_ONLY),
        (OperationalError("database is locked"), trouble.BUSY),
        (OperationalError("no such table: places_place"), trouble.UNPREPARED),
        (OSError(errno.ENOSPC, "No space left on device"), trouble.FULL),
        (OSError(errno.EROFS, "Read-only file system"), trouble.READ_ONLY),
        (OSError(errno.ENOENT, "No such file"), None),
        (ValueError("ours"), None),
    ],
)
def test_each_error_has_its_diagnosis(error: Exception, expected: object) -> None:
    assert trouble.diagnose(error) is expected


def test_the_cause_behind_an_error_counts() -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "full")
        except OSError as cause:
            raise RuntimeError("could not store") from cause
    except RuntimeError as error:
        assert trouble.diagnose(error) is trouble.FULL


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "数据库暂时没有响应"), ("en", "does not answer")]
)
def test_the_visitor_reads_what_happened_to_his_form(language: str, words: str) -> None:
    http = RequestFactory().post("/")
    with translation.override(language):
        response = trouble.answer(http, trouble.AWAY)
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert words in response.content.decode()
    assert ("没有保存" if language == "zh-hans" else "not saved") in response.content.decode()


def test_a_program_gets_json() -> None:
    http = RequestFactory().get("/api/v1/publications")
    response = trouble.answer(http, trouble.FULL)
    assert response.status_code == 503
    assert b'"disk-full"' in response.content


@pytest.mark.django_db
def test_a_view_that_meets_a_dead_database_answers_503(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(names: object) -> dict[str, object]:
        raise OperationalError("connection refused")

    monkeypatch.setattr("yugang.shared.operations.views.examine", away)
    assert client.get("/healthz").status_code == 503


@pytest.mark.django_db
def test_a_middleware_that_meets_a_full_disk_answers_503_too(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: object, request: object, response: object) -> object:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(SessionMiddleware, "process_response", full)
    client.raise_request_exception = False
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "300"
