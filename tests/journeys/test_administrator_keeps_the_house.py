"""The administrator takes someone in, who signs in, chooses a password and a second factor."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.looks import bears_all

SignIn = Callable[[str], Page]
PAGES = (
    "/account/", "/account/password/", "/account/notices/", "/desk/admin/", "/desk/admin/people/",
    "/desk/admin/people/new/", "/desk/admin/bodies/", "/desk/admin/bodies/new/",
    "/desk/admin/bodies/510118-02/edit/", "/desk/admin/bodies/510118-02/close/", "/desk/notices/",
    "/desk/ledger/",
)  # fmt: skip


def test_every_page_of_administration_bears_all(sign_in_page: SignIn) -> None:
    page = sign_in_page("administrator")
    for path in PAGES:
        page.goto(path)
        bears_all(page)


def test_newcomer_comes_to_her_desk(sign_in_page: SignIn) -> None:
    page = sign_in_page("administrator")
    page.goto("/desk/admin/people/new/")
    page.fill("#id_username", "newcomer")
    page.fill("#id_name", "郑欣")
    page.select_option("#id_body", label="新津区教育局")
    page.select_option("#id_role", label="信息员")
    page.click("main .form button")
    bears_all(page)
    password = page.locator("main code").nth(1).inner_text()
    page.click("main .actions a")
    assert "郑欣" in page.locator("h1").inner_text()
    bears_all(page)
    page.click("header form button:has-text('退出')")
    _moves_in(page, password)


def _moves_in(page: Page, password: str) -> None:
    """Sign in with the one-time password, choose one's own, begin with a second factor."""
    page.fill("#id_username", "newcomer")
    page.fill("#id_password", password)
    page.click("main .form button")
    assert page.url.endswith("/account/password/")
    bears_all(page)
    page.fill("#id_old", password)
    page.fill("#id_new", "three quiet herons")
    page.fill("#id_again", "three quiet geese")
    page.click("main .form button")
    assert "不一致" in page.locator(".error-summary").inner_text()
    bears_all(page)
    page.fill("#id_old", password)
    page.fill("#id_new", "three quiet herons")
    page.fill("#id_again", "three quiet herons")
    page.click("main .form button")
    assert "密码已修改" in page.locator("main").inner_text()

    page.goto("/account/second-factor/")
    bears_all(page)
    page.click("main button")
    bears_all(page)
    assert re.search(r"([A-Z2-7]{4} ){7}", page.locator("main code").inner_text())


def test_page_that_is_locked_says_how_long(browser_page: Page) -> None:
    browser_page.goto("/account/sign-in/")
    bears_all(browser_page)
    for _ in range(5):
        browser_page.goto("/account/sign-in/")
        browser_page.fill("#id_username", "nobody")
        browser_page.fill("#id_password", "wrong")
        browser_page.click("main .form button")
    assert "15分钟" in browser_page.locator("main").inner_text()
    bears_all(browser_page)
