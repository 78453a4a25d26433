"""The verifier against a site: each kind of change is named, honest acts are not."""

import pytest

from yugang.kernel.canonical import canonical
from yugang.shared.register.verifier.formats import digest_of

from .site import SALT, Site, flip

pytestmark = pytest.mark.django_db


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "copy")
    for i in range(4):
        site.publish(f"x/{i}")
    site.publish("x/1", revision=2)
    site.withdraw("x/2")
    site.sitemap("x/0", "x/1", "x/3")
    site.copy_register()
    return site


def test_untouched_site_is_good(site):
    report = site.check()
    assert report.findings == []
    counts = report.counts
    assert (counts.publications, counts.revisions) == (4, 5)
    assert (counts.pages, counts.attachments) == (8, 5)
    assert report.acts == {"publish": 4, "correct": 1, "withdraw": 1}


def test_changed_byte_in_the_data_is_named(site):
    path = site.root / "p/x/0/revision/1.json"
    path.write_text(path.read_text().replace("低保", "低倮"))
    [(where, what)] = site.findings().items()
    assert where == "/p/x/0/revision/1.json"
    assert "was changed" in what


@pytest.mark.parametrize("part", ['"salt":"A', '"revision":1', '"title"', '"size":'])
def test_changed_field_of_the_data_is_named(site, part):
    path = site.root / "p/x/3/revision/1.json"
    text = path.read_text()
    path.write_text(text.replace(part, part[:-1] + ("B" if part[-1] == "A" else "7"), 1))
    assert list(site.findings()) == ["/p/x/3/revision/1.json"]


def test_older_revision_is_compared_too(site):
    flip(site.root / "p/x/1/revision/1.json", 90)
    assert list(site.findings()) == ["/p/x/1/revision/1.json"]


def test_changed_attachment_is_named(site):
    [attachment] = site.publish("x/9")["attachments"]
    site.copy_register()
    flip(site.root / attachment["url"].lstrip("/"))
    [(where, what)] = site.findings().items()
    assert where == attachment["url"]
    assert "was changed" in what


def test_lost_attachment_is_named(site):
    [attachment] = site.publish("x/9")["attachments"]
    site.copy_register()
    (site.root / attachment["url"].lstrip("/")).unlink()
    assert site.findings() == {attachment["url"]: "is missing"}


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("低保公示", "低保公云", "the text"),
        ("</h1>", "！</h1>", "the title"),
        ("1,000", "9,000", "the table"),
        ("<td>李某</td><td>2.5</td>", "", "the table"),
        ("/list.txt", "/lost.txt", "the attachment 名单.txt"),
    ],
)
@pytest.mark.parametrize("language", ["", "en/"])
def test_changed_page_is_named(site, old, new, part, language):
    path = site.root / f"{language}p/x/3/index.html"
    path.write_text(path.read_text().replace(old, new))
    [(where, what)] = site.findings().items()
    assert where == f"/{language}p/x/3/"
    assert what == f"does not show {part} as registered"


def test_lost_data_is_named(site):
    (site.root / "p/x/3/revision/1.json").unlink()
    [(where, what)] = site.findings().items()
    assert where == "/p/x/3/revision/1.json"
    assert "is missing, but the entry at index 3 registers it" in what


def test_withdrawal_with_another_reason_is_named(site):
    path = site.root / "p/x/2/withdrawal.json"
    path.write_text(path.read_text().replace("重复", "其他"))
    assert list(site.findings()) == ["/p/x/2/withdrawal.json"]


def test_withdrawn_text_need_not_be_shown_but_its_withdrawal_must(site):
    (site.root / "p/x/2/revision/1.json").unlink()
    assert site.findings() == {}
    (site.root / "p/x/2/withdrawal.json").unlink()
    assert list(site.findings()) == ["/p/x/2/withdrawal.json"]


def test_withdrawn_text_that_is_shown_must_be_the_registered_one(site):
    flip(site.root / "p/x/2/revision/1.json", 90)
    assert list(site.findings()) == ["/p/x/2/revision/1.json"]


def test_revision_that_was_never_registered_is_named(site):
    site.envelope("/p/x/0/revision/2.json", "x/0", 2, {"title": "偷改"})
    assert site.findings() == {"/p/x/0/revision/2.json": "is shown but not in the register"}


def test_publication_that_was_never_registered_is_named(site):
    site.sitemap("x/0", "x/1", "x/3", "x/7")
    assert site.findings() == {"/p/x/7/": "is listed on the site but not in the register"}


def test_erased_text_may_not_be_shown_any_more(site):
    site.enter("erase", "x/3", 1, "")
    site.copy_register()
    shown = {"/p/x/3/revision/1.json": "was erased in the register but is still shown"}
    assert site.findings() == shown
    site.write("/p/x/3/revision/1.json", canonical({"index_number": "x/3", "public": None}))
    assert site.findings() == {}
    (site.root / "p/x/3/revision/1.json").unlink()
    assert site.findings() == {}


def test_posting_on_a_board_does_not_change_what_the_web_must_show(site):
    site.enter("post", "x/3", 1, "sha256:" + "1" * 64)
    site.copy_register()
    assert site.findings() == {}


def test_pages_may_be_left_alone(site):
    flip(site.root / "p/x/0/revision/1.json", 90)
    assert site.findings(only_log=True) == {}


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"salt":1}', b"\xff"]
)
def test_data_that_is_no_json_is_named(site, data):
    site.write("/p/x/0/revision/1.json", data)
    assert list(site.findings()) == ["/p/x/0/revision/1.json"]


def test_attachment_outside_the_copy_is_not_read(site):
    site.publish("x/9", attachments=[])
    public = {"title": "t", "html": "", "table": None}
    public["attachments"] = [{"url": "/../../etc/hostname", "sha256": "0" * 64, "size": 1}]
    site.envelope("/p/x/8/revision/1.json", "x/8", 1, public)
    site.enter("publish", "x/8", 1, digest_of(public, SALT))
    site.copy_register()
    assert site.findings()["/../../etc/hostname"] == "is missing"


def test_interrupted_run_goes_on_where_it_stopped(site, tmp_path):
    state = tmp_path / "bowl.json"
    (tmp_path / "bowl.json.progress").write_text("0\n3\n")
    report = site.check(state=state)
    assert (report.counts.resumed, report.counts.publications) == (2, 2)
    assert not (tmp_path / "bowl.json.progress").exists()
    assert site.check(state=state).counts.resumed == 0
