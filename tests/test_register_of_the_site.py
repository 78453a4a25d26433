"""The whole way: what is published here is found good from outside, and every change is named.

The verifier asks the application itself, baked pages and all, as a browser would.
"""

from __future__ import annotations

import hashlib
import json
import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote
from wsgiref.util import setup_testing_defaults

import pytest
from django.conf import settings as live
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.models import Publication, Revision
from yugang.shared.files.actions import store
from yugang.shared.register import publishing
from yugang.shared.register.actions import EntryFacts, append
from yugang.shared.register.verifier import Options, Report, verify
from yugang.shared.register.verifier.codings import CODINGS, unpack
from yugang.topic_requests.models import TopicRecord, TopicRequest
from yugang.topic_requests.tests.stage import Stage

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class Application:
    """The site as a source: each request goes through the WSGI application."""

    whole_site, parallel = True, 1

    def __init__(self) -> None:
        from yugang.wsgi import application

        self._application: Callable[..., Any] = application

    def get(self, path: str, limit: int = 0) -> bytes | None:
        return self.versions(path)[""]

    def versions(self, path: str, limit: int = 0) -> dict[str, bytes | None]:
        plain, varies = self._answer(path, "")
        packed = CODINGS if varies else ()
        return {"": plain} | {coding: self._answer(path, coding)[0] for coding in packed}

    def anew(self, path: str, limit: int = 0) -> bytes | None:
        return self._answer(path, "", "anew=1")[0]

    def fingerprint(self, address: str) -> tuple[str, int] | None:
        data = self._answer(unquote(address), "")[0]
        return None if data is None else (hashlib.sha256(data).hexdigest(), len(data))

    def close(self) -> None:
        pass

    def _answer(self, path: str, accepted: str, query: str = "") -> tuple[bytes | None, bool]:
        """The bytes, and whether they may be others for another Accept-Encoding."""
        environ: dict[str, Any] = {
            "PATH_INFO": path.encode().decode("latin-1"),
            "REQUEST_URI": quote(path),
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": accepted,
            "wsgi.input": BytesIO(),
        }
        setup_testing_defaults(environ)
        told: list[Any] = []
        parts = self._application(environ, lambda *answer, **_: told.extend(answer))
        data = b"".join(parts)
        if close := getattr(parts, "close", None):
            close()
        if told[0].startswith(("404", "410")):
            return None, False
        assert told[0].startswith("200"), (path, told[0])
        headers = {name.lower(): value for name, value in told[1]}
        varies = "accept-encoding" in headers.get("vary", "").lower()
        return unpack(data, headers.get("content-encoding", ""), 1 << 24), varies


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A request leaves the test's database connection open, as Django's test client does it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def published(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> Iterator[dict[str, Publication]]:
    """Four publications: with an attachment, corrected, withdrawn, and one with markup."""
    with django_capture_on_commit_callbacks(execute=True):
        attachment = store(
            BytesIO(PDF), "明细<表>.pdf", by=newsroom.actor(cast.editor), at=newsroom.AT
        )
        kept = {"attachments": [attachment], "files_reason": "样本，不可读"}
        whole = newsroom.published(cast, "补贴公示", table=newsroom.TABLE, **kept)
        twice = newsroom.published(cast, "防汛通知")
        twice = newsroom.corrected(cast, twice, "时间有误", html="<p>改为三月五日。</p>")
        gone = newsroom.withdrawn(cast, newsroom.published(cast, "旧办法"), "已废止")
        odd = newsroom.published(cast, "关于“甲&乙”<丙>的公告", html="<p>a &amp; b</p>")
    yield {"whole": whole, "twice": twice, "gone": gone, "odd": odd}
    shutil.rmtree(Path(live.DATA) / "baked", ignore_errors=True)


def check() -> Report:
    return verify(Application(), Options())


def found() -> dict[str, str]:
    return {finding.where: finding.what for finding in check().findings}


def baked(publication: Publication, name: str) -> list[Path]:
    """The baked copies of a page of the publication."""
    number = publication.index_number or ""
    return [
        path
        for path in (Path(live.DATA) / "baked").rglob("*")
        if path.is_file() and f"/p/{number}/{name}" in path.as_posix()
    ]


def test_what_was_published_is_found_good(published: dict[str, Publication]) -> None:
    report = check()
    assert report.findings == []
    assert report.acts == {"publish": 4, "correct": 1, "withdraw": 1}
    assert report.counts.publications == 4
    assert report.counts.pages >= 8
    assert report.counts.attachments == 1


def test_quiet_change_in_the_database_is_named(published: dict[str, Publication]) -> None:
    revision = published["whole"].current
    assert revision is not None
    public = dict(revision.public or {})
    public["html"] = public["html"].replace("102", "103")
    Revision.objects.filter(pk=revision.pk).update(public=public)
    where = f"/p/{published['whole'].index_number}/revision/1.json"
    assert "was changed" in found()[where]


def test_revision_slipped_in_is_named(published: dict[str, Publication]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE disclosure_revision SET number = 3 WHERE publication_id = %s AND number = 2",
            [published["twice"].pk],
        )
    where = f"/p/{published['twice'].index_number}/revision"
    assert found()[f"{where}/2.json"].startswith("is missing")


def test_changed_attachment_is_named(published: dict[str, Publication]) -> None:
    revision = published["whole"].current
    assert revision is not None and revision.public is not None
    file = revision.attachments.get().file
    [path] = [p for p in (Path(live.DATA) / "files").rglob("*") if file.sha256 in p.name]
    whole = path.read_bytes()
    path.chmod(0o600)
    try:
        path.write_bytes(whole.replace(b"Catalog", b"Catalox"))
        assert "was changed" in found()[revision.public["attachments"][0]["url"]]
    finally:
        path.write_bytes(whole)


def test_any_changed_byte_of_a_page_is_named(published: dict[str, Publication]) -> None:
    assert check().findings == []
    [page] = [
        p for p in baked(published["odd"], "index") if p.suffix == ".html" and "en" not in p.parts
    ]
    whole = page.read_bytes()
    for position in range(0, len(whole), 997):
        page.write_bytes(whole[:position] + b"#" + whole[position + 1 :])
        wrong = whole[position : position + 1] != b"#"
        assert (f"/p/{published['odd'].index_number}/" in found()) is wrong
    page.write_bytes(whole)
    assert check().findings == []


@pytest.mark.parametrize("path", ["/", "/en/columns/"])
def test_changed_copy_of_any_other_page_is_named(
    published: dict[str, Publication], path: str
) -> None:
    assert check().findings == []
    pattern = f"*-*-*/lists/{path.strip('/')}/index.html".replace("//", "/")
    [page] = [p for p in (Path(live.DATA) / "baked").rglob("index.html") if p.match(pattern)]
    page.write_bytes(page.read_bytes() + b" ")
    assert path in found()


@pytest.mark.parametrize("copy", [".html", ".gz", ".br"])
def test_changed_copy_of_a_page_is_named(published: dict[str, Publication], copy: str) -> None:
    assert check().findings == []
    number = published["whole"].index_number
    pages = [p for p in baked(published["whole"], "index") if p.name.endswith(copy)]
    assert pages
    for path in pages:
        path.write_bytes(_forge(path.read_bytes(), copy))
    assert f"/p/{number}/" in found()


def _forge(data: bytes, copy: str) -> bytes:
    import gzip

    import brotli

    plain = {".html": bytes, ".gz": gzip.decompress, ".br": brotli.decompress}[copy](data)
    forged = plain.replace("每亩 102 元".encode(), "每亩 201 元".encode())
    assert forged != plain
    pack: Any = {".html": bytes, ".gz": gzip.compress, ".br": brotli.compress}[copy]
    return bytes(pack(forged))


@pytest.fixture
def topic(cast: Cast, django_capture_on_commit_callbacks: Any) -> Iterator[TopicRequest]:
    """A topic of a village that enough have co-signed."""
    with django_capture_on_commit_callbacks(execute=True):
        found = Stage(cast).obliged()
    yield found
    shutil.rmtree(Path(live.DATA) / "baked", ignore_errors=True)


def test_a_topic_of_a_village_is_compared_with_its_lines(topic: TopicRequest) -> None:
    report = check()
    assert (report.findings, report.counts.topics) == ([], 1)
    record = TopicRecord.objects.get(act="put-up")
    TopicRecord.objects.filter(pk=record.pk).update(public=record.public | {"text": "无"})
    assert "was changed" in found()[f"{topic.address}record/1.json"]
    TopicRecord.objects.filter(pk=record.pk).delete()
    assert found()[f"{topic.address}record/1.json"].startswith("is missing")


def test_a_topic_whose_page_says_something_else_is_named(topic: TopicRequest) -> None:
    TopicRequest.objects.update(text="不用列出。")
    assert set(found()) == {topic.address, f"/en{topic.address}"}


def test_page_of_an_entry_leads_to_the_publication(
    published: dict[str, Publication], client: Any
) -> None:
    number = published["whole"].index_number
    assert f'href="/p/{number}/"' in client.get("/register/").content.decode()
    entry = json.loads(client.get("/register/0.json").content)["entry"]
    assert entry["subject"] == f"publication {number}"
    assert "name" not in entry


def test_program_in_the_guide_does_what_it_says(
    published: dict[str, Publication],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    append(
        [EntryFacts("510118000000", "510118-01", "post", "publication x", 1, "")] * 300,
        at=newsroom.AT,
    )
    publishing.drain()
    guide = Path(__file__).parents[1] / "docs" / "how-to" / "check-the-register.md"
    program = re.findall(r"```python\n(.*?)```", guide.read_text(), re.DOTALL)[0]
    number = published["whole"].index_number
    program = program.replace("510118-01/2026-00001", f"{number}").replace("73894", "0")
    site = Application()

    def urlopen(address: str) -> BytesIO:
        data = site.get(unquote(address.removeprefix("https://county.example")))
        assert data is not None
        return BytesIO(data)

    monkeypatch.setattr("urllib.request.urlopen", urlopen)
    (tmp_path / "check.py").write_text(program)
    runpy.run_path(str(tmp_path / "check.py"))
    computed, registered, same = capsys.readouterr().out.split()
    assert computed == registered
    assert computed.startswith("sha256:")
    assert same == "True"
