"""The openness office changes the text of a letter: a fault is named, the letter is looked at before
it is kept, two versions are compared, and the office goes back."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.looks import bears_all

NEW = "本单位收到一件政府信息公开申请"


def test_the_office_edits_looks_keeps_compares_and_goes_back(
    sign_in_page: Callable[[str], Page],
) -> None:
    page = sign_in_page("officer")
    page.goto("/desk/cases/")
    page.get_by_role("link", name="文书文本").click()
    bears_all(page)
    page.get_by_role("link", name="修改 转送函").click()
    text = page.locator("#id_text").input_value()
    page.fill("#id_text", text.replace("{受理编号}", "{受理号码}"))
    page.get_by_role("button", name="预览文书").click()
    assert (
        "第1行：没有名为{受理号码}的填充项。是不是{受理编号}？" in page.locator("main").inner_text()
    )
    bears_all(page)
    page.fill("#id_text", text.replace("本机关收到一件政府信息公开申请", NEW))
    page.get_by_role("button", name="预览文书").click()
    picture = page.locator("#preview img").first
    assert picture.evaluate("image => image.naturalWidth") > 600
    bears_all(page)
    page.fill("#id_why", "统一自称")
    page.get_by_role("button", name="保存，用于今后的文书").click()
    page.get_by_role("link", name="对比或者恢复 1").click()
    assert page.locator("ins").count()
    bears_all(page)
    page.go_back()
    page.get_by_role("link", name="对比或者恢复 不用自定义文本").click()
    page.fill("#id_why", "仍用系统文本")
    page.get_by_role("button", name="恢复为此文本").click()
    assert NEW not in page.locator("#id_text").input_value()
    assert "系统自带文本" in page.locator("main").inner_text()
