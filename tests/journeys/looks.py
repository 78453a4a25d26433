"""What every page must bear: axe, narrow screens, the keyboard."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page

WIDTHS = (320, 400, 1400)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def axe(page: Page) -> None:
    """Fail with axe's own words where the page breaks WCAG 2.1 AA or good practice."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    try:
        results = Axe().run(page, options=options)
    except Error:  # the page that a click leads to had only begun to come
        page.wait_for_load_state()
        results = Axe().run(page, options=options)
    assert not results.violations_count, f"{page.url}\n{results.generate_report()}"


def no_sideways_scrolling(page: Page) -> None:
    """Fail where the page is wider than a phone, a small phone or a desk's screen."""
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{page.url} is {wide} px wide at {width} px"
    if before:
        page.set_viewport_size(before)


def bears_all(page: Page) -> None:
    """axe and no sideways scrolling, at the width the page has and on a phone."""
    axe(page)
    no_sideways_scrolling(page)
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    axe(page)
    if before:
        page.set_viewport_size(before)


def reachable_by_keyboard(page: Page, selector: str, steps: int = 120) -> None:
    """Fail where Tab does not lead to the element, with a visible ring around it."""
    for _ in range(steps):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            ring = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' }"
            )
            assert ring, f"{selector} has the focus, but shows it nowhere"
            return
    raise AssertionError(f"{selector} was not reached by {steps} steps of Tab")
