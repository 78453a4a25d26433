"""A document is given out in part: a box is drawn, words are found, another person approves, and
the copy holds nothing of what was covered."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.looks import bears_all
from yugang.redaction.tests import papers

SignIn = Callable[[str], Page]
NOTICE = """#set par(leading: 1em)
= 低保审核意见
申请人张小芳，住花源街道共和村。

经查，家庭人均收入 421 元，符合条件。

联系人李大河，电话 13800138000。"""


def _shoot(page: Page, name: str) -> None:
    if folder := os.environ.get("RX_SHOTS"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def _registers(page: Page) -> str:
    page.goto("/desk/cases/new/request/")
    page.fill("#id_title", "低保审核材料")
    page.fill("#id_name", "王小明")
    page.fill("#id_identity", "11010519491231002X")
    page.fill("#id_phone", "13800001234")
    page.locator("#id_files").set_input_files(
        {"name": "意见.pdf", "mimeType": "application/pdf", "buffer": papers.typeset(NOTICE)}
    )
    page.locator("main .form .actions button").click()
    receipt = page.locator("[data-receipt]").inner_text()
    page.goto(f"/desk/cases/{receipt}/")
    return receipt


def _draws(page: Page) -> None:
    """Over the name in the first line of the text."""
    page.select_option("#id_ground", "third-party")
    frame = page.locator("[data-sheet]").bounding_box()
    assert frame
    across, down = frame["width"] / 400, frame["height"] / 300
    page.mouse.move(frame["x"] + 60 * across, frame["y"] + 45 * down)
    page.mouse.down()
    page.mouse.move(frame["x"] + 98 * across, frame["y"] + 61 * down, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    expect(page.locator(".sheet .box")).to_have_count(1)


def _covers(page: Page) -> None:
    """By a box, taken back and drawn once more; by words; by what looks personal."""
    _draws(page)
    page.keyboard.press("Control+z")
    expect(page.locator(".sheet .box")).to_have_count(0)
    _draws(page)
    page.fill("#find_words", "李大河")
    page.select_option("#find_ground", "third-party")
    page.locator("form[action$='/find/'] button").click()
    expect(page.locator(".sheet .box")).to_have_count(2)
    page.locator("form[action$='/findings/'] button").click()
    expect(page.locator(".sheet .box")).to_have_count(3)


def _approves(page: Page) -> None:
    page.goto("/desk/?kind=redaction")
    page.locator("main a[href*='/desk/redaction/']").first.click()
    bears_all(page)
    _shoot(page, "approve")
    page.locator("form[action$='/approve/'] button").click()
    expect(page.locator(".notice.is-good")).to_contain_text("（部分公开）", timeout=30_000)


def _text_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data)).pages
    return "".join(re.sub(r"\s", "", one.extract_text()) for one in pages)


def test_from_the_box_to_the_released_copy(sign_in_page: SignIn) -> None:
    page = sign_in_page("clerk")
    receipt = _registers(page)
    _shoot(page, "case")
    page.locator("form[action*='/redaction/begin/'] button").click()
    address = page.url.split("?")[0].split("#")[0]
    bears_all(page)
    _covers(page)
    bears_all(page)
    _shoot(page, "marked")
    page.locator("form[action$='/propose/'] button").click()
    expect(page.locator("form[action$='/approve/']")).to_have_count(0)
    page.locator("header form button").last.click()
    page = sign_in_page("reviewer")
    _approves(page)
    bears_all(page)
    _shoot(page, "released")
    link = page.locator(".notice.is-good a").get_attribute("href")
    text = _text_of(page.request.get(str(link)).body())
    assert "家庭人均收入421元" in text and "住花源街道共和村" in text
    assert not any(word in text for word in ("张小芳", "李大河", "13800138000"))
    page.goto(f"/en{address[address.index('/desk/') :]}")
    bears_all(page)
    assert receipt in page.content()
