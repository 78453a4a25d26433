from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.ledger.queries import PAGE
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
LEDGER = "/en/desk/ledger/"
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def by(person: Person, *, with_post: bool = True) -> Actor:
    post = person.posts.first() if with_post else None
    return Actor(person.pk, person.name, post.pk if post else None, str(post or ""), "10.0.0.8")


@pytest.fixture
def written(cast: Cast) -> None:
    enter("publish", "publication A", by=by(cast.editor), at=NOON)
    enter("sign-in", f"person {cast.editor.pk}", by=by(cast.editor, with_post=False), at=NOON)
    enter("publish", "publication B", by=by(cast.stranger), at=NOON)
    enter("give-feedback", "publication C", by=Actor(name="读者"), at=NOON)
    enter("index", "publication D", by=SYSTEM, at=NOON)


def shown(client: Client, query: str = "") -> set[str]:
    page = client.get(LEDGER + query).content.decode()
    subjects = {f"publication {letter}" for letter in "ABCD"} | {'data-label="Act">sign in'}
    return {subject.split()[-1] for subject in subjects if subject in page}


def test_inspector_reads_the_acts_of_her_county(cast: Cast, sign_in: SignIn, written: None) -> None:
    assert shown(sign_in(cast.inspector)) == {"A", "C", "D", "in"}


def test_inspector_elsewhere_reads_nothing_of_it(
    cast: Cast, sign_in: SignIn, written: None
) -> None:
    other = cast.person(cast.other_bureau, Role.INSPECTOR, "strange-inspector")
    assert shown(sign_in(other)) == {"B"}


def test_inspector_of_a_town_reads_her_town_only(
    cast: Cast, sign_in: SignIn, written: None
) -> None:
    enter("propose", "publication E", by=by(cast.village_editor), at=NOON)
    town = sign_in(cast.person(cast.town_office, Role.INSPECTOR, "town-inspector"))
    page = town.get(LEDGER).content.decode()
    assert "publication E" in page and shown(town) == set()


def test_editor_and_officer_do_not_read_it(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in(cast.editor).get(LEDGER).status_code == 403
    assert sign_in(cast.officer).get(LEDGER).status_code == 403


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?actor=陈静&act=publish", {"A"}),
        ("?act=give-feedback", {"C"}),
        ("?subject=publication+D", {"D"}),
        ("?act=publish&since=2026-03-02&until=2026-03-02", {"A"}),
        ("?act=publish&since=2026-03-03", set()),
        ("?act=publish&until=2026-03-01", set()),
    ],
)
def test_filters_narrow(
    cast: Cast, sign_in: SignIn, written: None, query: str, expected: set[str]
) -> None:
    assert shown(sign_in(cast.inspector), query) == expected


def test_wrong_filter_is_named(cast: Cast, sign_in: SignIn, written: None) -> None:
    answer = sign_in(cast.inspector).get(LEDGER + "?since=yesterday")
    assert answer.status_code == 422 and b"valid date" in answer.content


def test_older_acts_follow_page_by_page(cast: Cast, sign_in: SignIn) -> None:
    for number in range(PAGE + 1):
        enter("publish", f"publication no{number:03d}", by=by(cast.editor), at=NOON)
    client = sign_in(cast.inspector)
    first = client.get(LEDGER + "?act=publish")
    assert b"no050" in first.content and b"no000" not in first.content
    older = client.get(LEDGER + first.context["older"])
    assert b"no000" in older.content and b"no050" not in older.content


def test_people_posts_and_bodies_stand_with_their_names(cast: Cast, sign_in: SignIn) -> None:
    post = cast.editor.posts.get()
    for subject in (
        f"person {cast.editor.pk}",
        f"post {post.pk}",
        "body 510118-02",
        "person 99999",
    ):
        enter("edit-person", subject, by=SYSTEM, at=NOON)
    page = sign_in(cast.inspector).get(LEDGER + "?act=edit-person").content.decode()
    for shown in (
        "person 陈静",
        f"post 陈静 {post}",
        "body 新津区教育局 510118-02",
        "person 99999",
    ):
        assert f">{shown}</td>" in page


def test_who_an_act_concerns_is_found_by_name(cast: Cast, sign_in: SignIn, written: None) -> None:
    enter("edit-person", f"person {cast.clerk.pk}", by=SYSTEM, at=NOON)
    page = sign_in(cast.inspector).get(LEDGER + "?subject=吴霞").content.decode()
    assert "person 吴霞" in page and "publication D" not in page
