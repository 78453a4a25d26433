import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel import clock
from yugang.shared.files import access
from yugang.shared.files.actions import store
from yugang.shared.files.content import path_of
from yugang.shared.files.models import StoredFile
from yugang.shared.files.ranges import requested
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person

from .samples import DOCX, PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> StoredFile:
    settings.DATA = tmp_path
    return store(io.BytesIO(PDF), "公示 表.pdf", by=Actor(person_id=1), at=clock.now())


@pytest.fixture
def published(file: StoredFile) -> Iterator[StoredFile]:
    def reader(sha256: str, person: object, on: object) -> bool:
        return sha256 == file.sha256

    access.may_read(reader)
    yield file
    access._readers.remove(reader)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def test_file_that_nothing_public_refers_to_is_not_found(client: Client, file: StoredFile) -> None:
    assert client.get(file.url).status_code == 404


def test_public_file_is_served_with_safe_headers(client: Client, published: StoredFile) -> None:
    response = client.get(published.url)
    assert (response.status_code, body(response)) == (200, PDF)
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%E5%85%AC")
    assert response["Content-Length"] == str(len(PDF))


def test_name_is_part_of_the_address(client: Client, published: StoredFile) -> None:
    assert client.get(f"/files/{published.sha256}/别名.pdf").status_code == 404
    assert client.get(f"/files/{'0' * 64}/{published.name}").status_code == 404


def test_active_kinds_are_downloaded_in_a_sandbox(client: Client, published: StoredFile) -> None:
    other = store(io.BytesIO(DOCX), "a.docx", by=Actor(), at=clock.now())

    def reader(sha256: str, person: object, on: object) -> bool:
        return sha256 == other.sha256

    access.may_read(reader)
    response = client.get(other.url)
    access._readers.remove(reader)
    assert body(response) == DOCX
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_part_of_a_file_is_served(client: Client, published: StoredFile) -> None:
    response = client.get(published.url, headers={"Range": "bytes=2-5"})
    assert (response.status_code, body(response)) == (206, PDF[2:6])
    assert response["Content-Range"] == f"bytes 2-5/{len(PDF)}"
    beyond = client.get(published.url, headers={"Range": "bytes=9999-"})
    assert (beyond.status_code, beyond["Content-Range"]) == (416, f"bytes */{len(PDF)}")


def test_part_of_another_version_is_answered_with_the_whole(
    client: Client, published: StoredFile
) -> None:
    headers = {"Range": "bytes=2-5", "If-Range": '"other"'}
    assert body(client.get(published.url, headers=headers)) == PDF


def test_unchanged_file_is_not_sent_again(client: Client, published: StoredFile) -> None:
    first = client.get(published.url)
    assert body(first) == PDF
    again = client.get(published.url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_uploader_reads_her_own_file_and_nobody_else(client: Client, file: StoredFile) -> None:
    wu = Person.objects.create(username="wu", name="吴")
    StoredFile.objects.update(uploaded_by=wu.pk)
    client.force_login(Person.objects.create(username="li", name="李"))
    assert client.get(file.url).status_code == 404
    client.force_login(wu)
    response = client.get(file.url)
    assert (body(response), response["Cache-Control"]) == (PDF, "private, no-store")


def test_lost_content_is_not_found(client: Client, published: StoredFile) -> None:
    path_of(published.sha256).unlink()
    assert client.get(published.url).status_code == 404


def test_upload_beyond_the_limit_is_answered_in_plain_words(client: Client, settings: Any) -> None:
    settings.UPLOAD_BYTES = 1024
    upload = io.BytesIO(bytes(2 * 1024 * 1024))
    upload.name = "a.pdf"
    response = client.post("/files/", {"file": upload})
    assert response.status_code == 413
    assert "0 MB" in response.content.decode()


@given(st.integers(1, 50), st.integers(0, 60), st.integers(0, 60))
def test_range_never_leaves_the_file(size: int, first: int, last: int) -> None:
    part = requested(f"bytes={first}-{last}", size)
    if part and not part.is_empty:
        assert 0 <= part.start < size and part.start + part.length <= size
        assert part.length == min(last, size - 1) - first + 1


@given(st.text(max_size=20))
def test_unreadable_range_means_the_whole(header: str) -> None:
    assert requested(header, 10) is None or header.strip().startswith("bytes=")
