"""A village's accountant sends a list, says whose a row is, prints the sheets and brings them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.looks import bears_all
from yugang.households.tests import papers

SignIn = Callable[[str], Page]
VILLAGE = "/desk/households/510118004200/"


def _send(page: Page, path: Path) -> None:
    page.goto(f"{VILLAGE}import/")
    page.set_input_files("input[type=file]", str(path))
    page.locator("main form button").first.click()
    page.wait_for_url("**/lists/*/")


def _take_lists(page: Page, tmp_path: Path) -> None:
    """Two lists; of one row of the second it is asked whose it is."""
    (tmp_path / "清册.xlsx").write_bytes(papers.office_list())
    rows = [["户主", "村组", "金额（元）"], ["张伟", "", 300], ["李娜", "1组", 200]]
    (tmp_path / "补助.xlsx").write_bytes(papers.book({"表": rows}))
    _send(page, tmp_path / "清册.xlsx")
    expect(page.locator("main")).to_contain_text("14,060.03")
    bears_all(page)
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("main")).to_contain_text("5户")
    bears_all(page)
    _send(page, tmp_path / "补助.xlsx")
    page.get_by_role("button", name="确认导入").click()
    page.wait_for_url("**/questions/")
    bears_all(page)
    page.locator("main select").select_option(index=1)
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("每一行都有了所属的户")


def _print(page: Page) -> str:
    """The sheets of the half-year as one PDF; the code of the first."""
    page.goto(f"{VILLAGE}sheets/new/?period=2025H2")
    page.get_by_role("button", name="开始印制").click()
    page.wait_for_url("**/runs/*/")
    whole = page.get_by_role("button", name="下载全村公开表")
    expect(whole).to_be_visible(timeout=60_000)
    bears_all(page)
    with page.expect_download() as taken:
        whole.click()
    assert len(PdfReader(taken.value.path()).pages) == 5
    return page.locator("main tbody code").first.inner_text()


def _bring(page: Page) -> None:
    """Nobody is at home at the first door; the second signs."""
    page.locator("main tbody a").first.click()
    page.get_by_label("无人在家").check()
    page.locator("input[name=again_on]").fill("2099-01-01")
    page.get_by_role("button", name="登记送达").click()
    expect(page.locator("h1")).to_contain_text("0002")
    page.get_by_label("已签收").check()
    page.get_by_role("button", name="登记送达").click()
    expect(page.locator("[role=alert]")).to_contain_text("请填写签收人")
    bears_all(page)
    page.locator("input[name=receiver]").fill("本人")
    page.get_by_role("button", name="登记送达").click()
    expect(page.locator("h1")).to_contain_text("0003")


def test_from_the_list_to_the_door(sign_in_page: SignIn, tmp_path: Path) -> None:
    page = sign_in_page("village-editor")
    _take_lists(page, tmp_path)
    code = _print(page)
    _bring(page)
    page.goto("/desk/households/")
    expect(page.locator("main tbody")).to_contain_text("1 (20%)")
    page.goto(f"/v/{code}/")
    assert re.search(rf"/h/{code}/$", page.url)
    expect(page.locator("main")).to_contain_text("共和村")
    expect(page.locator("main")).not_to_contain_text("张")
