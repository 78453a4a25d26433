"""What the register serves: files as the format says, pages in both languages, proofs."""

import json
import re

import pytest

from yugang.kernel import tiles
from yugang.kernel.notes import Checkpoint
from yugang.kernel.proofs import Proof
from yugang.shared.register import addresses, keys, publishing
from yugang.shared.register.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(append):
    append(300)
    publishing.drain()
    return Entry.objects.all()


def test_checkpoint_is_fresh_plain_text(client, published):
    answer = client.get("/register/checkpoint")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["Cache-Control"] == "no-cache"
    assert Checkpoint.verify(answer.content.decode(), keys.verifier_key()).size == 300


def test_checkpoint_before_the_first_one_is_not_found(client):
    assert client.get("/register/checkpoint").status_code == 404


@pytest.mark.parametrize(
    ("path", "size"), [("0/000", 8192), ("0/001.p/44", 44 * 32), ("1/000.p/1", 32)]
)
def test_tiles_are_bytes_for_ever(client, published, path, size):
    answer = client.get(f"/register/tile/{path}")
    assert len(answer.content) == size
    assert answer["Content-Type"] == "application/octet-stream"
    assert "immutable" in answer["Cache-Control"]


def test_bundles_are_zipped_for_those_who_ask(client, published):
    plain = client.get("/register/tile/entries/001.p/44")
    zipped = client.get("/register/tile/entries/001.p/44", headers={"accept-encoding": "gzip"})
    assert zipped["Content-Encoding"] == "gzip"
    assert len(zipped.content) < len(plain.content) / 3
    entries = tiles.unbundle(plain.content)
    assert [json.loads(entry)["seq"] for entry in entries] == list(range(256, 300))


def test_partial_tile_that_gave_way_to_the_full_one_still_answers(client, append):
    append(3)
    publishing.drain()
    before = client.get("/register/tile/0/000.p/3").content
    bundle = client.get("/register/tile/entries/000.p/3").content
    append(300)
    publishing.drain()
    assert not (publishing.directory() / "tile/0/000.p").exists()
    assert client.get("/register/tile/0/000.p/3").content == before
    assert client.get("/register/tile/entries/000.p/3").content == bundle


@pytest.mark.parametrize(
    "path",
    [
        "0/002", "0/000.p/0", "0/000.p/256", "0/000.p/045", "0/000.p/999", "0/0", "0/x000/000",
        "7/000", "entries/002", "../../register-key", "0/000/", "0/%2e%2e/000", "",
    ],
)  # fmt: skip
def test_tile_that_is_none_is_not_found(client, published, path):
    assert client.get(f"/register/tile/{path}").status_code == 404


def test_page_tells_size_root_and_key(client, published):
    page = client.get("/register/")
    text = page.content.decode()
    assert "公开记录簿" in text
    assert str(keys.verifier_key()) in text
    assert publishing.publish_tiles(publishing.directory(), at=published[0].at).root.hex() in text
    assert "Public register" in client.get("/en/register/").content.decode()


def test_page_of_an_empty_register_says_what_will_appear(client):
    assert "还没有登记条目" in client.get("/register/").content.decode()


def test_entries_are_listed_newest_first_and_paged(client, published):
    first = client.get("/register/")
    assert [row.entry.seq for row in first.context["entries"]] == list(range(299, 249, -1))
    second = client.get("/register/" + first.context["older"])
    assert [row.entry.seq for row in second.context["entries"]] == list(range(249, 199, -1))
    last = client.get("/register/?before=10")
    assert len(last.context["entries"]) == 10
    assert not last.context["older"]


def test_entries_are_chosen_by_index_number_and_body(client, append):
    append("publication a/1", "publication a/2", "publication a/1")
    found = client.get("/register/?index_number=a/1").context["entries"]
    assert [row.entry.seq for row in found] == [2, 0]
    assert not client.get("/register/?body=nobody").context["entries"]
    assert len(client.get("/register/?body=510118-01").context["entries"]) == 3


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "1.5", "%00"])
def test_nonsense_in_the_address_breaks_nothing(client, published, before):
    assert client.get(f"/register/?before={before}").status_code == 200


def test_subject_leads_to_the_page_it_is_about(client, append, monkeypatch):
    monkeypatch.setitem(addresses._addresses, "publication", lambda number: f"/p/{number}/")
    append("publication a/1", "award 7")
    assert 'href="/p/a/1/"' in client.get("/register/").content.decode()
    assert 'href="/en/p/a/1/"' in client.get("/en/register/0/").content.decode()
    assert addresses.address_of("award 7") is None


def test_entry_page_shows_the_line_and_its_neighbours(client, append):
    append("publication a/1")
    append("publication a/1", act="correct", revision=2)
    text = client.get("/register/1/").content.decode()
    assert "更正" in text
    assert 'href="/register/0/"' in text
    assert 'href="/register/1/"' in client.get("/register/0/").content.decode()


def test_people_count_from_one_and_are_told_the_index_of_programs(client, append):
    append("publication a/1")
    append("publication a/1", act="correct", revision=2)
    listed = client.get("/register/").content.decode()
    assert re.findall(r'href="/register/(\d)/">(\d)</a>', listed) == [("1", "2"), ("0", "1")]
    assert "第一条的序号是1" in listed and "编号比序号小1" in listed
    text = client.get("/register/1/").content.decode()
    assert "<h1>公开记录簿第2条</h1>" in text
    assert "<dd>1（从0数起" in text
    assert 'href="/register/0/">第1条</a>' in text
    assert 'href="/register/1/">第2条</a>' in client.get("/register/0/").content.decode()
    assert "第2条的登记证明" in client.get("/register/proof/1/").content.decode()


@pytest.mark.parametrize("path", ["5/", "5.json", "proof/5/", "proof/5.tlog-proof", f"{10**30}/"])
def test_entry_that_is_none_is_not_found(client, append, path):
    append(5)
    assert client.get(f"/register/{path}").status_code == 404


def test_json_of_an_entry_is_what_was_hashed(client, published):
    content = client.get("/register/7.json").json()
    assert content["entry"] == published[7].content
    assert content["leaf"] == published[7].leaf
    assert content["leaf_hash"] == published[7].leaf_hash.hex()


@pytest.mark.parametrize("seq", [0, 255, 256, 299])
def test_proof_verifies_offline(client, published, seq):
    answer = client.get(f"/register/proof/{seq}.tlog-proof")
    proof = Proof.parse(answer.content.decode())
    assert proof.verify(keys.verifier_key()).size == 300
    assert proof.extra == published[seq].leaf.encode()
    assert f'filename="{seq}.tlog-proof"' in answer["Content-Disposition"]


def test_proof_of_an_entry_not_signed_yet_must_wait(client, append):
    append(2)
    publishing.drain()
    append(1)
    answer = client.get("/register/proof/2.tlog-proof")
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "检查点" in client.get("/register/proof/2/").content.decode()


def test_proof_page_says_how_to_check(client, published):
    text = client.get("/register/proof/4/").content.decode()
    assert "yugang verify-proof 4.tlog-proof" in text
    assert "/register/proof/4.tlog-proof" in text
