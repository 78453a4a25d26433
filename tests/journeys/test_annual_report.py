"""An editor writes the annual report, a reviewer publishes it, a reader takes it home."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import bears_all
from yugang.kernel import clock
from yugang.reports.reading import read
from yugang.reports.rules.checks import check

YEAR = clock.today().year - 1


def _writes(page: Page) -> None:
    page.goto("/desk/reports/")
    bears_all(page)
    page.get_by_role("link", name="起草年报").click()
    page.locator("[name=body]").select_option(label="新津区教育局")
    bears_all(page)
    page.get_by_role("button", name="起草").click()
    expect(page.locator("main")).to_contain_text("未填写。没有的请填0。")
    expect(page.locator("main")).to_contain_text("“平台建设”一项没有内容。")
    bears_all(page)
    page.get_by_role("link", name="填写").click()
    bears_all(page)
    text = page.locator("[name=text-1]")
    bare = r"(政府信息管理|平台建设|监督保障)。"
    text.fill(re.sub(bare, r"\1。与上一年相同。", text.input_value()))
    page.locator("[name=text-5]").fill("一是公开形式单一，今后多用图解。")
    for name in ("licences/decisions", "penalties/decisions", "coercion/decisions"):
        page.locator(f"[name='2/{name}']").fill("１２")
    page.locator("[name='2/fees/amount']").fill("约三万")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".error-summary")).to_contain_text("这不是数字")
    bears_all(page)
    page.locator("[name='2/fees/amount']").fill("3.5")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text(f"{YEAR}年新收政府信息公开申请")
    page.locator("[name=remarks]").fill("平台上线后补发。")
    bears_all(page)
    page.get_by_role("button", name="送审").click()
    expect(page.locator("main")).to_contain_text("审查")


def _takes_home(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text("本机关不掌握相关政府信息")
    bears_all(page)
    for ending in ("docx", "pdf"):
        link = page.locator(f"main a[href$='.{ending}']").first.get_attribute("href")
        content = page.request.get(link or "").body()
        report = read(content, f"a.{ending}")
        assert report.value(2, "licences", "decisions") == 12
        assert {one.rule for one in check(report)} <= {"A14"}


def test_from_the_draft_to_the_reader(
    site: Installation, sign_in_page: Callable[[str], Page]
) -> None:
    site.python("-m", "tests.journeys.annual")
    page = sign_in_page("editor")
    _writes(page)
    page.locator("header form button").last.click()
    page = sign_in_page("reviewer")
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"审查.*{YEAR}年政府信息公开工作年度报告")).click()
    bears_all(page)
    page.locator("button[value=publish]").click()
    number = re.search(r"索引号 (\S+?)。", page.locator(".notice").first.inner_text())
    assert number
    _takes_home(page, f"/p/{number[1]}/")
