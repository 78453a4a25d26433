"""Two are asked, each with a clock of its own; then a fee is asked for, seen, and paid."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looks import bears_all

SignIn = Callable[[str], Page]
TITLE = "2020年至2025年历次控制性详细规划图则"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1400, "height": 900}


def _sends(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button.button:not(.secondary)").last.click()


def _step(page: Page, name: str) -> None:
    page.locator(f"main a.button[href$='/{name}/']").click()
    bears_all(page)


def _files(page: Page) -> tuple[str, str]:
    page.set_viewport_size(PHONE)
    page.goto("/requests/look-first?q=图则")
    bears_all(page)
    page.locator("main a.button[href$='/requests/new']").click()
    page.locator("#id_body").select_option(label="新津区教育局")
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_name").fill("王小明")
    page.locator("#id_phone").fill("13800001234")
    page.locator("#id_identity").fill("11010519491231002X")
    _sends(page)
    slip = page.locator("[data-receipt]")
    return slip.get_attribute("data-receipt") or "", slip.get_attribute("data-code") or ""


def _asks_two(page: Page) -> None:
    _step(page, "confirm")
    _sends(page)
    for name, whom in (("某规划设计有限公司", "third-party"), ("某某镇人民政府", "joint-maker")):
        _step(page, "consult")
        page.locator(f"input[name=whom][value={whom}]").check()
        page.locator("#id_third_party").fill(name)
        page.locator("#id_asked").fill("图则中的测绘成果。")
        _sends(page)
    expect(page.locator("main h3").filter(has_text="对方提出意见")).to_have_count(2)
    bears_all(page)


def _enters_answers(page: Page) -> None:
    _step(page, "enter-answer")
    page.locator("input[name=which][value='1']").check()
    page.locator("input[name=answer][value=refuses]").check()
    _sends(page)
    expect(page.locator(".notice.is-bad")).to_contain_text("不同意的理由")
    page.locator("#id_reason").fill("含商业秘密，理由成立。")
    _sends(page)
    _step(page, "end-consultation")
    page.locator("input[name=answer][value=agrees]").check()
    _sends(page)
    expect(page.locator("main")).to_contain_text("办理中")
    _step(page, "tell-third-party")
    page.locator("#id_words_to_third_party").fill("全部图则。")
    page.locator("#id_reason").fill("关系居民出行和消防安全。")
    _sends(page)
    expect(page.locator("#consulted ~ ul")).to_contain_text("因公共利益公开")


def _sets_the_account(sign_in_page: SignIn, page: Page) -> None:
    page.context.clear_cookies()
    page.set_viewport_size(DESK)
    sign_in_page("officer")
    page.goto("/desk/requests/accounts/")
    bears_all(page)
    page.get_by_role("row", name="新津区人民政府").get_by_role("link").first.click()
    page.locator("#id_payee").fill("新津区财政局非税收入专户")
    page.locator("#id_bank").fill("新津农村商业银行营业部")
    page.locator("#id_number").fill("5100 0000 0000 0012 345")
    bears_all(page)
    _sends(page)
    expect(page.locator("main table")).to_contain_text("5100000000000012345")


def _hands_in_the_proof(page: Page, receipt: str) -> None:
    page.locator("main a[href$='/show-payment/']").click()
    bears_all(page)
    page.locator("#id_words").fill("3月2日银行转账880元，凭证号7788。")
    _sends(page)
    expect(page.locator("main .timeline")).to_contain_text(re.compile(rf"材料接收回执.*{receipt}-"))


def _asks_for_a_fee(page: Page) -> None:
    _step(page, "ask-fee")
    expect(page.locator("#id_account")).to_have_value(re.compile("5100000000000012345"))
    page.locator("input[name=tariff][value=pages]").check()
    page.locator("#id_units").fill("30")
    page.locator("#id_reason").fill("共109页，数量明显超过合理范围。")
    _sends(page)
    expect(page.locator(".notice.is-bad")).to_contain_text("不得收费")
    page.locator("#id_units").fill("109")
    _sends(page)
    expect(page.locator("main")).to_contain_text("880 元")
    bears_all(page)


def _follows(page: Page, receipt: str, code: str) -> None:
    page.context.clear_cookies()
    page.set_viewport_size(PHONE)
    page.goto(f"/requests/lookup?receipt={receipt}")
    page.locator("#id_code").fill(code)
    _sends(page)


def _works(sign_in_page: SignIn, page: Page, receipt: str) -> None:
    page.context.clear_cookies()
    page.set_viewport_size(DESK)
    sign_in_page("clerk")
    page.goto(f"/desk/cases/{receipt}/")


def test_each_is_asked_apart_and_the_sum_is_explained(
    browser_page: Page, sign_in_page: SignIn
) -> None:
    page = browser_page
    _sets_the_account(sign_in_page, page)
    page.context.clear_cookies()
    receipt, code = _files(page)
    _works(sign_in_page, page, receipt)
    _asks_two(page)
    _enters_answers(page)
    _asks_for_a_fee(page)
    _follows(page, receipt, code)
    expect(page.locator("main")).to_contain_text("待缴费")
    expect(page.locator("[aria-labelledby=fee] table")).to_contain_text(
        re.compile(r"101 – 109\s*9\s*20\s*180")
    )
    expect(page.locator("body")).not_to_contain_text("规划设计有限公司")
    bears_all(page)
    _hands_in_the_proof(page, receipt)
    _works(sign_in_page, page, receipt)
    _step(page, "enter-payment")
    page.locator("#id_yuan").fill("880")
    _sends(page)
    expect(page.locator("main")).to_contain_text("已缴费")
    page.locator("main a[href$='/challenges/']").click()
    bears_all(page)
