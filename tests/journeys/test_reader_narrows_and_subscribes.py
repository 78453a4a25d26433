"""A reader narrows a column with the keyboard alone, subscribes by mail, and leaves again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.installation import Installation
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
    with installed(tmp_path / "site", "-m", "tests.journeys.news", more=more) as site:
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


def path_in(server: MailServer, purpose: str) -> str:
    text = server.accepted[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    found = re.search(rf"https?://[^/\s]+(/subscribe/{purpose}/\S+)", text)
    assert found, text
    return found[1]


def wait_for(page: Page, server: MailServer, number: int) -> None:
    for _ in range(600):
        if len(server.accepted) >= number:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{len(server.accepted)} mails came, not {number}")
