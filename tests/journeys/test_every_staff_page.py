"""Every page of the desk in the demo county, found by following links, bears axe and narrow
screens; each looked at once, by the first of the staff who comes to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.cast import PASSWORD
from tests.installation import Installation
from tests.journeys.crawling import crawl
from tests.journeys.looks import axe, no_sideways_scrolling

STAFF = (
    "gov.editor", "gov.reviewer", "village.editor", "town.reviewer", "openness", "inspector", "admin",
)  # fmt: skip


@pytest.fixture(scope="module")
def seen_by_staff() -> set[str]:
    """The views that one of the staff has looked at; the next need not do so again."""
    return {"disclosure:desk"}


def test_a_county_is_not_made_twice(county: Installation) -> None:
    assert "not empty" in county.refused("demo", "--year")


@pytest.mark.parametrize("username", STAFF)
def test_every_page_of_staff_bears_all(
    visitor: Page, county: Installation, seen_by_staff: set[str], username: str
) -> None:
    visitor.goto(county.url + "/account/sign-in/?next=/desk/")
    visitor.locator("input[name$=username]").fill(username)
    visitor.locator("input[type=password]").fill(PASSWORD)
    visitor.locator("main form button").first.click()
    visitor.wait_for_url(lambda url: "/account/sign-in" not in url)
    visitor.goto(county.url + "/desk/")
    axe(visitor)
    no_sideways_scrolling(visitor)
    own = r"(/en)?/(desk|account)/"
    seen = crawl(visitor, county, ("/desk/", "/account/"), seen_by_staff, own)
    assert len(seen) > 5, sorted(seen)
