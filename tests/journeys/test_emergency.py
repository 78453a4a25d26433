"""An emergency in a browser, from the list of numbers to the all-clear, with a real gateway."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.cast import PASSWORD
from tests.installation import Installation
from tests.journeys.looks import bears_all, reachable_by_keyboard
from tests.journeys.site import installed
from yugang.shared.notices.tests.servers import Gateway, gateway

PAGES = ("/", "/en/", "/columns/", "/guide/", "/places/510118004200/", "/register/", "/elder/")
TITLE, BRIEF = "花源街道山洪红色预警", "沿河住户立即转移到村小学，电话028-82512345。"
PHONES = ("13800001111", "13900002222")
ONE = re.compile(r"/desk/emergencies/\d+/$")


@pytest.fixture(scope="module")
def gateways() -> Iterator[tuple[Gateway, int, Gateway, int]]:
    """An SMS gateway that refuses the first message flatly, and a telephony webhook."""
    with ExitStack() as stack:
        sms, sms_port = stack.enter_context(gateway())
        voice, voice_port = stack.enter_context(gateway())
        sms.answer = lambda n: 400 if n == 1 else 200
        yield sms, sms_port, voice, voice_port


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, gateways: tuple[Gateway, int, Gateway, int]
) -> Iterator[Installation]:
    _sms, sms_port, _voice, voice_port = gateways
    more = (
        ("YUGANG_SMS_URL", f"http://127.0.0.1:{sms_port}/send"),
        ("YUGANG_VOICE_URL", f"http://127.0.0.1:{voice_port}/call"),
        ("YUGANG_VOICE_SECRET", "a secret of the test"),
    )
    seed = ("-m", "tests.journeys.house_of_emergency")
    with installed(tmp_path_factory.mktemp("emergency"), *seed, more=more) as site:
        yield site


@pytest.fixture
def as_person(browser: Browser, site: Installation) -> Iterator[Callable[[str], Page]]:
    """`as_person("officer")`: a page of that person's own browser, signed in."""
    opened = []

    def sign_in(username: str) -> Page:
        context = browser.new_context(base_url=site.url, locale="zh-CN")
        opened.append(context)
        page = context.new_page()
        if username:
            page.goto("/account/sign-in/?next=/desk/")
            page.locator("input[name$=username]").fill(username)
            page.locator("input[type=password]").fill(PASSWORD)
            page.locator("main form button").first.click()
            page.wait_for_url(lambda url: "/account/sign-in" not in url)
        return page

    yield sign_in
    for context in opened:
        context.close()


def until(fact: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not fact():
        assert time.monotonic() < end, "did not come about"
        time.sleep(0.1)


def banner(page: Page, path: str) -> str:
    page.goto(path)
    found = page.locator(".emergencies")
    return found.inner_text() if found.count() else ""


def _enters_numbers(village: Page) -> None:
    for channel, numbers in (("sms", "\n".join(PHONES)), ("voice", "028-82512345 村口大喇叭")):
        village.goto("/desk/recipients/510118-5101/")
        village.locator("#id_channel").select_option(channel)
        village.locator("#id_numbers").fill(numbers)
        village.locator("#id_consent").fill("3月2日村民会议签字")
        village.locator("#id_agreed").check()
        village.get_by_role("button", name="登记").click()
    expect(village.locator("main")).to_contain_text("138****1111")
    assert PHONES[0] not in village.content()
    bears_all(village)


def _writes_by_keyboard(office: Page) -> None:
    """Up to the last look, which names how many it goes to."""
    office.goto("/desk/emergencies/new/")
    bears_all(office)
    reachable_by_keyboard(office, "#id_title")
    office.keyboard.type(TITLE)
    office.keyboard.press("Tab")
    office.keyboard.type(BRIEF)
    office.locator("#id_title_english").fill("Flash flood, red warning")
    office.locator("#id_brief_english").fill("Move to the village school at once.")
    reachable_by_keyboard(office, "main form .actions button")
    office.keyboard.press("Enter")
    expect(office.locator("main")).to_contain_text(f"短信：{len(PHONES)}个接收人")
    bears_all(office)


def _issues(office: Page) -> None:
    reachable_by_keyboard(office, "button[name=confirmed]")
    office.keyboard.press("Enter")
    office.wait_for_url(ONE)


def _tries_again(office: Page, sms: Gateway) -> None:
    """The number that the gateway refused, from the page of the posting."""
    emergency = office.url
    office.goto("/desk/channels/")
    office.get_by_role("button", name="重试").first.click()
    expect(office.locator("main")).to_contain_text("短信")
    bears_all(office)
    until(lambda: len(sms.requests) == 3)
    assert sms.requests[2]["to"] == sms.requests[0]["to"]
    office.goto(emergency)
    bears_all(office)


def _updates(office: Page) -> None:
    office.get_by_role("link", name="更新情况").click()
    office.locator("#id_brief").fill("水位下降，请留在村小学。")
    office.get_by_role("button", name="核对内容").click()
    office.get_by_role("button", name="立即全渠道发布").click()
    office.wait_for_url(ONE)


def _clears(office: Page) -> None:
    office.get_by_role("link", name="发布解除信息").click()
    office.locator("#id_text").fill("山洪预警解除，请有序返家。")
    office.get_by_role("button", name="核对内容").click()
    bears_all(office)
    office.get_by_role("button", name="立即发布解除信息").click()
    office.wait_for_url(ONE)


def _reviews(head: Page) -> None:
    head.goto("/desk/?kind=emergency-review")
    head.locator("main tbody a").first.click()
    head.locator("textarea[name=opinion]").first.fill("情况属实，处置及时")
    head.get_by_role("button", name="记录审查").first.click()
    expect(head.locator("main")).to_contain_text("按时完成")
    bears_all(head)


def test_from_the_list_to_the_all_clear(
    as_person: Callable[[str], Page], gateways: tuple[Gateway, int, Gateway, int]
) -> None:
    sms, _port, voice, _voice_port = gateways
    reader, office = as_person(""), as_person("officer")
    assert not [path for path in PAGES if banner(reader, path)]
    _enters_numbers(as_person("village-editor"))
    _writes_by_keyboard(office)
    assert not sms.requests and banner(reader, "/") == ""

    _issues(office)
    for path in PAGES:
        said = "Flash flood" if path.startswith("/en/") else TITLE
        assert said in banner(reader, path), path
    bears_all(reader)
    until(lambda: len(sms.requests) == 2 and len(voice.requests) == 1)
    assert {r["to"] for r in sms.requests} == set(PHONES)
    assert "零二八，八二五幺二三四五" in voice.requests[0]["text"]
    assert "X-Yugang-Signature" in voice.headers[0]

    _tries_again(office, sms)
    _updates(office)
    assert "水位下降" in banner(reader, "/guide/") and BRIEF not in banner(reader, "/")

    _clears(office)
    assert not [path for path in PAGES if banner(reader, path)]
    reader.goto("/emergencies/")
    expect(reader.locator("main")).to_contain_text("已解除")
    bears_all(reader)
    reader.locator("main ul.list a").first.click()
    expect(reader.locator("main")).to_contain_text("山洪预警解除")
    until(lambda: len([r for r in sms.requests if "请有序返家" in r["text"]]) == 2)
    _reviews(as_person("head"))


def test_the_banner_in_large_type_and_without_scripts(
    as_person: Callable[[str], Page], browser: Browser, site: Installation
) -> None:
    office = as_person("officer")
    office.goto("/desk/emergencies/new/")
    office.locator("#id_level").select_option("yellow")
    office.locator("#id_title").fill("大风黄色预警")
    office.locator("#id_brief").fill("请加固大棚。")
    office.get_by_role("button", name="核对内容").click()
    office.get_by_role("button", name="立即全渠道发布").click()
    office.wait_for_url(ONE)
    context = browser.new_context(base_url=site.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("button", name="大字版").click()
    assert "大风黄色预警" in banner(page, "/columns/")
    size = float(
        page.locator(".emergency .what").evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    )
    assert size >= 22
    context.close()
