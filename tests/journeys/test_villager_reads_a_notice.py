"""A villager finds a notice, reads it, sees it corrected and at last withdrawn."""

import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe, bears_all, no_sideways_scrolling, reachable_by_keyboard

TITLE = "耕地地力保护补贴发放公示"


def _news(site: Installation, act: str, title: str = TITLE) -> str:
    return site.python("-m", "tests.journeys.news", act, title).strip().splitlines()[-1]


def test_a_notice_lives_on_the_site(browser_page: Page, site: Installation) -> None:
    page = browser_page
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text(TITLE)
    number = _news(site, "publish")
    page.reload()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    expect(page.locator(".facts")).to_contain_text(number)
    bears_all(page)

    _news(site, "correct")
    page.reload()
    expect(page.locator("main")).to_contain_text("更正后的一句")
    page.get_by_role("link", name="修改对比").click()
    expect(page.locator("ins").filter(has_text="更正后的一句")).to_be_visible()
    bears_all(page)

    _news(site, "withdraw")
    page.goto(f"/p/{number}/")
    expect(page.locator(".notice").first).to_contain_text("重新核定")
    expect(page.locator("main")).not_to_contain_text("更正后的一句")
    bears_all(page)
    page.goto("/")
    expect(page.locator("main")).not_to_contain_text(TITLE)


def test_search_box_is_reached_by_keyboard(browser_page: Page) -> None:
    browser_page.goto("/columns/")
    reachable_by_keyboard(browser_page, "#search")
    browser_page.keyboard.type("补贴")
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/search\?q="))


def test_language_is_changed_on_the_same_page(browser_page: Page) -> None:
    browser_page.goto("/bodies/510118-02/")
    browser_page.get_by_role("link", name="English").click()
    expect(browser_page).to_have_url(re.compile(r"/en/bodies/510118-02/$"))
    expect(browser_page.locator("html")).to_have_attribute("lang", "en")
    browser_page.get_by_role("link", name="中文").click()
    expect(browser_page).to_have_url(re.compile(r"[^n]/bodies/510118-02/$"))


@pytest.mark.parametrize(
    "path",
    [
        "", "columns/", "columns/farm-subsidy/", "bodies/", "bodies/510118-02/", "places/",
        "places/510118004000/", "guide/", "site-map/", "api/", "no-such-page/",
    ],
)  # fmt: skip
def test_page_bears_every_look(browser_page: Page, site: Installation, path: str) -> None:
    browser_page.goto(f"/en/{path}")
    axe(browser_page)
    browser_page.goto(f"/{path}")
    bears_all(browser_page)
    browser_page.context.add_cookies([{"name": "type", "value": "large", "url": site.url}])
    browser_page.reload()
    no_sideways_scrolling(browser_page)


def test_page_is_served_as_bytes_the_second_time(site: Installation) -> None:
    etags = []
    for _ in range(2):
        with urllib.request.urlopen(f"{site.url}/guide/") as answer:
            etags.append(answer.headers.get("ETag"))
            body = answer.read()
    assert etags[1]
    assert "政府信息公开指南" in body.decode()
