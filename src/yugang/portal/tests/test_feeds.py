"""What programs follow: Atom and JSON Feed of everything there is a list of, and open data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, TABLE, published, withdrawn
from yugang.kernel import clock
from yugang.shared.outbox.actions import drain

pytestmark = pytest.mark.django_db
PATHS = (
    "/feeds/all", "/feeds/columns/farm-subsidy", "/feeds/bodies/510118-02",
    "/feeds/places/510118000000",
)  # fmt: skip
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _day(tmp_path: Any, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    with clock.frozen(AT + timedelta(hours=3)):
        yield


def json_feed(client: Client, path: str) -> Any:
    answer = client.get(path)
    assert answer["Content-Type"] == "application/feed+json"
    return json.loads(answer.content)


@pytest.mark.parametrize("path", PATHS)
def test_both_forms_tell_the_same(cast: Cast, client: Client, path: str) -> None:
    one = published(cast, "补贴公示")
    feed = json_feed(client, f"{path}.json")
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith(f"{path}.json")
    [entry] = feed["items"]
    atom = ElementTree.fromstring(client.get(f"{path}.atom").content)
    [same] = atom.findall(f"{ATOM}entry")
    assert entry["id"] == same.findtext(f"{ATOM}id")
    assert entry["title"] == same.findtext(f"{ATOM}title") == "补贴公示"
    assert entry["url"].endswith(f"/p/{one.index_number}/")
    assert entry["date_published"] == "2026-03-02T09:30:00+08:00"
    withdrawn(cast, one, "重新核定")
    assert json_feed(client, f"{path}.json")["items"] == []


def test_a_search_is_followed_with_its_filters(cast: Cast, client: Client) -> None:
    published(cast, "补贴公示")
    drain(["search"])
    wanted = "/feeds/search.json?q=耕地&body=510118-02"
    assert [e["title"] for e in json_feed(client, wanted)["items"]] == ["补贴公示"]
    assert json_feed(client, "/feeds/search.json?q=耕地&validity=repealed")["items"] == []
    assert client.get("/feeds/search.atom?q=").status_code == 404
    assert client.get("/feeds/search.atom").status_code == 404


@pytest.mark.parametrize("of", ["letters", "answers"])
def test_letters_and_answers_have_a_feed_even_without_one(
    cast: Cast, client: Client, of: str
) -> None:
    assert json_feed(client, f"/feeds/{of}.json")["items"] == []
    assert client.get(f"/feeds/{of}.atom").status_code == 200
    assert client.get(f"/feeds/{of}/510118-02.json").status_code == 404


def test_catalogue_of_open_data_lists_tables_with_both_downloads(
    cast: Cast, client: Client
) -> None:
    one = published(cast, "补贴“明细”表", table=TABLE)
    published(cast, "没有表格的公示", at=AT + timedelta(hours=1))
    made = json.loads(client.get("/data/catalog.jsonld").content)
    [dataset] = made["dcat:dataset"]
    assert dataset["dct:identifier"] == one.index_number
    assert dataset["dcat:contactPoint"]["vcard:fn"] == dataset["dct:publisher"]["foaf:name"]
    for shown in dataset["dcat:distribution"]:
        assert shown["dct:license"]["@id"] == "https://spdx.org/licenses/CC-BY-4.0"
        path = shown["dcat:downloadURL"]["@id"].removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200
    turtle = client.get("/data/catalog.ttl")
    assert turtle["Content-Type"] == "text/turtle; charset=utf-8"
    assert 'dct:title "补贴“明细”表"@zh' in turtle.content.decode()
    table = json.loads(client.get(f"/p/{one.index_number}/revision/1/table.json").content)
    assert table["columns"] == TABLE["columns"]
    assert client.get("/data/catalog/2.ttl").status_code == 404
    assert client.get("/data/catalog.pdf").status_code == 404


def test_pages_speak_to_programs_and_cannot_be_broken_out_of(cast: Cast, client: Client) -> None:
    one = published(cast, "</script><b>公示&", table=TABLE)
    page = client.get(f"/p/{one.index_number}/").content.decode()
    block = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    facts = json.loads(block)
    assert facts["@type"] == "Dataset"
    assert facts["headline"] == "</script><b>公示&"
    assert "GovernmentService" in client.get("/").content.decode()
    assert "GovernmentOrganization" in client.get("/bodies/510118-02/").content.decode()


def test_news_and_the_description_of_the_search_are_found(cast: Cast, client: Client) -> None:
    published(cast, "补贴公示")
    assert "/sitemaps/news.xml" in client.get("/sitemap.xml").content.decode()
    assert "补贴公示" in client.get("/sitemaps/news.xml").content.decode()
    ElementTree.fromstring(client.get("/opensearch.xml").content)
    assert "/opensearch.xml" in client.get("/").content.decode()
    with clock.frozen(AT + timedelta(days=3)):
        assert "补贴公示" not in client.get("/sitemaps/news.xml").content.decode()


def test_typed_addresses_lead_to_the_form_and_the_desk_says_the_way_back(
    cast: Cast, client: Client
) -> None:
    for path in ("/requests/", "/requests/new/"):
        assert client.get(path)["Location"] == "/requests/new"
    assert 'href="/desk/">返回工作台' in client.get("/desk/none/").content.decode()
    assert "返回工作台" not in client.get("/none/").content.decode()
