"""A reader of seventy asks for large type, and every page keeps to it."""

from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import bears_all, no_sideways_scrolling, reachable_by_keyboard


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


def test_a_ledger_is_read_on_a_phone_in_large_type(browser_page: Page, site: Installation) -> None:
    number = site.python("-m", "tests.journeys.news", "ledger", "财务收支公开表").split()[-1]
    browser_page.context.add_cookies([{"name": "type", "value": "large", "url": site.url}])
    browser_page.set_viewport_size({"width": 400, "height": 800})
    browser_page.goto(f"/p/{number}/")
    frame = browser_page.locator(".table-frame:has(> .stacks)")
    assert frame.evaluate("f => f.scrollWidth <= f.clientWidth"), "the ledger scrolls sideways"
    cell = frame.locator("td[data-label='余额（元）']").first
    assert "余额（元）" in cell.evaluate("c => getComputedStyle(c, '::before').content")
    bears_all(browser_page)
    browser_page.set_viewport_size({"width": 400, "height": 800})
    text = browser_page.locator(".prose.holds-table")
    assert text.evaluate("t => t.scrollWidth > t.clientWidth"), "the table in the text is squeezed"
    reachable_by_keyboard(browser_page, ".prose.holds-table")
    for _ in range(40):
        browser_page.keyboard.press("ArrowRight")
    browser_page.wait_for_function("document.querySelector('.prose.holds-table').scrollLeft > 0")
    browser_page.set_viewport_size({"width": 1400, "height": 900})
    expect(frame.locator("thead th").first).to_be_in_viewport()
    no_sideways_scrolling(browser_page)
