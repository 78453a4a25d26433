"""An emergency stands first on kiosk and wall screen, and leads to pages of the kiosk only."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests import newsroom
from tests.cast import Cast
from yugang.channels.tests.test_emergency import issue
from yugang.portal.tests.test_kiosk import Ways, page

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_kiosk_shows_it_and_leads_to_it_within(cast: Cast, client: Client) -> None:
    before = page(client, "/kiosk/")
    emergency = issue(cast)
    after = page(client, "/kiosk/")
    assert "山洪红色预警" in after and "山洪红色预警" not in before
    address = f"/kiosk/p/{emergency.publication.index_number}/"
    assert address in Ways(after).found and "立即转移到村小学" in after
    assert all(way.startswith(("/kiosk/", "/en/kiosk/")) for way in Ways(after).found)
    assert "降雨100毫米" in page(client, address)


def test_the_wall_screen_shows_it_on_every_page_and_as_its_first(
    cast: Cast, client: Client
) -> None:
    issue(cast)
    text = page(client, f"/board/{cast.village.code}/")
    assert text.index("screen-alert") < text.index("立即转移到村小学")
    first = re.findall(r'<section class="slide([^"]*)"( hidden)?', text)[0]
    assert "is-alert" in first[0] and not first[1]


def test_on_the_wall_it_comes_again_after_every_three_pages(cast: Cast, client: Client) -> None:
    newsroom.published(cast, "本村公示", body=cast.committee, table=newsroom.TABLE)
    newsroom.published(cast, "本村又一公示", body=cast.committee)
    issue(cast)
    kinds = re.findall(
        r'<section class="slide([^"]*)"', page(client, f"/board/{cast.village.code}/")
    )
    alerts = [n for n, kind in enumerate(kinds) if "is-alert" in kind]
    assert alerts == list(range(0, len(kinds), 4)) and len(kinds) - len(alerts) >= 4
