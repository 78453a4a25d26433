"""A clerk's day without the mouse: a request is registered, corrected, extended and answered."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looks import bears_all, reachable_by_keyboard

SignIn = Callable[[str], Page]
TITLE = "2025年学校营养餐招标结果"
CASE = re.compile(r"/desk/cases/[0-9]{4}-[0-9A-Z]{5}-[0-9A-Z]{5}/$")


def _presses(page: Page, selector: str) -> None:
    reachable_by_keyboard(page, selector, 200)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _types(page: Page, selector: str, text: str) -> None:
    reachable_by_keyboard(page, selector, 200)
    page.keyboard.type(text)


def _chooses(page: Page, selector: str, value: str) -> None:
    """With the arrow keys, until it is there."""
    reachable_by_keyboard(page, selector, 200)
    for _ in range(40):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} is no choice of {selector}")


def _step(page: Page, name: str) -> None:
    """From the page of the case to the form of a step."""
    _presses(page, f"main a.button[href$='/{name}/']")


def _sends(page: Page) -> None:
    _presses(page, "main .form .actions button")
    expect(page).to_have_url(CASE)


def _finds(page: Page, title: str) -> None:
    """From the desk to the case: j until it is there, then Enter."""
    page.goto("/desk/?kind=case")
    for _ in range(30):
        page.keyboard.press("j")
        if title in page.evaluate("document.activeElement.textContent"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(f"{title} is not among the errands")


def _signs_out(page: Page) -> None:
    page.locator("header form button").last.click()


def _registers(page: Page) -> str:
    page.goto("/desk/cases/new/")
    bears_all(page)
    _presses(page, "main a[href$='/new/request/']")
    bears_all(page)
    _types(page, "#id_title", TITLE)
    _types(page, "#id_name", "王小明")
    _types(page, "#id_identity", "11010519491231002X")
    _types(page, "#id_phone", "13800001234")
    _presses(page, "main .form .actions button")
    bears_all(page)
    receipt = page.locator("[data-receipt]").inner_text()
    expect(page.locator("[data-code]")).to_have_text(re.compile(r"^\S{4}\s\S{4}$"))
    _presses(page, f"main .actions a[href*='{receipt}']")
    return receipt


def _corrects(page: Page) -> None:
    expect(page.locator("main")).to_contain_text("为什么是这一天")
    expect(page.locator("main")).not_to_contain_text("王小明")
    bears_all(page)
    _presses(page, "main form[action*='/parties/'] button")
    expect(page.locator("aside")).to_contain_text("王小明")
    bears_all(page)
    page.go_back()
    _types(page, "#id_text", "申请人当面说明要全区学校的")
    _presses(page, ".inner form button")
    expect(page.locator(".inner").first).to_contain_text("全区学校")
    _step(page, "ask-correction")
    bears_all(page)
    _types(page, "#id_words", "请写明要哪一年、哪些学校的结果。")
    _sends(page)
    _step(page, "correct")
    _types(page, "#id_words", "2025年，全区公办小学。")
    _sends(page)


def _extends(sign_in_page: SignIn) -> None:
    """The reviewer decides what the clerk asked for."""
    page = sign_in_page("reviewer")
    _finds(page, TITLE)
    bears_all(page)
    _step(page, "extend")
    bears_all(page)
    _sends(page)
    _signs_out(page)


def _replies(page: Page) -> None:
    _finds(page, TITLE)
    _step(page, "reply")
    _chooses(page, "#id_outcome", "given")
    _types(page, "#id_words", "现提供2025年全区公办小学营养餐招标结果。")
    bears_all(page)
    with page.context.expect_page() as previewed:
        reachable_by_keyboard(page, "button[name=preview]", 200)
        page.keyboard.press("Enter")
    previewed.value.close()
    _presses(page, "main .form .actions button:not([name])")


def _opens_letters(page: Page) -> None:
    reachable_by_keyboard(page, "main a[href*='/letters/'][href$='.pdf']", 200)
    for link in page.locator("main a[href*='/letters/']").all():
        answer = page.request.get(str(link.get_attribute("href")))
        assert answer.ok and answer.body()[:2] in (b"%P", b"PK")


def test_from_the_counter_to_the_letter(sign_in_page: SignIn) -> None:
    page = sign_in_page("clerk")
    receipt = _registers(page)
    _corrects(page)
    _step(page, "ask-extension")
    _types(page, "#id_reason", "需要向十二所学校收集材料。")
    _sends(page)
    expect(page.locator("main a.button[href$='/extend/']")).to_have_count(0)
    _signs_out(page)
    _extends(sign_in_page)
    _replies(sign_in_page("clerk"))
    expect(page).to_have_url(re.compile(receipt))
    expect(page.locator("main .state").first).to_contain_text("已答复")
    bears_all(page)
    _opens_letters(page)
    page.goto(f"/en/desk/cases/{receipt}/")
    bears_all(page)
    page.goto("/desk/?kind=case")
    expect(page.locator("main")).not_to_contain_text(TITLE)
