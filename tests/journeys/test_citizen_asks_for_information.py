"""A request is filed on a phone, corrected, consulted on, extended, answered, read and rated."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.looks import bears_all

SignIn = Callable[[str], Page]
TITLE = "2025年全区小学营养餐供应商名单"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1400, "height": 900}


def _send(page: Page) -> None:
    page.locator("main form button.button:not(.secondary)").last.click()


def _files(page: Page) -> tuple[str, str]:
    """Receipt number and access code."""
    page.set_viewport_size(PHONE)
    page.goto("/requests/new")
    bears_all(page)
    page.locator("#id_body").select_option(label="新津区教育局")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_name").fill("王小明")
    page.locator("#id_phone").fill("13800001234")
    _send(page)
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value(TITLE)
    page.locator("#id_identity").fill("11010519491231002X")
    _send(page)
    slip = page.locator("[data-receipt]")
    receipt, code = slip.get_attribute("data-receipt"), slip.get_attribute("data-code")
    assert receipt
    assert code
    return receipt, code


def _follows(page: Page, receipt: str, code: str) -> None:
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(f"/requests/lookup?receipt={receipt}")
    page.locator("#id_code").fill(code)
    _send(page)
    expect(page.locator("main")).to_contain_text(TITLE)


def _works(sign_in_page: SignIn, page: Page, username: str, receipt: str) -> None:
    page.context.clear_cookies()
    page.set_viewport_size(DESK)
    sign_in_page(username)
    page.goto(f"/desk/cases/{receipt}/")
    expect(page.locator("h1")).to_have_text(TITLE)


def _step(page: Page, button: str) -> None:
    """Open a step from the case's page; its form bears all screens."""
    page.locator("main .actions").get_by_text(button, exact=True).first.click()
    bears_all(page)


def _confirms_and_asks(page: Page) -> None:
    _step(page, "确认收到")
    _send(page)
    expect(page.locator("main")).to_contain_text("办理中")
    _step(page, "要求补正")
    page.locator("#id_words").fill("请写明学校的范围。")
    _send(page)
    expect(page.locator("main")).to_contain_text("待补正")


def _corrects(page: Page) -> None:
    expect(page.locator("main")).to_contain_text("请写明学校的范围。")
    page.get_by_role("link", name="补正申请").click()
    bears_all(page)
    page.locator("#id_words").fill("共和小学等12所公办小学。")
    _send(page)
    expect(page.locator("main")).to_contain_text("办理中")


def _consults_and_asks_for_time(page: Page) -> None:
    _step(page, "征求意见")
    page.locator("#id_third_party").fill("新津鲜味餐饮有限公司")
    page.locator("#id_asked").fill("采购合同中的单价。")
    _send(page)
    expect(page.locator("main")).to_contain_text("征求意见中")
    bears_all(page)
    _step(page, "登记征求意见结果")
    page.get_by_label("同意公开", exact=True).check()
    _send(page)
    _step(page, "申请延期")
    page.locator("#id_reason").fill("需要到区档案馆查找材料")
    _send(page)
    expect(page.locator("main")).to_contain_text("延期待批")


def _approves(page: Page) -> None:
    _step(page, "同意延期")
    page.locator("#id_number").fill("10")
    _send(page)
    expect(page.locator("main")).to_contain_text("办理中")


def _replies(page: Page) -> None:
    _step(page, "答复")
    expect(page.locator("#id_remedies")).to_have_value(re.compile("行政复议"))
    page.locator("#id_outcome").select_option("given-in-part")
    page.locator("#id_words").fill("供应商名单见附件。")
    page.locator("#id_service").select_option("electronic")
    _send(page)
    expect(page.locator(".error-summary")).to_be_visible()
    expect(page.locator("#id_words")).to_have_value("供应商名单见附件。")
    bears_all(page)
    page.locator("#id_ground").select_option("third-party")
    page.locator("#id_reason").fill("合同中的银行账号属于企业商业秘密。")
    _send(page)
    expect(page.locator("main")).to_contain_text("已答复")
    bears_all(page)


def _reads_and_rates(page: Page) -> None:
    expect(page.locator("main")).to_contain_text("部分公开")
    expect(page.locator("body")).not_to_contain_text("鲜味餐饮")
    bears_all(page)
    letters = page.locator("a[href$='.pdf'][href*='/letters/']")
    said = [_said(page, letter.get_attribute("href") or "") for letter in letters.all()]
    titles = ["答复书", "延期答复告知书", "补正告知书", "登记回执"]
    assert all(any(title in text for text in said) for title in titles)
    assert not any("征求意见书" in text for text in said)
    reply = next(text for text in said if "答复书" in text)
    assert "银行账号属于企业商业秘密" in reply
    assert "应当先申请行政复议" in reply
    word = page.locator("a[href$='.docx']").last.get_attribute("href") or ""
    assert Document(BytesIO(page.context.request.get(word).body())).paragraphs
    page.get_by_role("link", name="评价").click()
    bears_all(page)
    page.locator("input[name=rating]").last.check()
    _send(page)


def _said(page: Page, address: str) -> str:
    answer = page.context.request.get(address)
    assert answer.ok
    pages = PdfReader(BytesIO(answer.body())).pages
    return "".join("".join(one.extract_text() for one in pages).split())


def test_a_request_goes_its_whole_way(browser_page: Page, sign_in_page: SignIn) -> None:
    page = browser_page
    receipt, code = _files(page)
    _works(sign_in_page, page, "clerk", receipt)
    _confirms_and_asks(page)
    _follows(page, receipt, code)
    _corrects(page)
    _works(sign_in_page, page, "clerk", receipt)
    _consults_and_asks_for_time(page)
    _works(sign_in_page, page, "reviewer", receipt)
    _approves(page)
    _works(sign_in_page, page, "clerk", receipt)
    _replies(page)
    _follows(page, receipt, code)
    _reads_and_rates(page)
