"""A reader narrows a column with the keyboard alone, subscribes by mail, and leaves again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.installation import Installation
from tests.journeys.looks import bears_all
from tests.journeys.site import installed
from yugang.shared.notices.tests.servers import MailServer, mail_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def post() -> Iterator[tuple[MailServer, int]]:
    with mail_server() as server:
        yield server


@pytest.fixture
def reading(
    tmp_path: Path, browser: Browser, post: tuple[MailServer, int]
) -> Iterator[tuple[Page, Installation, MailServer]]:
    """A page at a site that sends mail to a real server."""
    server, port = post
    more = (("YUGANG_MAIL_URL", f"smtp://127.0.0.1:{port}"),)
    with installed(tmp_path / "site", "-m", "tests.journeys.seed", more=more) as site:
        context = browser.new_context(base_url=site.url, locale="zh-CN")
        yield context.new_page(), site, server
        context.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link or button with this text has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.innerText || ''")
        if name in str(text).replace("\n", " "):
            return
    raise AssertionError(f"Tab does not reach {name}")


READER = "reader@example.org"


def hers(server: MailServer) -> list[EmailMessage]:
    """The mails to the reader; the staff gets others."""
    return [message for message in server.accepted if message["To"] == READER]


def path_in(server: MailServer, purpose: str) -> str:
    text = hers(server)[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    found = re.search(rf"https?://[^/\s]+(/subscribe/{purpose}/\S+)", text)
    assert found, text
    return found[1]


def wait_for(page: Page, server: MailServer, number: int) -> None:
    for _ in range(600):
        if len(hers(server)) >= number:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{len(hers(server))} mails came, not {number}")


def test_reader_narrows_a_column_by_keyboard_and_takes_filters_away(
    reading: tuple[Page, Installation, MailServer],
) -> None:
    page, site, _server = reading
    for title in ("三月补贴公示", "三月补贴名单", "三月补贴通知"):
        site.python("-m", "tests.journeys.news", "publish", title)
    page.goto("/columns/farm-subsidy/")
    bears_all(page)
    tab_to(page, "清单、名单、表格")
    page.keyboard.press("Enter")
    page.wait_for_url("**/columns/farm-subsidy/?type=table")
    assert page.get_by_role("link", name="三月补贴名单", exact=True).count() == 1
    assert page.get_by_role("link", name="三月补贴公示", exact=True).count() == 0
    bears_all(page)
    tab_to(page, "取消条件")
    page.keyboard.press("Enter")
    page.wait_for_url("**/columns/farm-subsidy/")
    assert page.get_by_role("link", name="三月补贴公示", exact=True).count() == 1


def test_reader_subscribes_is_told_and_leaves_with_one_press(
    reading: tuple[Page, Installation, MailServer],
) -> None:
    page, site, server = reading
    site.python("-m", "tests.journeys.news", "publish", "二月补贴公示")
    page.goto("/columns/farm-subsidy/")
    page.get_by_role("link", name="邮件订阅").first.click()
    page.get_by_label("邮箱").fill(READER)
    page.get_by_label("有新信息随时发").check()
    bears_all(page)
    page.get_by_role("button", name="订阅").click()
    wait_for(page, server, 1)
    page.goto(path_in(server, "confirm"))
    page.get_by_role("button", name="确认订阅").click()
    page.wait_for_url("**/subscribe/mine/**")
    bears_all(page)
    site.python("-m", "tests.journeys.news", "publish", "三月补贴公示")
    wait_for(page, server, 2)
    message = hers(server)[-1]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "三月补贴公示" in message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    answer = page.request.post(path_in(server, "leave"), form={"List-Unsubscribe": "One-Click"})
    assert answer.status == 200
    page.goto(path_in(server, "leave"))
    assert page.get_by_role("heading", name="已退订").count() == 1
