"""A villager scans the sheet on the wall with any phone; the openness office settles what differs."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe

TITLE = "共和村公益岗位补贴公示"


def test_a_scan_confirms_and_a_difference_is_settled(
    browser: Browser, site: Installation, sign_in_page: Callable[[str], Page]
) -> None:
    told = site.python("-m", "tests.journeys.wall_news", "publish", TITLE)
    code = told.strip().split()[-1]
    phone = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        viewport={"width": 390, "height": 800},
        java_script_enabled=False,
    )
    page = phone.new_page()
    page.goto(f"/v/{code}")
    expect(page.locator("h1")).to_have_text("墙上与网上一致")
    page.get_by_role("button", name="这里贴着").click()
    expect(page.locator("main")).to_contain_text("已有1人在墙上看到")
    page.get_by_role("link", name="墙上内容不同？告诉我们").click()
    page.get_by_label("文字或数字与网上不同").check()
    page.get_by_label("具体情况").fill("墙上第2行是800")
    page.get_by_role("button", name="告诉政务公开办").click()
    expect(page.locator("main")).to_contain_text("政务公开办会去核实")

    desk = sign_in_page("officer")
    desk.goto("/desk/openness/wall-reports/")
    axe(desk)
    desk.locator("tr", has_text=TITLE).get_by_role("link", name="办结").click()
    desk.get_by_label("核实和处理情况").fill("已到现场核实，当天重新张贴。")
    axe(desk)
    desk.get_by_role("button", name="办结").click()

    page.goto(f"/v/{code}")
    expect(page.locator("main")).to_contain_text("当天重新张贴")
    expect(page.locator("main")).not_to_contain_text("第2行是800")
    phone.close()
