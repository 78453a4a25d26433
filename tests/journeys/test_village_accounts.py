"""A village's accounts from the accountant's spreadsheet to the wall, a scan of the wall, an
objection and its answer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe, bears_all, no_sideways_scrolling
from yugang.village_finance.tests.books import WHOLE, replaced, workbook

SignIn = Callable[[str], Page]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VILLAGE = "/village-accounts/of/510118004200/"


@pytest.fixture(scope="module", autouse=True)
def _village(site: Installation) -> None:
    site.python("-m", "tests.journeys.village")


def _book(lines: object = WHOLE) -> FilePayload:
    return {"name": "第三季度.xlsx", "mimeType": XLSX, "buffer": workbook(*lines)}  # type: ignore[misc]


def _as(sign_in_page: SignIn, page: Page, username: str) -> None:
    page.context.clear_cookies()
    sign_in_page(username)


def _brings_in(page: Page) -> str:
    """A file with two faults: both are named, one is mended in the page, the other by a new file."""
    page.goto("/desk/accounts/")
    bears_all(page)
    page.get_by_role("link", name=re.compile("^上传")).first.click()
    bears_all(page)
    page.locator("#id_period").fill("2025Q3")
    broken = replaced(replaced(WHOLE, 6, "C", ""), 8, "F", "八百多")
    page.locator("#id_file").set_input_files(_book(broken))
    page.locator("main form.form button").last.click()
    expect(page.locator("main")).to_contain_text("没有凭证号")
    expect(page.locator("main")).to_contain_text("八百多")
    bears_all(page)
    page.locator("[name='2-voucher']").fill("记-002")
    page.get_by_role("button", name="保存明细").click()
    expect(page.locator("main")).not_to_contain_text("没有凭证号")
    expect(page.locator("main")).to_contain_text("八百多")
    page.locator("#file_file").set_input_files(_book())
    page.get_by_role("button", name="重新上传").click()
    expect(page.locator("main")).not_to_contain_text("八百多")
    page.get_by_role("link", name="提交审核").click()
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("民主理财小组审核中")
    return page.url


def _stamps(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="审核盖章").click()
    bears_all(page)
    for name in ("陈大山", "林秀英"):
        page.get_by_label(name).check()
    page.locator("main form button").last.click()
    expect(page.locator("main")).to_contain_text("待公开")


def _publishes_and_hangs(page: Page, address: str) -> str:
    page.goto(address)
    page.get_by_role("button", name="公开", exact=True).click()
    expect(page.locator("main")).to_contain_text("已公开")
    bears_all(page)
    sheet = page.get_by_role("link", name="打印上墙公开页").get_attribute("href")
    assert sheet
    code = sheet.split("/")[2]
    page.goto("/desk/boards/")
    page.get_by_role("link", name="村公开栏").first.click()
    page.locator("main a[href*='/post/']").first.click()
    photo = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(photo, "JPEG")
    page.locator("#id_photo").set_input_files(
        {"name": "墙.jpg", "mimeType": "image/jpeg", "buffer": photo.getvalue()}
    )
    page.locator("main form.form button").last.click()
    expect(page).to_have_url(re.compile(r"/desk/boards/\d+/$"))
    return code


def _objects(page: Page) -> str:
    """From the scanned wall, on a phone."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.locator("main .actions a.button").first.click()
    expect(page.locator("main")).to_contain_text("民主理财审核")
    expect(page.locator("#objections")).to_be_visible()
    axe(page)
    no_sideways_scrolling(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("link", name="对这期账目提异议").click()
    page.locator("#id_title").fill("记-002 慰问困难户")
    page.locator("#id_text").fill("慰问了哪几户？")
    page.locator("#id_name").fill("周小明")
    page.locator("#id_phone").fill("13800001234")
    bears_all(page)
    page.locator("main form button").last.click()
    slip = page.locator("[data-receipt]")
    receipt = slip.get_attribute("data-receipt")
    assert receipt
    page.set_viewport_size({"width": 1400, "height": 900})
    return receipt


def _answers(page: Page, receipt: str) -> None:
    page.goto(f"/desk/cases/{receipt}/")
    bears_all(page)
    page.locator("main .actions").get_by_text("答复", exact=True).first.click()
    page.locator("#id_outcome").select_option("correct")
    page.locator("#id_words").fill("周小明：慰问五户，名单已附在凭证后。")
    page.locator("main form.form .actions button").first.click()
    expect(page.locator("main")).to_contain_text("已答复")


def test_accounts_go_from_the_spreadsheet_to_the_wall_and_are_answered_for(
    sign_in_page: SignIn, browser_page: Page
) -> None:
    page = browser_page
    _as(sign_in_page, page, "village-editor")
    address = _brings_in(page)
    _as(sign_in_page, page, "supervisor")
    _stamps(page, address)
    _as(sign_in_page, page, "village-editor")
    code = _publishes_and_hangs(page, address)
    page.context.clear_cookies()
    page.goto(f"/v/{code}/")
    expect(page.locator("h1")).to_have_text("墙上与网上一致")
    expect(page.locator("main")).to_contain_text("村公开栏")
    receipt = _objects(page)
    _as(sign_in_page, page, "village-editor")
    _answers(page, receipt)
    page.context.clear_cookies()
    page.goto(VILLAGE)
    bears_all(page)
    expect(page.locator("svg[role=img]").first).to_be_visible()
    page.locator("tbody th a").first.click()
    expect(page.locator("main")).to_contain_text("名单已附在凭证后")
    expect(page.locator("main")).not_to_contain_text("周小明")


def test_a_note_goes_into_the_box(browser_page: Page) -> None:
    page = browser_page
    page.goto(VILLAGE)
    page.get_by_role("link", name="写意见").click()
    bears_all(page)
    page.locator("#id_words").fill("三组水渠的闸门坏了。")
    page.locator("main form.form button").last.click()
    expect(page.locator("h1")).to_have_text("已投入意见箱")
    bears_all(page)
