"""A citizen opens an account, sends a letter from it, withdraws it, takes all along, and leaves."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import bears_all

PASSWORD = "seven green herons"
NAME = "张小荷"


def _opens_account(page: Page) -> None:
    page.goto("/letters/lookup")
    page.locator("main a[href='/my/']").click()
    page.locator("main a[href='/my/register/']").click()
    bears_all(page)
    page.fill("input[name=username]", "zhang.xiaohe")
    page.fill("input[name=name]", NAME)
    page.fill("input[name=new]", "short")
    page.fill("input[name=again]", "short")
    page.locator("main form button").click()
    expect(page.locator(".error-summary")).to_be_visible()
    bears_all(page)
    page.fill("input[name=new]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    page.fill("input[name=phone]", "13912345678")
    page.locator("main form button").click()
    page.wait_for_url("**/my/")
    expect(page.locator("main .empty")).to_contain_text("还没有事项")
    bears_all(page)


def _sends_a_letter(page: Page) -> str:
    page.locator("main a[href='/letters/new']").click()
    assert page.input_value("input[name=name]") == NAME
    assert page.input_value("input[name=phone]") == "13912345678"
    page.select_option("select[name=body]", label="新津区人民政府")
    page.fill("input[name=title]", "和平路的路灯")
    page.fill("textarea[name=text]", "和平路上的路灯坏了两周，晚上看不清路。")
    page.locator("main form button").last.click()
    receipt = page.locator("[data-receipt]").get_attribute("data-receipt")
    assert receipt
    page.locator("main a[href='/my/']").click()
    expect(page.locator("main")).to_contain_text(receipt)
    bears_all(page)
    return receipt


def _follows_without_code_and_withdraws(page: Page, receipt: str) -> None:
    page.goto("/my/")
    page.locator(f"main a[href='/letters/{receipt}/']").click()
    page.wait_for_url(f"**/letters/{receipt}/")
    page.goto("/my/erase/")
    expect(page.locator("main")).to_contain_text("以下事项还在办理")
    page.goto(f"/letters/{receipt}/withdraw/")
    page.locator("main form button").last.click()
    page.goto("/my/")
    expect(page.locator("main .state")).to_contain_text("撤回")


def _takes_all_along(page: Page, receipt: str, folder: Path) -> None:
    page.goto("/my/export/")
    bears_all(page)
    with page.expect_download() as download:
        page.locator("main form button").click()
    path = folder / "all.zip"
    download.value.save_as(path)
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        facts = json.loads(archive.read("data.json"))
        (folder / "index.html").write_bytes(archive.read("index.html"))
    assert [one["receipt"] for one in facts["matters"]] == [receipt]
    assert facts["matters"][0]["parties"][0]["phone"] == "13912345678"
    assert receipt in (folder / "index.html").read_text()


def _leaves(page: Page, receipt: str) -> None:
    page.goto("/my/erase/")
    bears_all(page)
    page.check("input[name=read]")
    page.fill("input[name=password]", "not this one")
    page.locator("main form button").click()
    expect(page.locator(".error-summary")).to_contain_text("密码不对")
    bears_all(page)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("账号已注销")
    expect(page.locator("main")).to_contain_text(receipt)
    bears_all(page)
    page.goto("/my/")
    page.fill("input[name=username]", "zhang.xiaohe")
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button").click()
    expect(page.locator(".error-summary")).to_be_visible()


def test_from_the_first_to_the_last_day(
    browser_page: Page, site: Installation, tmp_path: Path
) -> None:
    browser_page.set_viewport_size({"width": 400, "height": 800})
    _opens_account(browser_page)
    receipt = _sends_a_letter(browser_page)
    for path in ("/my/add/", "/my/settings/", "/account/", "/en/my/", "/en/my/settings/"):
        browser_page.goto(path)
        bears_all(browser_page)
    _follows_without_code_and_withdraws(browser_page, receipt)
    _takes_all_along(browser_page, receipt, tmp_path)
    _leaves(browser_page, receipt)


def test_large_type_bears_the_account_too(browser_page: Page, site: Installation) -> None:
    browser_page.context.add_cookies([{"name": "type", "value": "large", "url": site.url}])
    for path in ("/my/register/", "/my/", "/en/my/register/"):
        browser_page.goto(path)
        bears_all(browser_page)
