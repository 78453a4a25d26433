"""An office sets routes of review; two reviewers read one after the other, and two together."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.installation import Installation
from tests.journeys.looks import bears_all

SignIn = Callable[[str], Page]
HELPER = ("-m", "tests.journeys.routes")


@pytest.fixture(scope="module", autouse=True)
def _second_reviewer(site: Installation) -> Iterator[None]:
    site.python(*HELPER, "second")
    yield
    site.python(*HELPER, "end")


def _chooses(page: Page, field: str, words: str) -> None:
    choice = page.locator(f"{field} option", has_text=words).first.get_attribute("value")
    page.locator(field).select_option(value=choice)


def _sets_route(page: Page, name: str, turns: tuple[int, int]) -> None:
    page.goto("/desk/review-routes/new/")
    bears_all(page)
    page.locator("#id_name").fill(name)
    _chooses(page, "#id_body", "教育局")
    for n, (who, turn) in enumerate(zip(("刘洋", "周复审"), turns, strict=True), 1):
        _chooses(page, f"#id_seat{n}", who)
        page.locator(f"#id_turn{n}").fill(str(turn))
    page.locator("main form button").click()
    expect(page.locator("main table")).to_contain_text(name)
    _signs_out(page)


def _signs_out(page: Page) -> None:
    with page.expect_navigation():
        page.locator("header form button").last.click()


def _reviews(page: Page, title: str, opinion: str, button: str, told: str) -> None:
    page.goto("/desk/reviews/")
    page.locator("main td a", has_text=title).first.click()
    page.locator("#id_opinion").fill(opinion)
    page.locator("button", has_text=button).click()
    expect(page.locator("body")).to_contain_text(told)
    _signs_out(page)


def test_two_in_order(sign_in_page: SignIn, site: Installation) -> None:
    title = "校车安全评估结果"
    _sets_route(sign_in_page("officer"), "先初审后复审", (1, 2))
    site.python(*HELPER, "propose", title)
    page = sign_in_page("second")
    page.goto("/desk/reviews/")
    expect(page.locator("main")).not_to_contain_text(title)
    _signs_out(page)
    _reviews(sign_in_page("reviewer"), title, "属实", "同意，转下一轮", "已通知后续审查人")
    page = sign_in_page("second")
    page.goto("/desk/reviews/")
    page.locator("main td a", has_text=title).first.click()
    expect(page.locator(".steps .is-done")).to_contain_text("属实")
    bears_all(page)
    _reviews(page, title, "可以公开", "同意并公开", "已公开")


def test_two_together(sign_in_page: SignIn, site: Installation) -> None:
    title = "食堂卫生评估结果"
    _sets_route(sign_in_page("officer"), "同时审查", (1, 1))
    site.python(*HELPER, "propose", title)
    _reviews(sign_in_page("second"), title, "无涉密内容", "同意，转下一轮", "已通知后续审查人")
    _reviews(sign_in_page("reviewer"), title, "内容属实", "同意并公开", "已公开")
