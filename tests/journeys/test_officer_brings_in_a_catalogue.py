"""The openness office sends its catalogue, answers what is asked, confirms, and takes it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.journeys.looks import bears_all
from yugang.disclosure.rules.channels import CHANNELS

SignIn = Callable[[str], Page]
UPPER = ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
         "公开层级", "", "备注"]  # fmt: skip
LOWER = ["", "一级事项", "二级事项", "", "", "", "", "", "县级", "乡级", ""]


def _sheet(tmp_path: Path, first_level: str) -> Path:
    path = tmp_path / "目录.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("社会救助")
    page.merge_range(0, 0, 0, 10, "社会救助领域基层政务公开标准目录")
    page.write_row(1, 0, UPPER)
    page.write_row(2, 0, LOWER)
    boxes = "\n".join(("■" if n == 0 else "□") + name for n, name in enumerate(CHANNELS))
    for number, phrase in enumerate(("20个工作日内", "长期公开"), 1):
        cells = [
            number,
            first_level,
            f"审核{number}",
            "名单",
            "《办法》",
            phrase,
            "县民政局",
            boxes,
        ]
        page.write_row(number + 2, 0, [*cells, "√", "", "试行"])
    book.close()
    return path


@pytest.mark.parametrize(("language", "title"), [("", "临时救助"), ("/en", "特困供养")])
def test_a_catalogue_is_looked_through_answered_and_taken_in(
    sign_in_page: SignIn, tmp_path: Path, language: str, title: str
) -> None:
    page = sign_in_page("officer")
    page.goto(f"{language}/desk/catalogue/import/")
    bears_all(page)
    page.set_input_files("input[type=file]", str(_sheet(tmp_path, title)))
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("长期公开")
    bears_all(page)
    page.fill("input[name=time_0]", "每年1月31日前")
    page.locator("main form button").first.click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    bears_all(page)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("审核2")
    with page.expect_download() as taken:
        page.locator("main a[href*='download=xlsx']").click()
    assert taken.value.suggested_filename.endswith(".xlsx")
