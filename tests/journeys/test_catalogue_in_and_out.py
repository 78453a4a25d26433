"""The national template comes in, goes out and comes in again: nothing is lost, nothing doubled. A
town then says otherwise in one item; a starter pack doubles nothing either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests.journeys.looks import bears_all
from yugang.disclosure.rules.channels import CHANNELS

SignIn = Callable[[str], Page]
UPPER = ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
         "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", "", "监督电话"]  # fmt: skip
LOWER = ["", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请", "县级",
         "乡级", ""]  # fmt: skip
PHRASES = (
    "信息形成或变更之日起20个工作日内", "制定或获取信息之日起10个工作日内，公示7个工作日", "及时公开",
    "实时公开", "每季度首月15日前",
)  # fmt: skip


def _sheet(path: Path, field: str) -> Path:
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(field)
    page.merge_range(0, 0, 0, 14, f"{field}领域基层政务公开标准目录")
    for column, width in ((1, 2), (8, 2), (10, 2), (12, 2)):
        page.merge_range(1, column, 1, column + width - 1, UPPER[column])
    for column, name in enumerate(UPPER):
        if name and not LOWER[column]:
            page.merge_range(1, column, 2, column, name)
    page.write_row(2, 0, LOWER)
    boxes = "\n".join(("■" if n in (0, 10) else "□") + name for n, name in enumerate(CHANNELS))
    for number, phrase in enumerate(PHRASES, 1):
        page.write_row(
            number + 2, 0,
            [str(number), "", f"事项{number}", "1.名单\n2.标准", "《社会救助暂行办法》", phrase,
             "县级民政部门、乡镇政府（街道办）", boxes, "√", "", "√", "", "√", "√", f"028-{number}"],
        )  # fmt: skip
    page.merge_range(3, 1, len(PHRASES) + 2, 1, "最低生活保障")
    book.close()
    return path


def _cells(path: Path) -> dict[str, list[list[str]]]:
    book = CalamineWorkbook.from_path(path)
    return {
        name: [[str(cell) for cell in row] for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _bring_in(page: Page, path: Path) -> None:
    page.goto("/desk/catalogue/import/")
    page.set_input_files("input[type=file]", str(path))
    page.locator("form[enctype] button").click()


def _take_away(page: Page, words: str, path: Path) -> Path:
    page.goto(f"/desk/catalogue/?q={words}")
    with page.expect_download() as taken:
        page.locator("main a[href*='download=xlsx']").click()
    taken.value.save_as(path)
    return path


@pytest.mark.parametrize("field", ["社会救助"])
def test_the_template_goes_in_and_out_without_loss(
    sign_in_page: SignIn, tmp_path: Path, field: str
) -> None:
    page = sign_in_page("officer")
    source = _sheet(tmp_path / "目录.xlsx", field)
    _bring_in(page, source)
    page.locator("main form button").first.click()
    expect(page.locator("main")).to_contain_text("事项5")
    out = _take_away(page, "事项", tmp_path / "导出.xlsx")
    # Other stories of this site may have items of such names too, on sheets of their own.
    given, taken = _cells(source), _cells(out)
    assert {name: taken[name] for name in given} == given
    _bring_in(page, out)
    expect(page.locator("main [role=status]")).to_contain_text("新增0项，变更0项")
    bears_all(page)


def test_a_town_says_otherwise_and_a_pack_doubles_nothing(
    sign_in_page: SignIn, tmp_path: Path
) -> None:
    page = sign_in_page("officer")
    page.goto("/desk/catalogue/import/")
    bears_all(page)
    page.locator("input[value=village-affairs]").check()
    page.locator("form[action$='/pack/'] button").click()
    bears_all(page)
    page.locator("main form button").first.click()
    page.goto("/desk/catalogue/items/village-nine-6/")
    bears_all(page)
    towns = page.locator("main details:has(a[href*='/at/'])")
    towns.locator("summary").click()
    towns.locator("a").first.click()
    page.fill("textarea[name=elements]", "宅基地面积")
    page.locator("form:has(textarea[name=elements]) button").click()
    expect(page.locator("main")).to_contain_text("宅基地面积")
    bears_all(page)
    page.goto("/desk/catalogue/import/")
    page.locator("input[value=village-affairs]").check()
    page.locator("form[action$='/pack/'] button").click()
    expect(page.locator("main [role=status]")).to_contain_text("新增0项")
