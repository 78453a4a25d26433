"""Somebody asks when her answer is due, and the officer enters next year's holidays."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.looks import bears_all, reachable_by_keyboard

NOTICE = "元旦：1月1日至3日放假，共3天。\n春节：2月5日（周五）至11日放假。2月14日（周日）上班。"


def test_a_date_is_counted_and_explained(browser_page: Page) -> None:
    page = browser_page
    page.goto("/due/")
    bears_all(page)
    page.locator("#id_from").fill("2026-01-30")
    page.locator("#id_number").fill("20")
    page.locator("form.filters button").click()
    expect(page.locator(".answer")).to_have_text("2026年3月5日（星期四）")
    expect(page.locator("td.is-due")).to_contain_text("5")
    bears_all(page)
    page.get_by_text("逐日算式").first.click()
    expect(page.locator(".table tbody tr")).to_have_count(35)
    bears_all(page)


def test_a_mistake_leads_to_its_field(browser_page: Page) -> None:
    page = browser_page
    page.goto("/due/?from=2026-01-30&number=&unit=working-day")
    bears_all(page)
    page.locator(".error-summary a").click()
    expect(page.locator("#id_number")).to_be_focused()


def test_it_can_be_asked_with_the_keyboard_alone(browser_page: Page) -> None:
    page = browser_page
    page.goto("/en/due/?from=2026-02-13&number=5&unit=working-day")
    reachable_by_keyboard(page, "#id_number")
    page.keyboard.type("6")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_be_visible()
    assert "number=6" in page.url or "number=56" in page.url


def test_the_year_can_be_looked_at(browser_page: Page) -> None:
    browser_page.goto("/due/calendar/2027/")
    expect(browser_page.locator("table.month")).to_have_count(12)
    bears_all(browser_page)


def test_the_officer_enters_a_notice(sign_in_page: Callable[[str], Page]) -> None:
    page = sign_in_page("officer")
    page.goto("/desk/calendar/")
    bears_all(page)
    page.locator("main a.button").click()
    bears_all(page)
    page.locator("#id_year").fill("2028")
    page.locator("#id_text").fill(NOTICE)
    page.locator("form.form button").click()
    expect(page.locator(".error-summary")).to_contain_text("2月5日(周五)")
    page.locator("#id_year").fill("2027")
    page.locator("form.form button").click()
    expect(page.locator(".notice.is-warn")).to_contain_text("清明节")
    bears_all(page)
    page.get_by_role("button", name="录入此通知").click()
    expect(page.locator(".notice.is-good")).to_be_visible()
    bears_all(page)
    page.goto("/due/?from=2026-12-10&number=20&unit=working-day")
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator("section .notice.is-warn")).to_have_count(0)
