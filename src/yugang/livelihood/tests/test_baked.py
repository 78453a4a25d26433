"""Baked pages of prices, handbooks and contacts are dropped by everything that they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import newsroom
from tests.cast import Cast, raise_curtain
from yugang.disclosure.public import Publication, publishing, repeal, reviewing
from yugang.kernel import clock
from yugang.livelihood.booklets import actions as booklets
from yugang.livelihood.models import Handbook, PriceList
from yugang.livelihood.prices import actions
from yugang.livelihood.prices.headings import Sheet
from yugang.livelihood.prices.rules import Raw
from yugang.shared.baked.baking import store
from yugang.shared.places.actions import bodies
from yugang.shared.seen import state_of

NOW = datetime(2026, 4, 15, 10, tzinfo=clock.CHINA)
LINE = {
    "item": "午餐费", "unit": "元/餐", "price": "11", "basis": "川发改价格〔2023〕12号",
    "set_by": "区发展改革局", "since": "2025-09-01",
}  # fmt: skip
PAGES = (
    "/prices/", "/en/prices/", "/prices/2026-001/", "/prices/2026-001/prices.csv",
    "/prices/2026-001/prices.json", "/handbooks/", "/handbooks/jobs/", "/en/handbooks/jobs/",
    "/contacts/510118000000/",
)  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_shelf(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path
    with clock.frozen(NOW):
        yield


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = raise_curtain()
    item = newsroom.item("charges-1", "charges", first_level="学校收费")
    values = {"kind": "school", "institution": "第一小学", "complaints": "12315", "item": item}
    by = newsroom.actor(cast.editor)
    _version(cast, actions.open_list(cast.bureau, values, by=by, at=NOW), "11")
    facts = {
        "slug": "jobs", "body": cast.bureau, "title": "手册", "intro": "", "topic": None,
        "fields": ["charges", "farm-subsidy"], "most": 9, "shown": True,
    }  # fmt: skip
    booklets.make(facts, [newsroom.published(cast, "补贴通知")], by=by, at=NOW)
    return cast


def _version(cast: Cast, held: PriceList, price: str) -> None:
    by = newsroom.actor(cast.editor)
    version = actions.begin(held, NOW.date(), by=by, at=NOW)
    sheet = Sheet("", [Raw(LINE | {"price": price}, "", 2)], headings={"item": "A"})
    actions.take_file(version, [sheet], "a.csv", by=by, at=NOW)
    revision = actions.send(version, without=0, by=by, at=NOW)
    checker = newsroom.actor(cast.reviewer)
    revision = reviewing.approve(revision, opinion="同意公开", by=checker, at=NOW)
    publishing.publish(revision, by=by, at=NOW)


def a_version_follows(cast: Cast) -> None:
    _version(cast, PriceList.objects.get(), "12")


def the_list_ends(cast: Cast) -> None:
    by = newsroom.actor(cast.editor)
    actions.end_list(PriceList.objects.get(), on=NOW.date(), by=by, at=NOW)


def the_prices_are_withdrawn(cast: Cast) -> None:
    newsroom.withdrawn(cast, Publication.objects.get(title__contains="收费"), "有误")


def a_text_is_repealed(cast: Cast) -> None:
    found = Publication.objects.get(title="补贴通知")
    by = newsroom.actor(cast.editor)
    repeal(found, on=NOW.date(), ground="有新规定", by=by, at=NOW)


def the_handbook_changes(cast: Cast) -> None:
    found = Handbook.objects.get()
    facts = {name: getattr(found, name) for name in booklets.FACTS} | {"intro": "新的说明"}
    by = newsroom.actor(cast.editor)
    booklets.change(found, facts, [], seen_version=1, by=by, at=NOW)


def a_telephone_changes(cast: Cast) -> None:
    facts = {name: getattr(cast.bureau, name) for name in bodies.FIELDS}
    seen = state_of(cast.bureau, bodies.FIELDS)
    by = newsroom.actor(cast.administrator)
    changed = facts | {"phone": "028-8255 7777"}
    bodies.edit_body(cast.bureau, changed, seen=seen, by=by, at=NOW)


def _read() -> dict[str, tuple[int, bytes]]:
    answers = {path: Client().get(path) for path in PAGES}
    return {path: (one.status_code, one.content) for path, one in answers.items()}


def _baked() -> dict[str, bytes]:
    folder = Path(store().folder(clock.today())) / "lists"
    paths = {path: folder / f"{path[1:]}{'index.html' * path.endswith('/')}" for path in PAGES}
    return {path: file.read_bytes() for path, file in paths.items() if file.is_file()}


@pytest.mark.parametrize(
    "change",
    [
        a_version_follows,
        the_list_ends,
        the_prices_are_withdrawn,
        a_text_is_repealed,
        the_handbook_changes,
        a_telephone_changes,
    ],
)
def test_no_baked_page_says_what_is_no_longer_so(
    cast: Cast, change: Callable[[Cast], None]
) -> None:
    before = _read()
    assert set(_baked()) == set(PAGES)
    change(cast)
    left, fresh = _baked(), _read()
    assert fresh != before
    assert [path for path, page in left.items() if (200, page) != fresh[path]] == []
