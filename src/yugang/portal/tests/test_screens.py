"""The wall screen of a place: what it shows, without a script too."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from yugang.kernel import clock
from yugang.portal.tests.test_kiosk import page

pytestmark = pytest.mark.django_db


def test_it_shows_what_the_place_itself_published(cast: Cast, client: Client) -> None:
    newsroom.published(cast, "本村公示", body=cast.committee, table=newsroom.TABLE)
    newsroom.published(cast, "别处公示", body=cast.town_office)
    text = page(client, f"/board/{cast.village.code}/")
    assert "本村公示" in text and "1,200.00" in text and "别处公示" not in text
    assert "https://elsewhere" not in text and "<a " not in text


def test_it_says_when_it_was_as_on_the_web(cast: Cast, client: Client) -> None:
    with clock.frozen(newsroom.AT):
        text = page(client, f"/board/{cast.village.code}/")
    assert '<time data-at datetime="2026-03-02' in text


def test_without_a_script_one_page_leads_to_the_next(cast: Cast, client: Client) -> None:
    newsroom.published(cast, "本村公示", body=cast.committee, table=newsroom.TABLE)
    base = f"/board/{cast.village.code}/"
    first = page(client, base)
    count = int(re.findall(r"data-count>(\d+)<", first)[0])
    address, seen = base, []
    for number in range(1, count + 1):
        text = page(client, address)
        shown = re.findall(r'<section class="slide"( hidden)? aria-labelledby="slide-(\d+)"', text)
        assert [int(n) for hidden, n in shown if not hidden] == [number]
        found = re.search(r'<noscript><meta http-equiv="refresh" content="\d+;url=([^"]+)">', text)
        assert found
        seen.append(address)
        address = found[1]
    assert address == base and len(seen) == count >= 3


def test_a_withdrawn_publication_is_gone_at_once(cast: Cast, client: Client) -> None:
    publication = newsroom.published(cast, "误发的公示", body=cast.committee)
    base = f"/board/{cast.village.code}/"
    assert "误发的公示" in page(client, base)
    newsroom.withdrawn(cast, publication, "有误")
    assert "误发的公示" not in page(client, base)


def test_a_place_without_publications_says_so(cast: Cast, client: Client) -> None:
    assert "还没有公开" in page(client, f"/board/{cast.far_village.code}/")


@pytest.mark.parametrize("tail", ["99/", "0/"])
def test_there_is_no_page_beyond_the_last(cast: Cast, client: Client, tail: str) -> None:
    assert client.get(f"/board/{cast.village.code}/{tail}").status_code == 404
    assert client.get(f"/board/{cast.other_county.code}/").status_code == 404


def test_the_worker_may_speak_for_the_screens(client: Client) -> None:
    answer = client.get("/board/worker.js")
    assert answer["Service-Worker-Allowed"] == "/" and answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"].startswith("text/javascript")
