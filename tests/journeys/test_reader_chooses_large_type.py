"""A reader of seventy asks for large type, and every page keeps to it."""

from playwright.sync_api import Page

from tests.journeys.looks import bears_all


def _size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def test_large_type_is_chosen_once_and_kept(browser_page: Page) -> None:
    browser_page.goto("/elder/")
    bears_all(browser_page)
    before = _size(browser_page)
    browser_page.locator("main button[value=large]").click()
    browser_page.goto("/elder/")
    assert _size(browser_page) > before
    bears_all(browser_page)
