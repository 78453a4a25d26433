"""The verifier over HTTP, and on its own without the rest of Yugang."""

import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command

from yugang.shared.register import keys, publishing, verifier
from yugang.shared.register.verifier import Folder, Options, Unreachable, Web, verify

from .site import Site, flip


class Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if "broken" in self.path:
            self.send_error(500)
        else:
            super().do_GET()

    def log_message(self, *args):
        pass


@pytest.fixture
def site(db, tmp_path):
    site = Site(tmp_path / "copy")
    for i in range(6):
        site.publish(f"新津/{i}")
    site.sitemap(*(f"新津/{i}" for i in range(6)))
    site.copy_register()
    return site


@pytest.fixture
def web(site):
    """The site's address, served from its folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=site.root)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_site_is_checked_over_http(site, web):
    report = verify(Web(web), Options(vkey=str(keys.verifier_key())))
    assert report.findings == []
    assert (report.counts.pages, report.counts.attachments) == (12, 6)


def test_site_tells_its_own_key_where_none_is_given(web):
    assert verify(Web(web), Options()).key_from == "site"


def test_changes_are_named_over_http(site, web):
    [attachment] = site.publish("新津/6")["attachments"]
    site.copy_register()
    flip(site.root / attachment["url"].lstrip("/"))
    flip(site.root / "p/新津/2/revision/1.json", 90)
    flip(site.root / "register/tile/0/000.p/7", 1)
    found = {finding.where for finding in verify(Web(web), Options()).findings}
    assert found == {attachment["url"], "/p/新津/2/revision/1.json", "tile/0/000.p/7"}


def test_error_of_the_site_is_a_finding_not_the_end(site, web):
    site.publish("broken/1")
    site.copy_register()
    [finding] = verify(Web(web), Options()).findings
    assert finding.where == "/p/broken/1/"
    assert "answers 500" in finding.what


def test_attachment_on_another_site_is_not_followed(site, web):
    site.publish(
        "x/1",
        attachments=[{"name": "a", "url": "http://127.0.0.2/a", "sha256": "0" * 64, "size": 1}],
    )
    site.copy_register()
    [finding] = verify(Web(web), Options()).findings
    assert "lies on another site" in finding.what


def test_site_that_is_away_is_told(tmp_path):
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1:9"):
        verify(Web("http://127.0.0.1:9", timeout=1), Options())
    with pytest.raises(Unreachable, match="no address"):
        Web("ftp://example.org")


class Busy(Folder):
    """A site on which something is published while it is being checked."""

    def __init__(self, site, act):
        super().__init__(site.root)
        self.act = act

    def get(self, path, limit=64 << 20):
        if path.endswith("/revision/1.json") and self.act:
            act, self.act = self.act, None
            act()
        return super().get(path, limit)


def test_what_is_published_meanwhile_is_no_finding(site):
    def act():
        site.publish("新津/1", revision=2)
        site.withdraw("新津/3")
        site.publish("新津/9")
        site.sitemap(*(f"新津/{i}" for i in (0, 1, 2, 4, 5, 9)))
        site.copy_register()

    assert verify(Busy(site, act), Options()).findings == []


def test_what_is_forged_meanwhile_is_a_finding(site):
    def act():
        site.publish("新津/1", revision=2)
        site.copy_register()
        flip(site.root / "p/新津/1/revision/2.json", 90)

    [finding] = verify(Busy(site, act), Options()).findings
    assert finding.where == "/p/新津/1/revision/2.json"


class Interrupted(Folder):
    """A site whose check is broken off at its fourth publication."""

    left = 4

    def get(self, path, limit=64 << 20):
        if path.endswith("/revision/1.json"):
            self.left -= 1
            if self.left < 0:
                raise KeyboardInterrupt
        return super().get(path, limit)


def test_check_that_was_broken_off_goes_on_later(site, tmp_path):
    options = Options(state=tmp_path / "bowl.json")
    with pytest.raises(KeyboardInterrupt):
        verify(Interrupted(site.root), options)
    counts = verify(Folder(site.root), options).counts
    assert (counts.resumed, counts.publications) == (4, 2)
    counts = verify(Folder(site.root), options).counts
    assert (counts.resumed, counts.publications) == (0, 6)


@pytest.mark.django_db(transaction=True)
def test_served_by_yugang_itself(append, live_server, capsys, tmp_path, english):
    append(300)
    state = tmp_path / "bowl.json"
    call_command("verify_register", url=live_server.url, state=state, only_log=True)
    assert "Entries: 300" in capsys.readouterr().out
    append(2)
    publishing.drain()
    call_command("verify_register", url=live_server.url, state=state, only_log=True, json=True)
    report = json.loads(capsys.readouterr().out)
    assert (report["previous_size"], report["size"], report["key_from"]) == (300, 302, "kept")
    flip(publishing.directory() / "tile/entries/000", 900)
    with pytest.raises(SystemExit):
        call_command("verify_register", url=live_server.url, state=state, only_log=True)
    assert "entry at index 3 was changed" in capsys.readouterr().out


def test_verifier_works_when_copied_out(site, tmp_path):
    source = Path(verifier.__file__).parent
    shutil.copytree(source, tmp_path / "verifier", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-m", "verifier", "--dir", str(site.root)]
    environment = {"PATH": os.environ["PATH"]}

    def run(*more):
        return subprocess.run(
            [*command, *more],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    answer = run("--vkey", str(keys.verifier_key()))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "GOOD" in answer.stdout
    flip(site.root / "p/新津/0/revision/1.json", 90)
    answer = run("--json")
    assert answer.returncode == 1
    assert json.loads(answer.stdout)["findings"][0]["where"] == "/p/新津/0/revision/1.json"
    assert run("--vkey", "nonsense").returncode == 1


def test_a_byte_changed_beside_the_text_is_named(site, web):
    """The page keeps text and title, but is not what the site makes of it any more."""
    made = {path: path.read_bytes() for path in site.root.rglob("index.html")}

    class Keeping(Web):
        def anew(self, path, limit=0):
            return made[site.root / path.strip("/") / "index.html"]

    changed = next(iter(made))
    changed.write_bytes(made[changed] + b"<!-- quietly added -->")
    report = verify(Keeping(web), Options(vkey=str(keys.verifier_key())))
    [finding] = report.findings
    assert str(changed.parent.relative_to(site.root)) in finding.where
    assert "other bytes" in finding.what
