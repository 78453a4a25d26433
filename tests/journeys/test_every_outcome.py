"""One request for each group of the annual report, from the clerk's decision to the letter that its
applicant opens, and to the row in which it is counted."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.installation import Installation
from tests.journeys.looks import axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Codes = dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Ending:
    """What the clerk fills in, what the letter must say, and the row of the annual report."""

    row: str
    says: tuple[str, ...]
    form: dict[str, str] = field(default_factory=dict)


DECIDED = {
    "disclosed": Ending("三（一）", ("第三十六条第二项", "校舍维修合同"), {"outcome": "given"}),
    "partly": Ending(
        "三（二）",
        ("第三十七条", "第十六条第二款", "行政复议"),
        {"outcome": "given-in-part", "ground": "process", "reason": "审批过程稿不予公开。"},
    ),
    "refused": Ending(
        "三（三）5",
        ("第三十六条第三项", "第十六条第一款", "60日"),
        {"outcome": "refused", "ground": "internal", "reason": "属于后勤管理信息。"},
    ),
    "cannot": Ending(
        "三（四）1",
        ("第三十六条第四项", "不存在"),
        {"outcome": "not-existing", "reason": "经检索，2025年没有签订此类合同。"},
    ),
    "unhandled": Ending("三（五）3", ("第三十九条第二款",), {"outcome": "gazette"}),
}
TOLD = {"words": "现答复如下，信息不存在的说明检索经过。"}


@pytest.fixture(scope="module")
def filed(site: Installation) -> Codes:
    found: Codes = json.loads(site.python("-m", "tests.journeys.outcomes").splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def desk(browser: Browser, site: Installation) -> Iterator[Page]:
    """The clerk's page: she signs in once for all."""
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 1400, "height": 900}
    )
    page = context.new_page()
    page.goto("/account/sign-in/")
    page.locator("input[name$=username]").fill("clerk")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/account/sign-in" not in url)
    yield page
    context.close()


def _follows(page: Page, receipt: str, code: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"/requests/lookup?receipt={receipt}")
    page.locator("#id_code").fill(code)
    with page.expect_navigation():
        page.locator("main form button.button:not(.secondary)").last.click()


def _letter(page: Page) -> str:
    """The text of the last letter, which its applicant sees: no blank page."""
    link = page.locator("main a[href*='/letters/'][href$='.pdf']").last
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.ok
    letter = pypdfium2.PdfDocument(answer.body())
    picture = letter[0].render(scale=0.3).to_pil().convert("L")
    assert picture.getextrema()[0] < 128
    text = "".join(sheet.get_textpage().get_text_range() for sheet in letter)
    return re.sub(r"\s", "", text)


def _row(site: Installation, receipt: str) -> str:
    rows = json.loads(site.python("-m", "tests.journeys.outcomes", "rows").splitlines()[-1])
    return str(rows[receipt])


@pytest.mark.parametrize("group", DECIDED)
def test_each_decision_reaches_its_applicant_and_its_row(
    desk: Page, browser_page: Page, filed: Codes, site: Installation, group: str
) -> None:
    ending, (receipt, code) = DECIDED[group], filed[group]
    desk.goto(f"/desk/cases/{receipt}/reply/")
    for name, value in (ending.form | TOLD).items():
        if name in ("outcome", "ground"):
            desk.locator(f"#id_{name}").select_option(value)
        else:
            desk.locator(f"#id_{name}").fill(value)
    desk.locator("main form.form .actions button:not([name])").first.click()
    expect(desk).to_have_url(re.compile(rf"/desk/cases/{receipt}/$"))
    _follows(browser_page, receipt, code)
    expect(browser_page.locator("main .state").first).to_contain_text("已答复")
    axe(browser_page)
    text = _letter(browser_page)
    for words in (receipt, *ending.says):
        assert words in text
    assert _row(site, receipt) == ending.row


def test_what_the_applicant_withdraws_is_counted_among_the_others(
    browser_page: Page, filed: Codes, site: Installation
) -> None:
    page, (receipt, code) = browser_page, filed["other"]
    _follows(page, receipt, code)
    page.locator("main a[href$='/withdraw/']").first.click()
    axe(page)
    with page.expect_navigation():
        page.locator("main form.form .actions button").first.click()
    expect(page.locator("main .state").first).to_contain_text("已撤回")
    assert _row(site, receipt) == "三（六）3"
