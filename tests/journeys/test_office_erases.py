"""The openness office erases for good what a body withdrew; nobody reads it any more."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.installation import Installation
from tests.journeys.looks import bears_all

TITLE = "误公开了住址的公示"


def test_the_office_erases_what_was_withdrawn(
    site: Installation, sign_in_page: Callable[[str], Page]
) -> None:
    number = site.python("-m", "tests.journeys.news", "publish", TITLE).strip()
    site.python("-m", "tests.journeys.news", "withdraw", TITLE)
    page = sign_in_page("officer")
    page.goto(f"/desk/publications/?q={number}")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="永久删除").click()
    bears_all(page)
    page.get_by_role("button", name="永久删除").click()
    bears_all(page)
    assert TITLE in page.locator("main").inner_text()
    page.fill("#id_reason", "误公开个人信息")
    page.check("#id_confirmed")
    page.get_by_role("button", name="永久删除").click()
    bears_all(page)
    assert TITLE not in page.locator("body").inner_text()
    answer = page.goto(f"/p/{number}/")
    assert answer and answer.status == 410
    bears_all(page)
    assert "误公开个人信息" in page.locator("main").inner_text()
    assert TITLE not in page.content()
