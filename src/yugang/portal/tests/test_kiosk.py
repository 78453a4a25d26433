"""The kiosk: every path by touch, nothing typed is kept, no way out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from yugang.disclosure.actions.feedback import give_feedback
from yugang.kernel import clock
from yugang.portal.views.kiosk.finding import next_keys
from yugang.portal.views.kiosk.reading import without_links
from yugang.shared.ledger.actor import SYSTEM

pytestmark = pytest.mark.django_db
LINKED = '<p>详见<a href="https://elsewhere.example/">别处</a>。</p>'


class Ways(HTMLParser):
    """Every address that a page leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        for name in ("href", "action", "formaction"):
            if tag in ("a", "form", "button") and (address := facts.get(name)):
                self.found.append(address)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_all_pages_lead_to_pages_of_the_kiosk_only(cast: Cast, client: Client) -> None:
    for n in range(12):
        newsroom.published(cast, f"补贴公示{n}", html=LINKED, table=newsroom.TABLE)
    seen: set[str] = set()
    waiting = ["/kiosk/"]
    while waiting:
        address = waiting.pop()
        if address in seen or address.endswith(("/again/", "/look/")):
            continue
        seen.add(address)
        ways = Ways(page(client, address)).found
        assert ways and all(w.startswith(("/kiosk/", "/en/kiosk/")) for w in ways), (address, ways)
        waiting += [way for way in ways if "?t=" not in way]
    assert any("/kiosk/p/" in one for one in seen) and any("/page/2/" in one for one in seen)


def test_whom_to_call_is_found_from_county_to_village(cast: Cast, client: Client) -> None:
    cast.committee.phone, cast.committee.address = "028-8250 0001", "共和村1号"
    cast.committee.save()
    start = Ways(page(client, "/kiosk/")).found
    county = f"/kiosk/places/{cast.county.code}/contacts/"
    town = f"/kiosk/places/{cast.town.code}/contacts/"
    village = f"/kiosk/places/{cast.village.code}/contacts/"
    assert county in start and town in Ways(page(client, county)).found
    assert village in Ways(page(client, town)).found
    shown = page(client, village)
    assert "028-8250 0001" in shown and "共和村1号" in shown
    assert town in Ways(shown).found and cast.government.name not in shown
    assert client.get(f"/kiosk/places/{cast.other_county.code}/contacts/").status_code == 404


def test_from_village_to_publication_by_choosing(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "本村公示", body=cast.committee)
    town, village = f"/kiosk/places/{cast.town.code}/", f"/kiosk/places/{cast.village.code}/"
    assert town in page(client, f"/kiosk/places/{cast.county.code}/")
    assert village in page(client, town)
    topic = f"{village}topics/farm-subsidy/"
    assert topic in page(client, village)
    assert f"/kiosk/p/{publication.index_number}/" in page(client, topic)
    text = page(client, f"/kiosk/p/{publication.index_number}/")
    assert "本村公示" in text and "102 元" in text and 'class="qr"' in text


def test_a_withdrawn_publication_shows_its_reason_only(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "误发的公示")
    newsroom.withdrawn(cast, publication, "误公开个人信息")
    text = page(client, f"/kiosk/p/{publication.index_number}/")
    assert "误公开个人信息" in text and "102 元" not in text


def test_links_in_a_text_become_words() -> None:
    assert without_links(LINKED) == "<p>详见别处。</p>"
    assert without_links("<p><abbr>a</abbr><A HREF='x'>b</A></p>") == "<p><abbr>a</abbr>b</p>"


def test_only_characters_that_lead_somewhere_are_offered() -> None:
    names = ["共和村", "共青村", "洪川村"]
    assert next_keys(names, "") == ["共", "洪"]
    assert next_keys([n for n in names if n.startswith("共")], "共") == ["和", "青"]


def test_a_village_is_found_by_touching_its_characters(cast: Cast, client: Client) -> None:
    newsroom.published(cast, "本村公示", body=cast.committee)
    assert "?t=%E5%85%B1" in page(client, "/kiosk/find/")
    assert f"/kiosk/places/{cast.village.code}/" in page(client, "/kiosk/find/?t=共")
    assert "没有以这些字开头" in page(client, "/kiosk/find/?t=无")


def press(client: Client, address: str, typed: str, key: str, receipt: str = "") -> str:
    sent = {"typed": typed, "press": key, "receipt": receipt}
    answer = client.post(address, sent)
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def typed_in(text: str) -> str:
    found = re.search(r'name="typed" value="([^"]*)"', text)
    assert found
    return found[1]


def test_keys_write_and_wipe_without_a_script(client: Client) -> None:
    text = press(client, "/kiosk/receipt/", "202", "6")
    assert typed_in(text) == "2026" and "2026-_____-_____" in text
    assert typed_in(press(client, "/kiosk/receipt/", "2026", "back")) == "202"
    assert typed_in(press(client, "/kiosk/receipt/", "2026", "wipe")) == ""
    assert typed_in(press(client, "/kiosk/receipt/", "2026", "<script>")) == "2026"
    assert typed_in(press(client, "/kiosk/sheet/", "2" * 30, "3")) == "2" * 10


def test_what_is_typed_stands_in_no_address(client: Client) -> None:
    text = page(client, "/kiosk/receipt/")
    assert 'method="post"' in text and "typed" not in str(Ways(text).found)
    assert "2026-7" not in page(client, "/kiosk/receipt/?typed=20267")


def test_the_answer_to_feedback_is_read_by_its_receipt(cast: Cast, client: Client) -> None:
    given = give_feedback(
        newsroom.published(cast, "补贴公示"),
        key="k" * 20,
        text="电话13800138000，何时发放？",
        name="李明",
        contact="",
        by=SYSTEM,
        at=clock.now(),
    )
    text = press(client, "/kiosk/receipt/", given.receipt, "go")
    assert "何时发放" in text and "13800138000" not in text and "李明" not in text


def test_an_unknown_receipt_is_asked_for_its_code_as_a_known_one_is(client: Client) -> None:
    text = press(client, "/kiosk/receipt/", "20267KQ3MXW9R", "go")
    assert "逐" in text and "_____" not in text and "20267KQ3MXW9R" in text
    from yugang.kernel.identifiers import new_receipt_number

    number = new_receipt_number(2026)
    text = press(client, "/kiosk/receipt/", number, "go")
    assert "查询码" in text and number in text
    wrong = press(client, "/kiosk/receipt/", "ABCDEFGH", "go", receipt=number)
    assert number in wrong and 20 * "_" not in wrong and 'role="alert"' in wrong


def test_a_sheet_is_checked_by_its_code(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "补贴公示")
    code = publication.current.code
    assert "墙上与网上一致" in press(client, "/kiosk/sheet/", code, "go")
    newsroom.withdrawn(cast, publication, "有误")
    text = press(client, "/kiosk/sheet/", code, "go")
    assert "已撤回" in text and f"/kiosk/p/{publication.index_number}/" not in text
    assert "没有公开过" in press(client, "/kiosk/sheet/", _strange(), "go")
    assert "核对码不对" in press(client, "/kiosk/sheet/", "2345", "go")


def _strange() -> str:
    from yugang.kernel.identifiers import new_sheet_code

    return new_sheet_code()


def test_without_a_script_a_page_begins_anew_by_itself(cast: Cast, client: Client) -> None:
    meta = '<noscript><meta http-equiv="refresh" content="90;url=/kiosk/again/"></noscript>'
    assert meta in page(client, "/kiosk/receipt/")
    assert meta in press(client, "/kiosk/receipt/", "2026", "7")
    assert "http-equiv" not in page(client, "/kiosk/")


def test_beginning_anew_forgets_the_look(client: Client) -> None:
    for name in ("large", "contrast"):
        client.post("/kiosk/look/", {"turn": name, "back": "/kiosk/newest/"})
    css = client.get("/kiosk/look.css").content.decode()
    assert "--type:34px" in css and "--paper:#000" in css
    answer = client.get("/kiosk/again/")
    assert answer["Location"] == "/kiosk/"
    assert "--type:34px" not in client.get("/kiosk/look.css").content.decode()


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "/desk/", ""]
)
def test_choosing_a_look_leads_nowhere_else(client: Client, back: str) -> None:
    answer = client.post("/kiosk/look/", {"turn": "large", "back": back})
    assert answer["Location"] == "/kiosk/"


def test_an_unknown_address_leads_back_to_the_start(client: Client) -> None:
    answer = client.get("/kiosk/no-such-page/")
    text = answer.content.decode()
    assert answer.status_code == 404 and set(Ways(text).found) >= {"/kiosk/again/"}
    assert all(way.startswith(("/kiosk/", "/en/kiosk/")) for way in Ways(text).found)


def test_other_counties_are_not_shown(cast: Cast, client: Client) -> None:
    assert client.get(f"/kiosk/places/{cast.other_county.code}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pages_of_the_kiosk_are_baked_anew_when_something_is_published(
    cast: Cast, client: Client
) -> None:
    assert "新公示" not in page(client, "/kiosk/newest/")
    publication = newsroom.published(cast, "新公示")
    assert "新公示" in page(client, "/kiosk/newest/")
    address = f"/kiosk/p/{publication.index_number}/"
    assert page(client, address) == page(client, address + "?fresh")
    newsroom.withdrawn(cast, publication, "有误")
    assert "已撤回" in page(client, address)


def test_the_topics_of_a_village_are_one_touch_away(cast: Cast, client: Client) -> None:
    village = f"/kiosk/places/{cast.village.code}/"
    there = f"{village}asked/"
    assert there in page(client, village)
    text = page(client, there)
    assert "共和村" in text and "目前没有进行中的点题" in text
    assert client.get(f"/kiosk/places/{cast.town.code}/asked/").status_code == 404
