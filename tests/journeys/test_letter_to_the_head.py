"""A letter is sent on, returned, sent elsewhere, answered, and published without names."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe, bears_all, no_sideways_scrolling

SignIn = Callable[[str], Page]
TITLE = "和平路路灯不亮"
LETTER = "我叫王小明，电话13800001234，家住和平路。和平路的路灯坏了一个月，请修好。"
ANSWER = "王小明同志：和平路12盏路灯已于昨日修好。"


@pytest.fixture(scope="module", autouse=True)
def _clerks(site: Installation) -> None:
    site.python("-m", "tests.journeys.mailbox")


def _writes(page: Page) -> tuple[str, str]:
    """On a phone: receipt number and access code."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/letters/")
    expect(page.locator(".empty")).to_be_visible()
    bears_all(page)
    page.get_by_role("link", name="我要写信").click()
    axe(page)
    page.get_by_label("写给哪个单位的领导").select_option(label="新津区人民政府")
    page.get_by_label("事由").fill(TITLE)
    page.locator("#id_text").fill(LETTER)
    page.locator("#id_may_publish").check()
    page.locator("#id_name").fill("王小明")
    page.locator("main form button").last.click()
    expect(page.locator(".error-summary")).to_contain_text("电话")
    expect(page.locator("#id_text")).to_have_value(LETTER)
    axe(page)
    page.locator("#id_phone").fill("13800001234")
    page.locator("main form button").last.click()
    slip = page.locator("[data-receipt]")
    receipt, code = slip.get_attribute("data-receipt"), slip.get_attribute("data-code")
    assert receipt and code
    page.set_viewport_size({"width": 1400, "height": 900})
    return receipt, code


def _as(sign_in_page: SignIn, page: Page, username: str, receipt: str) -> None:
    page.context.clear_cookies()
    sign_in_page(username)
    page.goto(f"/desk/cases/{receipt}/")
    expect(page.locator("h1")).to_have_text(TITLE)


def _step(page: Page, button: str) -> None:
    page.locator("main .actions").get_by_text(button, exact=True).first.click()


def _send(page: Page) -> None:
    page.locator("main form.form .actions button").first.click()


def _forwards(page: Page, body: str) -> None:
    _step(page, "转办")
    bears_all(page)
    page.get_by_label("转给哪个单位").select_option(label=body)
    page.locator("#id_inner_words").fill("请核实办理。")
    _send(page)
    expect(page.locator("main")).to_contain_text("已转责任单位")


def _returns(page: Page) -> None:
    bears_all(page)
    _step(page, "退回信箱办公室")
    page.locator("#id_inner_words").fill("路灯由街道管理。")
    _send(page)


def _answers(page: Page) -> None:
    _step(page, "受理")
    _step(page, "答复")
    page.locator("#id_outcome").select_option("solved")
    page.locator("#id_words").fill(ANSWER)
    _send(page)
    expect(page.locator("main")).to_contain_text("已答复")
    bears_all(page)


def _proposes(page: Page) -> None:
    """The words come masked; what still looks personal is asked about, numbers are refused."""
    _step(page, "准备公开")
    question, answer = page.locator("#id_question"), page.locator("#id_answer")
    expect(question).to_have_value(re.compile(r"我叫王\*，电话138\*{4}1234"))
    expect(answer).to_have_value(re.compile(r"^王\*同志"))
    bears_all(page)
    question.fill("电话13800001234。和平路的路灯坏了一个月，请修好。")
    _send(page)
    expect(page.locator(".error-summary")).to_contain_text("13800001234")
    question.fill("和平路的路灯坏了一个月，请修好。")
    _send(page)
    expect(page.locator("main")).to_contain_text("待公开")


def _publishes(page: Page) -> None:
    expect(page.locator("main")).to_contain_text("公众将看到的内容")
    bears_all(page)
    _step(page, "公开")
    _send(page)
    expect(page.locator("main")).to_contain_text("已答复并公开")


def _reads(page: Page) -> None:
    """As everyone does, without any name."""
    page.context.clear_cookies()
    page.goto("/letters/")
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("article")).to_contain_text("12盏路灯已于昨日修好")
    for secret in ("王小明", "13800001234"):
        expect(page.locator("body")).not_to_contain_text(secret)
    bears_all(page)
    page.goto("/letters/search?q=路灯")
    expect(page.locator("main .list")).to_contain_text(TITLE)
    bears_all(page)


def _changes_her_mind(page: Page, receipt: str, code: str) -> None:
    page.goto("/letters/lookup")
    page.locator("#id_receipt").fill(receipt)
    page.locator("#id_code").fill(code)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text(ANSWER)
    bears_all(page)
    page.get_by_role("link", name="不同意公开").click()
    no_sideways_scrolling(page)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("不同意公开")
    page.goto("/letters/")
    expect(page.locator("main")).not_to_contain_text(TITLE)


def test_a_letter_is_returned_sent_on_answered_and_published_without_names(
    browser_page: Page, sign_in_page: SignIn
) -> None:
    page = browser_page
    receipt, code = _writes(page)
    _as(sign_in_page, page, "secretary", receipt)
    _forwards(page, "新津区教育局")
    _as(sign_in_page, page, "clerk", receipt)
    _returns(page)
    _as(sign_in_page, page, "secretary", receipt)
    _forwards(page, "花源街道办事处")
    _as(sign_in_page, page, "town-clerk", receipt)
    _answers(page)
    _proposes(page)
    _as(sign_in_page, page, "town-reviewer", receipt)
    _publishes(page)
    _reads(page)
    _changes_her_mind(page, receipt, code)
