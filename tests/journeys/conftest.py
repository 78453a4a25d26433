"""Journeys: stories told in a real browser, against a real server.

`browser_page` is a page of its own (no cookies) at the site; a test in which the page throws, asks
another host for something or breaks the content security policy fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cast import PASSWORD
from tests.installation import Installation
from tests.journeys.demo_county import copied
from tests.journeys.site import free_port, installed, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
)  # fmt: skip
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with the cast in it, its server and its worker."""
    with installed(tmp_path_factory.mktemp("site"), "-m", "tests.journeys.seed") as site:
        yield site


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A small demo county that is served."""
    made = copied(tmp_path_factory.mktemp("county"), f"http://127.0.0.1:{free_port()}")
    with served(made):
        yield made


@pytest.fixture
def visitor(browser: Browser, county: Installation) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium: the one in YUGANG_TEST_BROWSER or on PATH."""
    from playwright.sync_api import sync_playwright

    named = os.environ.get("YUGANG_TEST_BROWSER")
    path = next(filter(None, map(shutil.which, [named] if named else BROWSERS)), None)
    if not path:
        pytest.skip("no Chromium on PATH (`make test` installs one where it may)")
    with sync_playwright() as playwright:
        # Chinese names of files need a locale that is there, whatever language commands speak.
        env = {**os.environ, "LANG": "C.UTF-8"}
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS), env=env)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(browser: Browser, site: Installation) -> Iterator[Page]:
    """An empty page at the site, 1400 px wide, that tolerates no error."""
    context = browser.new_context(
        base_url=site.url, locale="zh-CN", viewport={"width": 1400, "height": 900}
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda m: faults.append(f"{page.url}: {m.text}") if "Content Security" in m.text else None,
    )
    page.on(
        "request",
        lambda r: None if r.url.startswith((site.url, "data:")) else faults.append(r.url),
    )
    yield page
    context.close()
    assert not faults


@pytest.fixture
def sign_in_page(browser_page: Page) -> Callable[[str], Page]:
    """`sign_in_page("editor")` signs that member of the cast in, as a person does."""

    def sign_in(username: str) -> Page:
        browser_page.goto("/account/sign-in/")
        browser_page.locator("input[name$=username]").fill(username)
        browser_page.locator("input[type=password]").fill(PASSWORD)
        browser_page.locator("main form button").first.click()
        browser_page.wait_for_url(lambda url: "/account/sign-in" not in url)
        return browser_page

    return sign_in
