"""Baked pages are exact copies of what a fresh rendering gives, whatever has happened."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory

from tests.cast import Cast
from tests.newsroom import AT, TABLE, actor, corrected, item, published, withdrawn
from yugang.disclosure.actions import duties, feedback, standing, topics
from yugang.disclosure.models import Publication, Topic
from yugang.disclosure.rules.documents import RelationKind
from yugang.kernel import clock
from yugang.shared.baked.baking import store
from yugang.shared.baked.headers import standing_headers
from yugang.shared.baked.layer import Baked
from yugang.shared.places.actions import bodies

LISTS = (
    "/", "/en/", "/columns/", "/columns/farm-subsidy/", "/en/columns/farm-subsidy/", "/bodies/",
    "/bodies/510118-02/", "/en/bodies/510118-02/", "/places/", "/places/510118004000/", "/guide/",
    "/site-map/", "/feeds/all.atom", "/feeds/bodies/510118-02.atom", "/sitemap.xml",
    "/sitemaps/1.xml", "/sitemaps/pages.xml", "/robots.txt", "/api/", "/sitemaps/news.xml",
    "/feeds/all.json", "/feeds/columns/farm-subsidy.json", "/feeds/places/510118000000.atom",
    "/feeds/letters.atom", "/data/", "/data/catalog.jsonld", "/data/catalog/1.ttl", "/topics/",
    "/topics/subsidies/", "/feeds/topics/subsidies.atom", "/opensearch.xml",
)  # fmt: skip
OF_ONE = (
    "", "revision/1/", "revision/1.json", "revision/1.csv", "revision/1/table.json", "revision/2/",
    "difference/1/2/", "print/",
)  # fmt: skip
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.DATA = tmp_path
    with clock.frozen(AT + timedelta(days=5)):
        yield


def baked_files() -> dict[str, bytes]:
    """What is baked now, by address."""
    folder = Path(store().folder(clock.today()))
    found = {}
    for tree in ("lists", "pages"):
        for file in (folder / tree).rglob("*"):
            if file.is_file() and file.suffix not in {".gz", ".br"}:
                path = "/" + str(file.relative_to(folder / tree)).removesuffix("index.html")
                found[path] = file.read_bytes()
    return found


def stale() -> list[str]:
    """The addresses whose baked page is not what Django gives now."""
    client = Client()
    return [path for path, page in baked_files().items() if client.get(path).content != page]


class Life:
    """Acts on publications, chosen by lot, with readers in between."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.lot = cast, random.Random(seed)
        self.client = Client()
        self.at = AT

    def act(self) -> str:
        self.at += timedelta(minutes=7)
        standing = list(Publication.objects.in_force())
        acts: list[Callable[[], object]] = [self.publish, self.new_event]
        if standing:
            one = self.lot.choice(standing)
            acts += [lambda: self.correct(one), lambda: self.withdraw(one)]
            acts.append(lambda: self.answer(one))
            acts += [lambda: self.repeal(one), lambda: self.relate(one), lambda: self.topic(one)]
        act = self.lot.choice(acts)
        act()
        return act.__name__

    def publish(self) -> None:
        table = self.lot.choice([None, TABLE])
        body = self.lot.choice([self.cast.bureau, self.cast.committee])
        published(self.cast, f"公示{self.at:%H%M}", at=self.at, table=table, body=body)

    def new_event(self) -> None:
        duties.open_event(
            item=item(),
            body=self.cast.bureau,
            formed_on=self.at.date(),
            label=f"事项{self.at:%H%M}",
            by=actor(self.cast.officer),
            at=self.at,
        )

    def correct(self, one: Publication) -> None:
        corrected(self.cast, one, "有误", at=self.at, html=f"<p>改于{self.at:%H%M}</p>")

    def withdraw(self, one: Publication) -> None:
        withdrawn(self.cast, one, "重新核定")

    def answer(self, one: Publication) -> None:
        asked = feedback.give_feedback(
            one, key=f"{self.at}", text="问", name="", contact="",
            by=actor(self.cast.citizen), at=self.at,
        )  # fmt: skip
        feedback.answer_feedback(
            asked, answer=f"答{self.at:%H%M}", show=True, by=actor(self.cast.editor), at=self.at
        )

    def repeal(self, one: Publication) -> None:
        on = self.lot.choice([None, AT.date(), AT.date() + timedelta(days=40)])
        by = actor(self.cast.editor)
        standing.repeal(one, on=on, ground=f"废止{self.at:%H%M}", by=by, at=self.at)

    def relate(self, one: Publication) -> None:
        other = self.lot.choice(list(Publication.objects.in_force()))
        kind = self.lot.choice(list(RelationKind))
        with suppress(standing.NotRelated):
            standing.relate(one, kind, other=other, by=actor(self.cast.editor), at=self.at)

    def topic(self, one: Publication) -> None:
        by, facts = actor(self.cast.officer), topics.TopicFacts("补贴专题", AT.date(), shown=True)
        found = Topic.objects.filter(slug="subsidies").first()
        found = found or topics.make_topic("subsidies", facts, by=by, at=self.at)
        act = self.lot.choice([topics.put_in, topics.leave_out])
        act(found, one, by=by, at=self.at)

    def read(self, number: int) -> None:
        """Someone reads: what is not baked yet is baked."""
        numbers = Publication.objects.public().values_list("index_number", flat=True)
        paths = [f"/p/{n}/{ending}" for n in numbers for ending in OF_ONE]
        for path in self.lot.sample([*LISTS, *paths], number):
            self.client.get(path)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_baked_page_is_fresh_after_any_acts(cast: Cast, seed: int) -> None:
    life, done = Life(cast, seed), []
    for _ in range(9):
        life.read(12)
        done.append(life.act())
        assert not stale(), done
    life.read(len(LISTS))
    assert len(baked_files()) > 10


def test_reader_without_cookie_meets_no_trace_of_another(
    cast: Cast, sign_in: Callable[..., Client]
) -> None:
    client = sign_in(cast.editor)
    client.cookies["type"] = "large"
    by_editor = client.get("/", HTTP_ACCEPT_LANGUAGE="en", HTTP_HOST="localhost")
    assert cast.editor.name not in by_editor.content.decode()
    assert baked_files()["/"] == Client().get("/").content


@pytest.mark.parametrize("path", ["/?q=1", "/columns/no-such/", "/elder/", "/p/none/", "/search"])
def test_what_depends_on_more_than_its_address_is_not_baked(cast: Cast, path: str) -> None:
    Client().get(path)
    assert baked_files() == {}


def test_form_sent_to_a_page_is_refused_and_not_baked(cast: Cast) -> None:
    assert Client().post("/").status_code == 405
    assert baked_files() == {}


def test_baked_answer_has_the_headers_of_a_fresh_one(cast: Cast, tmp_path: Path) -> None:
    published(cast, "公示", table=TABLE)
    layer = Baked(WSGIHandler(), store(), tmp_path / "register", standing_headers())
    for path in ("/", "/en/", "/feeds/all.atom", "/sitemap.xml", "/robots.txt"):
        fresh, copy = _ask(layer, path), _ask(layer, path)
        assert "ETag" not in fresh
        assert copy.pop("ETag")
        for headers in (fresh, copy):
            headers.pop("Vary", None)
        assert copy == fresh, path


def _ask(layer: Baked, path: str) -> dict[str, str]:
    heard: dict[str, str] = {}
    list(layer(RequestFactory().get(path).environ, lambda _, headers: heard.update(headers)))
    return heard


def test_changed_body_drops_every_page(cast: Cast) -> None:
    one = published(cast, "公示")
    for path in ("/", f"/p/{one.index_number}/"):
        Client().get(path)
    assert len(baked_files()) == 2
    bodies.close_body(cast.other_bureau, on=AT.date(), by=actor(cast.administrator), at=AT)
    assert baked_files() == {}
