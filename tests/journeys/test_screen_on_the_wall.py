"""A screen on the wall of a village: turns its pages, outlives the network, and says how fresh it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe

VILLAGE = "510118004200"
TITLE = "共和村2026年第三季度村务公开"


def news(site: Installation, act: str) -> None:
    site.python("-m", "tests.journeys.wall_news", act, TITLE)


@pytest.fixture(scope="module", autouse=True)
def _published(site: Installation) -> None:
    news(site, "publish")


@pytest.fixture
def screen(browser: Browser, site: Installation) -> Iterator[Page]:
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 1920, "height": 1080}
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console",
        lambda m: faults.append(m.text) if "Content Security" in m.text else None,
    )
    yield page
    context.close()
    assert not faults


def test_pages_turn_by_themselves_and_can_be_stopped(screen: Page) -> None:
    screen.clock.install()
    screen.goto(f"/board/{VILLAGE}/")
    expect(screen.locator("h2:visible")).to_have_text("最新公开")
    axe(screen)
    screen.clock.run_for(15_000)
    expect(screen.locator("h2:visible")).to_contain_text(TITLE)
    axe(screen)
    before = screen.locator("[data-page]").inner_text()
    screen.get_by_role("button", name="暂停").click()
    screen.clock.run_for(60_000)
    expect(screen.locator("[data-page]")).to_have_text(before)


def test_it_outlives_the_network_and_catches_up(screen: Page, site: Installation) -> None:
    screen.goto(f"/board/{VILLAGE}/")
    expect(screen.locator("body[data-ready]")).to_be_attached(timeout=15_000)
    expect(screen.locator(".screen-fresh")).to_contain_text("与网上一致")
    screen.context.set_offline(True)
    expect(screen.locator(".screen-fresh")).to_contain_text("网络中断")
    moment = screen.locator("[data-at]").inner_text()
    assert ":" in moment
    screen.reload()
    expect(screen.locator("h1")).to_have_text("共和村")
    expect(screen.locator(".screen-fresh")).to_contain_text("网络中断")
    expect(screen.locator("[data-at]")).to_have_text(moment)
    expect(screen.locator("main")).to_contain_text(TITLE)
    styled = "getComputedStyle(document.querySelector('.screen-top')).backgroundColor"
    assert screen.evaluate(styled) == "rgb(11, 93, 122)"

    news(site, "correct")
    screen.context.set_offline(False)
    expect(screen.locator(".screen-fresh")).to_contain_text("与网上一致", timeout=30_000)
    expect(screen.locator("main")).to_contain_text("更正后的一句")


@pytest.mark.parametrize(
    ("width", "height"), [(1920, 1080), (1080, 1920), (3840, 2160), (1280, 720)]
)
def test_every_page_fits_and_is_legible_from_afar(
    screen: Page, site: Installation, width: int, height: int
) -> None:
    news(site, "publish")
    screen.set_viewport_size({"width": width, "height": height})
    screen.goto(f"/board/{VILLAGE}/")
    count = screen.locator(".slide").count()
    assert count > 6
    for n in range(count):
        screen.evaluate(
            "n => document.querySelectorAll('.slide').forEach((one, i) => { one.hidden = i !== n })",
            n,
        )
        box = screen.evaluate(
            "() => { const one = document.querySelector('.slide:not([hidden]) .slide-text');"
            " return [one.scrollHeight, one.clientHeight, one.scrollWidth, one.clientWidth,"
            " document.documentElement.scrollHeight, innerHeight] }"
        )
        assert box[0] <= box[1] + 1 and box[2] <= box[3] + 1, (n, box)
        assert box[4] <= box[5] + 1, (n, box)
    sign = screen.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    assert sign >= min(width, height) / 20
