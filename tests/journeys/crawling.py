"""Following the links of a site, and looking at one page of each kind."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import html
from playwright.sync_api import Page

from tests.installation import Installation
from tests.journeys.looks import axe, no_sideways_scrolling

FILES = re.compile(
    r"\.(pdf|docx|html|zip|json|csv|atom|xml|xlsx|ics|tlog-proof|txt|jsonld|ttl)$|^/(files|static|register/(checkpoint|tile)|api)\b"
)


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
