"""An editor writes by keyboard, a reviewer reads and publishes, a reader asks and is answered."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import bears_all, reachable_by_keyboard

SignIn = Callable[[str], Page]
TITLE = "关于调整农机补贴申报时间的通知"
PASTE = """html => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module", autouse=True)
def _an_item(site: Installation) -> None:
    site.python("-m", "tests.journeys.news", "publish", "农机补贴发放公示")


def _presses(page: Page, selector: str) -> None:
    reachable_by_keyboard(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _signs_out(page: Page) -> None:
    page.locator("header form button").last.click()


def _writes(page: Page) -> None:
    """Everything without the mouse, in the editor too."""
    page.goto("/desk/")
    bears_all(page)
    page.keyboard.press("?")
    expect(page.locator("#keyboard-help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keyboard-help")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#errand-q")).to_be_focused()
    _presses(page, "main a[href$='/new/']")
    bears_all(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"item="))
    reachable_by_keyboard(page, "#id_title")
    page.keyboard.type(TITLE)
    reachable_by_keyboard(page, "#id_html_editor")
    page.keyboard.type("申报时间改为")
    page.keyboard.press("Control+b")
    page.keyboard.type("三月底")
    page.keyboard.press("Control+b")
    page.keyboard.type("，申报电话13812345678。")
    page.keyboard.press("Enter")
    page.evaluate(
        PASTE,
        "<table><tr><th>机型</th><th>补贴</th></tr><tr><td>插秧机</td><td>九百元</td></tr></table>",
    )
    expect(page.locator(".editor table")).to_be_visible()
    page.locator("#id_table_text").fill("机型\t台数\n插秧机\t12\n")
    bears_all(page)
    _presses(page, "button[value=propose]")


def test_from_the_first_word_to_the_readers_answer(
    sign_in_page: SignIn, site: Installation
) -> None:
    page = sign_in_page("editor")
    _writes(page)
    expect(page.locator("main")).to_contain_text("138****5678")
    bears_all(page)
    _presses(page, "button[value=mask]")
    expect(page.locator("#id_html_editor")).to_contain_text("138****5678")
    expect(page.locator("#id_html_editor strong")).to_have_text("三月底")
    _presses(page, "button[value=propose]")
    expect(page.locator("main")).to_contain_text("审查中")
    bears_all(page)
    _signs_out(page)

    page = sign_in_page("reviewer")
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"审查.*{TITLE}")).click()
    expect(page.locator(".preview .prose table")).to_contain_text("九百元")
    bears_all(page)
    _presses(page, "button[value=publish]")
    number = re.search(r"索引号 (\S+?)。", page.locator(".notice").first.inner_text())
    assert number
    bears_all(page)
    _signs_out(page)
    _is_asked_and_answered(page, sign_in_page, number[1])


def _is_asked_and_answered(page: Page, sign_in_page: SignIn, number: str) -> None:
    page.goto(f"/p/{number}/feedback/")
    bears_all(page)
    reachable_by_keyboard(page, "#id_text")
    page.keyboard.type("插秧机以外的机型补不补？")
    _presses(page, "main .form button")
    receipt = page.locator(".notice code").inner_text()
    bears_all(page)

    page = sign_in_page("editor")
    page.goto("/desk/?kind=feedback")
    page.get_by_role("link", name=re.compile(f"答复.*{TITLE}")).click()
    page.locator("#id_answer").fill("其他机型按目录补。")
    page.locator("input[name=show][value=yes]").check()
    bears_all(page)
    page.get_by_role("button", name="提交答复").click()
    _signs_out(page)

    page.goto(f"/feedback/?receipt={receipt.lower()}")
    expect(page.locator("main")).to_contain_text("其他机型按目录补。")
    bears_all(page)
    page.goto(f"/p/{number}/")
    expect(page.locator("main")).to_contain_text("其他机型按目录补。")


@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_of_the_desk_bear_every_look(sign_in_page: SignIn, language: str) -> None:
    page = sign_in_page("editor")
    for path in ("", "publications/", "publications/new/", "feedback/"):
        page.goto(f"{language}/desk/{path}")
        bears_all(page)
    page.goto(f"{language}/desk/publications/")
    page.locator("main tbody a").first.click()
    bears_all(page)
    for step in ("correct", "preview"):
        page.locator(f"main a[href*='{step}']").first.click()
        bears_all(page)
        page.go_back()


def test_the_form_works_without_scripts(browser_page: Page, sign_in_page: SignIn) -> None:
    sign_in_page("editor")
    bare = browser_page.context.browser.new_context(  # type: ignore[union-attr]
        java_script_enabled=False,
        storage_state=browser_page.context.storage_state(),
        base_url=browser_page.url.split("/desk")[0].split("/account")[0],
    )
    page = bare.new_page()
    page.goto("/desk/publications/new/")
    page.locator("main ul.list a").first.click()
    page.fill("#id_title", "无脚本也能写")
    page.fill("#id_html", "第一段\n第二段")
    page.locator("button[value=preview]").click()
    expect(page.locator(".preview .prose p")).to_have_count(2)
    bare.close()
