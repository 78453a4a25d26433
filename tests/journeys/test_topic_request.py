"""A topic from being named on a phone, through co-signing by SMS, slip and counter, to web and wall."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe, bears_all

SignIn = Callable[[str], Page]
VILLAGE = "/topic-requests/of/510118004200/"
TITLE = "三组道路维修花了多少钱"


@pytest.fixture(scope="module", autouse=True)
def _village(site: Installation) -> None:
    site.python("-m", "tests.journeys.topics")


def _as(sign_in_page: SignIn, page: Page, username: str) -> None:
    page.context.clear_cookies()
    sign_in_page(username)


def _send(page: Page) -> None:
    page.locator("main form.form .actions button").last.click()


def _names(page: Page) -> str:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(VILLAGE)
    page.get_by_role("link", name="我要点题").click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_theme").select_option("projects")
    page.locator("#id_text").fill("请逐项列出，有事打13812345678。")
    page.locator("#id_name").fill("周小明")
    page.locator("#id_phone").fill("13812345678")
    _send(page)
    expect(page.locator(".error-summary")).to_contain_text("请删去")
    page.locator("#id_text").fill("请逐项列出。")
    axe(page)
    _send(page)
    receipt = page.locator("[data-receipt]").get_attribute("data-receipt")
    assert receipt
    page.set_viewport_size({"width": 1400, "height": 900})
    return receipt


def _step(page: Page, receipt: str, name: str, **fields: str) -> None:
    page.goto(f"/desk/cases/{receipt}/{name}/")
    bears_all(page)
    for field, words in fields.items():
        page.locator(f"#id_{field}").fill(words)
    page.locator("main form.form .actions button").first.click()
    expect(page).to_have_url(re.compile(rf"/desk/cases/{receipt}/$"))


def _signs_by_sms(page: Page, site: Installation) -> None:
    page.goto(VILLAGE)
    bears_all(page)
    page.get_by_role("link", name="我要联名").click()
    bears_all(page)
    page.locator("#id_name").fill("王小明")
    page.locator("#id_household").fill("三组12号")
    page.locator("#id_contact").fill("13900001111")
    page.locator("#id_is_villager").check()
    _send(page)
    expect(page.locator("main")).to_contain_text("暂不能发送验证码")
    axe(page)
    page.locator("#id_code").fill(site.python("-m", "tests.journeys.topics", "code").strip())
    _send(page)
    expect(page.locator("h1")).to_have_text("联名成功")
    bears_all(page)


def _signs_at_the_counter(page: Page) -> None:
    page.goto("/desk/topic-requests/")
    bears_all(page)
    page.get_by_role("link", name=TITLE, exact=True).click()
    bears_all(page)
    for name in ("李大山", "何秀英"):
        page.locator("#id_name").fill(name)
        page.locator("#id_household").fill("5组8号")
        page.locator("#id_was_seen").check()
        page.get_by_role("button", name="登记联名").click()
        expect(page.locator("main")).to_contain_text("联名已登记")


def test_a_topic_goes_from_the_villager_to_web_and_wall(
    sign_in_page: SignIn, browser_page: Page, site: Installation
) -> None:
    page = browser_page
    receipt = _names(page)
    _as(sign_in_page, page, "village-editor")
    _step(page, receipt, "put-up")
    page.context.clear_cookies()
    _signs_by_sms(page, site)
    _as(sign_in_page, page, "village-editor")
    _signs_at_the_counter(page)
    expect(page.locator("main")).to_contain_text("待答复")
    _step(page, receipt, "answer", answer="共支出56,000.00元。", table="项目\t金额\n碎石\t56000.00")
    _as(sign_in_page, page, "supervisor")
    _step(page, receipt, "agree", opinion="凭证齐全")
    _as(sign_in_page, page, "village-editor")
    _step(page, receipt, "publish")
    page.goto("/desk/boards/")
    page.get_by_role("link", name="村公开栏").first.click()
    expect(page.locator("main")).to_contain_text(f"点题公开：{TITLE}")
    page.context.clear_cookies()
    page.goto(VILLAGE)
    page.get_by_role("link", name=TITLE, exact=True).click()
    bears_all(page)
    page.get_by_role("link", name="查看答复").click()
    expect(page.locator("main")).to_contain_text("56,000.00元")
    expect(page.locator("main")).to_contain_text("共3名村民联名")
    for private in ("周小明", "王小明", "13812345678"):
        expect(page.locator("body")).not_to_contain_text(private)


STAFF = {
    "village-editor": (
        "villages/",
        "villages/510118-5101/",
        "standing/",
        "standing/new/510118-5101/",
    ),
    "officer": ("", "threshold/"),
}


@pytest.mark.parametrize("username", STAFF)
def test_every_page_of_the_staff_bears_all(sign_in_page: SignIn, username: str) -> None:
    page = sign_in_page(username)
    for path in STAFF[username]:
        page.goto(f"/desk/topic-requests/{path}")
        expect(page.locator("h1")).to_be_visible()
        bears_all(page)


def test_the_kiosk_shows_the_topics_of_a_village(browser_page: Page) -> None:
    page = browser_page
    page.goto("/kiosk/places/510118004200/")
    page.get_by_role("link", name=re.compile("^村民点题公开")).click()
    expect(page.get_by_role("img", name="扫码点题")).to_be_visible()
    axe(page)
    page.goto("/en/kiosk/places/510118004200/asked/")
    axe(page)
