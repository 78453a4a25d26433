"""A reader types two characters, narrows, goes on, and never meets a wall."""

import re

from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import bears_all, reachable_by_keyboard

PUT = """
import django; django.setup()
from django.db import transaction
from yugang.shared.search.actions import put_many
from yugang.shared.search.sample import notices
with transaction.atomic():
    put_many(notices(120, seed=11))
"""


def test_reader_finds_narrows_and_turns_pages(site: Installation, browser_page: Page) -> None:
    page = browser_page
    site.python("-c", PUT)
    page.goto("/")
    page.get_by_role("searchbox").fill("公开")
    page.keyboard.press("Enter")
    results = page.locator("ol.list > li")
    expect(results).to_have_count(20)
    expect(results.first.locator("mark").first).to_have_text("公开")
    bears_all(page)
    page.get_by_role("link", name="下一页").click()
    expect(page).to_have_url(re.compile("page=2"))
    expect(results).to_have_count(20)

    page.locator("summary", has_text="筛选与排序").click()
    page.get_by_role("combobox", name="机构").select_option(label="民政局")
    page.get_by_role("combobox", name="排序").select_option(label="最新的在前")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile("body=sample-00.*order=newest"))
    for text in results.locator(".meta").all_inner_texts():
        assert text.startswith("民政局")
    bears_all(page)

    page.get_by_role("searchbox").fill("不存在的词语")
    reachable_by_keyboard(page, "form[role=search] button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有找到相关内容。")).to_be_visible()
    bears_all(page)
    page.get_by_role("link", name="去掉筛选条件再搜一次").click()
    expect(page).to_have_url(re.compile(r"/search\?q=[^&]+$"))


def test_search_speaks_english_and_names_mistakes(site: Installation, browser_page: Page) -> None:
    page = browser_page
    page.goto("/en/search")
    bears_all(page)
    page.goto("/en/search?q=x&since=2026-02-02&until=2026-02-01")
    expect(page.get_by_role("alert")).to_contain_text("This day lies before the first one")
    bears_all(page)
