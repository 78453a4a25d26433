"""A villager at the touch screen: chooses, finds, looks her matter up, and walks away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe

TITLE = "共和村2026年补贴发放公示"
SIZES = ((1080, 1920), (1920, 1080))
LEAST = 60


def news(site: Installation, act: str, title: str = TITLE) -> str:
    return site.python("-m", "tests.journeys.wall_news", act, title).strip().splitlines()[-1]


@pytest.fixture(scope="module")
def published(site: Installation) -> str:
    """The index number and the code of what the village published."""
    return news(site, "publish")


@pytest.fixture
def screen(browser: Browser, site: Installation) -> Iterator[Page]:
    """A kiosk: touched, never typed on, upright."""
    context = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        viewport={"width": SIZES[0][0], "height": SIZES[0][1]},
        has_touch=True,
    )
    page = context.new_page()
    left: list[str] = []
    page.on(
        "framenavigated",
        lambda frame: left.append(frame.url) if "/kiosk/" not in frame.url else None,
    )
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert not faults and not [url for url in left if url != "about:blank"]


def large_enough(page: Page) -> None:
    """Fail where something to touch is smaller than 60 px, or lies under the bar for good."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        sizes = page.evaluate(
            "() => [...document.querySelectorAll('a, button, input:not([type=hidden]), summary')]"
            ".map(one => [one.textContent.trim(), one.getBoundingClientRect()])"
            ".filter(([, box]) => box.width && box.height)"
            ".map(([text, box]) => [text, Math.round(box.width), Math.round(box.height)])"
        )
        assert sizes
        small = [one for one in sizes if min(one[1:]) < LEAST]
        assert not small, f"{page.url} at {width}x{height}: {small}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def touch(page: Page, words: str) -> None:
    """Touch what says `words`, and wait for the page it leads to."""
    with page.expect_navigation():
        page.locator("main a, main button, nav a, nav button").filter(has_text=words).first.tap()


def good(page: Page) -> None:
    axe(page)
    large_enough(page)


def test_from_village_to_publication_by_touch(screen: Page, published: str) -> None:
    screen.goto("/kiosk/")
    good(screen)
    for words in ("看本村公开", "花源街道", "共和村"):
        touch(screen, words)
        good(screen)
    touch(screen, "涉农补贴")
    expect(screen.locator("main")).to_contain_text(TITLE)
    good(screen)
    touch(screen, TITLE)
    expect(screen.locator("h1")).to_have_text(TITLE)
    expect(screen.locator("main")).to_contain_text("村务监督委员会")
    expect(screen.locator(".kiosk-home img")).to_be_visible()
    good(screen)
    touch(screen, "首页")
    expect(screen.locator("h1")).to_have_text("您想看什么？")


def test_a_village_is_found_by_its_characters(screen: Page, published: str) -> None:
    screen.goto("/kiosk/")
    touch(screen, "按首字查找")
    good(screen)
    with screen.expect_navigation():
        screen.get_by_role("link", name="共", exact=True).tap()
    expect(screen.locator(".kiosk-typed")).to_have_text("共")
    good(screen)
    touch(screen, "共和村")
    expect(screen.locator("h1")).to_have_text("共和村")


def test_a_receipt_is_touched_and_gone_when_one_walks_away(
    screen: Page, site: Installation, published: str
) -> None:
    receipt = news(site, "ask")
    screen.clock.install()
    screen.goto("/kiosk/receipt/")
    good(screen)
    for sign in receipt.replace("-", ""):
        screen.locator(f"button[value='{sign}']").tap()
    expect(screen.locator(".kiosk-field")).to_have_text(receipt)
    touch(screen, "确定")
    expect(screen.locator("main")).to_contain_text("下周一发放")
    good(screen)
    screen.clock.run_for(228_000)
    expect(screen.locator("dialog")).to_be_visible()
    large_enough(screen)
    touch_dialog = screen.locator("dialog button")
    touch_dialog.tap()
    expect(screen.locator("dialog")).to_be_hidden()
    screen.wait_for_function("left > 200")  # a dialog tells that it was closed a little later
    screen.clock.run_for(241_000)
    expect(screen.locator("h1")).to_have_text("您想看什么？")
    screen.go_back()
    expect(screen.locator("body")).not_to_contain_text("下周一发放")
    expect(screen.locator("body")).not_to_contain_text(receipt)


def test_a_sheet_is_checked_without_a_script(
    browser: Browser, site: Installation, published: str
) -> None:
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", has_touch=True, java_script_enabled=False
    )
    page = context.new_page()
    page.goto("/kiosk/sheet/")
    for sign in published.split()[1]:
        page.locator(f"button[value='{sign}']").tap()
    page.locator("button[value='go']").tap()
    expect(page.locator("h1")).to_have_text("墙上与网上一致")
    context.close()


def test_large_type_and_high_contrast_can_be_called_for(screen: Page, published: str) -> None:
    screen.goto("/kiosk/newest/")
    touch(screen, "高对比")
    touch(screen, "大字版")
    colours = (
        "() => { const s = getComputedStyle(document.body); return [s.color, s.backgroundColor] }"
    )
    assert screen.evaluate(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert screen.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == 34
    good(screen)
    touch(screen, TITLE)
    good(screen)
    screen.goto("/kiosk/again/")
    assert screen.evaluate(colours)[1] == "rgb(255, 255, 255)"


def test_the_kiosk_speaks_english(screen: Page, published: str) -> None:
    screen.goto("/kiosk/")
    touch(screen, "English")
    expect(screen.locator("h1")).to_have_text("What would you like to see?")
    good(screen)
    for path in ("find", "receipt", "newest"):
        screen.goto(f"/en/kiosk/{path}/")
        good(screen)
