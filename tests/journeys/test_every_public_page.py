"""Every public page of the demo county, found by following links, bears axe and narrow screens.

One page is looked at for each pattern of the URL map, in Chinese and in English; in large type
too, in Chinese.
"""

from __future__ import annotations

from playwright.sync_api import Page

from tests.installation import Installation
from tests.journeys.crawling import crawl


def _corrected(site: Installation) -> str:
    """The address of a publication that has two editions."""
    return site.python("-m", "tests.journeys.demo_county", "corrected").strip()


def test_every_public_page_bears_all(visitor: Page, county: Installation) -> None:
    seen = crawl(visitor, county, (_corrected(county), "/"), set())
    for view in (
        "home",
        "publication",
        "search",
        "register",
        "due",
        "sheet-check",
        "difference",
        "requests:new",
        "requests:lookup",
        "letters:new",
    ):
        assert any(view in key for key in seen), f"no link leads to {view}: {sorted(seen)}"
    assert any(key.startswith("en ") for key in seen)


def test_every_public_page_bears_large_type(visitor: Page, county: Installation) -> None:
    visitor.goto(county.url + "/")
    visitor.click("button:has-text('大字版')")
    crawl(visitor, county, (_corrected(county), "/"), set(), within="/(?!en/)")
