"""A clerk brings prices in and hands out slips; a patient opens the own list with number and code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.installation import Installation
from tests.journeys.looks import axe

PRICES = """收费项目,计价单位,收费标准,收费依据,制定机关,执行日期
作业本费,元/学期,20,川教〔2022〕61号,省教育厅,2025-09-01
空调费,元/学期,30,,学校,2025-09-01
"""
LISTS = """姓名,学号,日期,项目,单位,数量,单价,金额
周小雨,X001,2026-03-02,作业本费,元/学期,1,20,20
吴一凡,X002,2026-03-02,作业本费,元/学期,1,20,21
"""


def test_a_line_without_a_basis_is_named_and_mended(
    site: Installation, sign_in_page: Callable[[str], Page], tmp_path: Path
) -> None:
    site.python("-m", "tests.journeys.charges")
    (tmp_path / "收费.csv").write_text(PRICES, encoding="utf-8")
    desk = sign_in_page("editor")
    desk.goto("/desk/prices/new/")
    axe(desk)
    desk.get_by_label("机构名称").fill("新津区第一小学")
    desk.get_by_role("button", name="新建").click()
    desk.get_by_label("收费表格").set_input_files(tmp_path / "收费.csv")
    desk.get_by_role("button", name="上传并核对").click()
    expect(desk.locator("main")).to_contain_text("第3行收费依据（文号）列")
    axe(desk)
    desk.get_by_role("link", name="改正 空调费").click()
    desk.get_by_label("收费依据（文号）").fill("新发改价格〔2024〕8号")
    desk.get_by_role("button", name="保存").click()
    expect(desk.locator("main")).to_contain_text("未收录0行")
    desk.get_by_role("button", name="提交审查").click()
    expect(desk.locator("main")).to_contain_text("已提交审查")


def test_a_person_opens_the_own_list_with_number_and_code(
    browser: Browser,
    site: Installation,
    sign_in_page: Callable[[str], Page],
    tmp_path: Path,
) -> None:
    (tmp_path / "清单.csv").write_text(LISTS, encoding="utf-8")
    desk = sign_in_page("editor")
    desk.goto("/desk/statements/file/")
    desk.get_by_label("机构").select_option(label="新津区教育局")
    desk.get_by_label("清单类别").select_option("student")
    desk.get_by_label("清单表格").set_input_files(tmp_path / "清单.csv")
    desk.get_by_role("button", name="核对并收录").click()
    expect(desk.locator("main")).to_contain_text("金额21.00不等于数量乘单价，应为20.00")
    axe(desk)
    number, code = desk.locator("tbody code").all_inner_texts()
    phone = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 390, "height": 800},
        java_script_enabled=False,
    )  # fmt: skip
    _look_up(phone.new_page(), number, code)
    phone.close()


def _look_up(page: Page, number: str, code: str) -> None:
    page.goto(f"/statements/?receipt={number}")
    page.get_by_label("查询码").fill(code.lower())
    page.get_by_role("button", name="查看我的清单").click()
    expect(page.locator("main")).to_contain_text("合计相符")
    expect(page.locator("main")).to_contain_text("周*")
    expect(page.locator("main")).not_to_contain_text("吴")
    page.get_by_role("button", name="在此关闭我的清单").click()
    page.goto(f"/statements/{number}/")
    expect(page.locator("main")).not_to_contain_text("作业本费")
