"""Every page of the demo county, found by following links, bears axe and narrow screens.

One page is looked at for each pattern of the URL map, in Chinese and in English; the public ones
in large type too, in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from tests.cast import PASSWORD
from tests.installation import Installation
from tests.journeys.looks import axe, no_sideways_scrolling
from tests.journeys.site import installed

STAFF = (
    "gov.editor", "gov.reviewer", "village.editor", "town.reviewer", "openness", "inspector", "admin",
)  # fmt: skip
FILES = re.compile(
    r"\.(pdf|docx|html|zip|json|csv|atom|xml|xlsx|ics|tlog-proof|txt|jsonld|ttl)$|^/(files|static|register/(checkpoint|tile)|api)\b"
)


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A small demo county that is served."""
    seed = ("-m", "tests.journeys.demo_county")
    with installed(tmp_path_factory.mktemp("county"), *seed) as site:
        yield site


@pytest.fixture(scope="module")
def seen_by_staff() -> set[str]:
    """The views that one of the staff has looked at; the next need not do so again."""
    return {"disclosure:desk"}


def _pattern(path: str) -> str:
    """The name of the view behind a path; "" where there is none."""
    from django.urls import Resolver404, resolve

    try:
        match = resolve(path)
    except Resolver404:
        return ""
    return match.view_name or match.route


def _opened(page: Page, address: str, *, shown: bool) -> tuple[int, str]:
    """Status and text of a page, shown in the browser or only fetched with its cookies."""
    if not shown:
        fetched = page.context.request.get(address)
        return fetched.status, fetched.text()
    answer = page.goto(address)
    return (answer.status, page.content()) if answer else (0, "")


def _links(text: str, address: str) -> list[str]:
    found = (urljoin(address, str(href)) for href in html.fromstring(text).xpath("//a/@href"))
    here = urlsplit(address).netloc
    paths = (urlsplit(address) for address in found)
    return [
        parts.path + (f"?{parts.query}" if parts.query else "")
        for parts in paths
        if parts.netloc == here and not FILES.search(parts.path)
    ]


def crawl(
    page: Page, site: Installation, starts: tuple[str, ...], looked: set[str], within: str = ""
) -> dict[str, str]:
    """One path for each view that links lead to, in each language. What matches `within` and is
    not in `looked` yet is looked at; what does not match must answer, and is not gone through.
    Fails at the end, naming all that is wrong."""
    seen: dict[str, str] = {}
    wrong: list[str] = []
    waiting = [(path, "the start") for path in starts]
    while waiting:
        path, source = waiting.pop(0)
        bare = path.partition("?")[0]
        english = bare.startswith("/en/")
        key = ("en " if english else "") + _pattern(bare.removeprefix("/en") if english else bare)
        if key in seen:
            continue
        seen[key] = path
        own = bool(re.match(within, path))
        status, text = _opened(page, site.url + path, shown=own and key not in looked)
        if status != 200:
            wrong.append(f"{path} answers {status}; the link stands on {source}")
            continue
        if not own:
            continue
        waiting += [(link, path) for link in _links(text, site.url + path)]
        if key not in looked:
            looked.add(key)
            wrong += _faults(page)
    assert not wrong, "\n".join(wrong)
    return seen


def _faults(page: Page) -> list[str]:
    found = []
    for look in (axe, no_sideways_scrolling):
        try:
            look(page)
        except AssertionError as fault:
            found.append(str(fault))
    return found


@pytest.fixture
def visitor(browser: Browser, county: Installation) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport={"width": 1400, "height": 900})
    yield context.new_page()
    context.close()


def _corrected(site: Installation) -> str:
    """The address of a publication that has two editions."""
    return site.python("-m", "tests.journeys.demo_county", "corrected").strip()


def test_every_public_page_bears_all(visitor: Page, county: Installation) -> None:
    seen = crawl(visitor, county, (_corrected(county), "/"), set())
    for view in (
        "home",
        "publication",
        "search",
        "register",
        "due",
        "sheet-check",
        "difference",
        "requests:new",
        "requests:lookup",
        "letters:new",
    ):
        assert any(view in key for key in seen), f"no link leads to {view}: {sorted(seen)}"
    assert any(key.startswith("en ") for key in seen)


def test_every_public_page_bears_large_type(visitor: Page, county: Installation) -> None:
    visitor.goto(county.url + "/")
    visitor.click("button:has-text('大字版')")
    crawl(visitor, county, (_corrected(county), "/"), set(), within="/(?!en/)")


@pytest.mark.parametrize("username", STAFF)
def test_every_page_of_staff_bears_all(
    visitor: Page, county: Installation, seen_by_staff: set[str], username: str
) -> None:
    visitor.goto(county.url + "/account/sign-in/?next=/desk/")
    visitor.locator("input[name$=username]").fill(username)
    visitor.locator("input[type=password]").fill(PASSWORD)
    visitor.locator("main form button").first.click()
    visitor.wait_for_url(lambda url: "/account/sign-in" not in url)
    visitor.goto(county.url + "/desk/")
    axe(visitor)
    no_sideways_scrolling(visitor)
    own = r"(/en)?/(desk|account)/"
    seen = crawl(visitor, county, ("/desk/", "/account/"), seen_by_staff, own)
    assert len(seen) > 5, sorted(seen)
