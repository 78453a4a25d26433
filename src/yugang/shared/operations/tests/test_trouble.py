"""A database that is away and a full disk give a plain answer, not a server error."""

import errno
import json
import logging
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.test import Client, RequestFactory
from django.utils import translation

from yugang import cli
from yugang.shared.operations import trouble
from yugang.shared.operations.unopened import why_unopened


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
def test_a_fault_of_our_own_is_written_down_and_what_visitors_mistype_is_not(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(names: object) -> dict[str, object]:
        raise ValueError("ours")

    [handler] = logging.getLogger("django").handlers
    written = StringIO()
    monkeypatch.setattr(handler, "stream", written)
    client.raise_request_exception = False
    assert client.get("/no/such/page/").status_code == 404
    assert not written.getvalue()
    monkeypatch.setattr("yugang.shared.operations.views.examine", fail)
    assert client.get("/healthz").status_code == 500
    assert "/healthz" in written.getvalue() and "ValueError: ours" in written.getvalue()


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


@pytest.mark.parametrize(
    "error",
    [OperationalError("no such table: places_place"),
     ProgrammingError('relation "places_place" does not exist')],
)  # fmt: skip
def test_a_command_before_the_database_is_prepared_says_so(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli._tell_trouble(error, as_json=True)
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert ended.value.code == 2 and "yugang prepare" in said.err
    assert told["accepted"] == 0 and "yugang prepare" in told["refused"][0]["reason"]


def test_a_fault_of_our_own_is_no_trouble() -> None:
    with pytest.raises(ZeroDivisionError):
        cli._tell_trouble(ZeroDivisionError(), as_json=False)


def test_a_file_that_cannot_be_opened_is_told_in_plain_words(tmp_path: Path) -> None:
    told = []
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(OSError) as refused:
            path.read_bytes()
        told.append(why_unopened(refused.value))
    assert told == ["没有这个文件", "这是文件夹，不是文件"]
