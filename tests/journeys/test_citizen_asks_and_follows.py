"""On a phone: a citizen asks for information, completes it, follows it, reads the reply, rates it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe, bears_all, no_sideways_scrolling

TITLE = "2025年花源街道道路维修计划"


@pytest.fixture
def phone(browser: Browser, site: Installation) -> Iterator[Page]:
    """A phone without JavaScript, as in an old browser."""
    context = browser.new_context(
        base_url=site.url,
        locale="zh-CN",
        viewport={"width": 400, "height": 800},
        is_mobile=True,
        has_touch=True,
        java_script_enabled=False,
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def seeing(browser: Browser, site: Installation) -> Iterator[Page]:
    """The same size with JavaScript, which axe needs."""
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 400, "height": 800}
    )
    yield context.new_page()
    context.close()


def office(site: Installation, step: str, receipt: str, words: str = "") -> None:
    site.python("-m", "tests.journeys.office", step, receipt, *([words] if words else []))


def ask(page: Page, prefix: str = "") -> tuple[str, str]:
    """File a request; its receipt number and access code."""
    page.goto(f"{prefix}/requests/new?body=510118-02")
    page.fill("[name=title]", TITLE)
    page.fill("[name=name]", "王小明")
    page.fill("[name=identity]", "110105194912310038")
    page.fill("[name=phone]", "13800001234")
    page.locator("main form.form button").click()
    receipt = page.locator("[data-receipt]")
    expect(receipt).to_be_visible()
    return receipt.get_attribute("data-receipt") or "", receipt.get_attribute("data-code") or ""


def look_up(page: Page, receipt: str, code: str, prefix: str = "") -> None:
    page.goto(f"{prefix}/requests/lookup?receipt={receipt}")
    page.fill("[name=code]", code)
    page.locator("main form.form button").click()


def test_a_request_is_asked_completed_followed_and_rated(phone: Page, site: Installation) -> None:
    phone.goto("/")
    phone.get_by_role("link", name="申请公开政府信息").first.click()
    expect(phone.locator("h1")).to_have_text("申请公开政府信息")
    receipt, code = ask(phone)
    phone.get_by_role("button", name="查看进度").click()
    expect(phone).to_have_url(re.compile(rf"/requests/{receipt}/$"))
    expect(phone.locator("main")).to_contain_text("确认收到申请")

    office(site, "confirm", receipt)
    office(site, "ask-correction", receipt, "请写明具体是哪条路。")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("请写明具体是哪条路。")
    expect(phone.locator("main")).to_contain_text("等您办理")
    phone.get_by_role("link", name="补正").first.click()
    phone.fill("[name=words]", "花源街道柳河路。")
    phone.locator("main form.form button").click()
    expect(phone.locator(".timeline")).to_contain_text("花源街道柳河路。")

    office(site, "reply", receipt, "现将柳河路维修计划提供给您。")
    look_up(phone, receipt, f"{code[:4].lower()} {code[4:].lower()}")
    expect(phone.locator("main")).to_contain_text("现将柳河路维修计划提供给您。")
    letter = phone.locator(".timeline a[href$='.pdf']").last.get_attribute("href") or ""
    assert phone.request.get(letter).body().startswith(b"%PDF")

    phone.get_by_role("link", name="评价").click()
    phone.locator("[name=rating][value='5']").check()
    phone.fill("[name=words]", "办得快。")
    phone.locator("main form.form button").click()
    expect(phone.locator("main")).to_contain_text("非常满意")
    phone.get_by_role("button", name="关闭本机查询").click()
    phone.goto(f"/requests/{receipt}/")
    expect(phone).to_have_url(re.compile(r"/requests/lookup\?receipt="))


def test_the_slip_is_saved(phone: Page) -> None:
    receipt, _ = ask(phone)
    with phone.expect_download() as slip:
        phone.get_by_role("button", name="打印回执单").click()
    assert slip.value.suggested_filename == f"{receipt}.pdf"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_of_a_request_bears_all(seeing: Page, site: Installation, prefix: str) -> None:
    page = seeing
    page.goto(f"{prefix}/requests/new")
    bears_all(page)
    page.locator("main form.form button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    bears_all(page)
    receipt, code = ask(page, prefix)
    bears_all(page)
    look_up(page, receipt, "ABCD2345", prefix)
    expect(page.locator(".error-summary")).to_be_visible()
    bears_all(page)
    look_up(page, receipt, code, prefix)
    page.locator("summary").first.click()
    bears_all(page)
    own = f"{prefix}/requests/{receipt}/"
    page.goto(own + "withdraw/")
    bears_all(page)
    page.goto(own + "correct/")
    expect(page.locator(".notice.is-warn")).to_be_visible()
    axe(page)
    office(site, "confirm", receipt)
    office(site, "reply", receipt, "答复如下。")
    page.goto(own + "rate/")
    bears_all(page)
    page.goto(own)
    bears_all(page)
    page.context.add_cookies([{"name": "type", "value": "large", "url": site.url}])
    page.reload()
    no_sideways_scrolling(page)
