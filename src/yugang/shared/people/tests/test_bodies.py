"""The administrator's bodies."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.shared.ledger.models import Act
from yugang.shared.people.access import may
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission, Role
from yugang.shared.places.models import Body

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
BODIES = "/en/desk/admin/bodies/"
CLOSING = {"on": "2026-07-01", "confirmed": "on"}


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.administrator)


def given(cast: Cast, **more: Any) -> dict[str, Any]:
    return {"code": "510118-03", "name": "新津区民政局", "kind": "department"} | {
        "place": cast.county.pk, **more,
    }  # fmt: skip


def test_body_is_founded_with_its_code(client: Client, cast: Cast) -> None:
    assert client.post(BODIES + "new/", given(cast)).status_code == 302
    assert Body.objects.get(code="510118-03").name == "新津区民政局"
    assert Act.objects.get(act="create-body").subject == "body 510118-03"
    assert "新津区民政局" in client.get(BODIES).content.decode()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"code": "510118-02"}, "exists"),
        ({"code": "11510132MB1234567X"}, "check character"),
        ({"code": "新"}, "valid value"),
        ({"name": ""}, "required"),
    ],
)
def test_wrong_body_is_refused(
    client: Client, cast: Cast, more: dict[str, str], reason: str
) -> None:
    answer = client.post(BODIES + "new/", given(cast, **more))
    assert answer.status_code == 422 and reason in answer.content.decode()


def test_body_is_founded_within_the_reach_only(client: Client, cast: Cast) -> None:
    answer = client.post(BODIES + "new/", given(cast, place=cast.other_county.pk))
    assert answer.status_code == 422


def test_second_editor_of_a_body_is_told(client: Client, cast: Cast) -> None:
    path = f"{BODIES}{cast.bureau.code}/edit/"
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(path).content.decode())
    assert seen
    stale = seen[1].replace("&quot;", '"')
    form = given(cast, name="新津区教育局", phone="028-82510001", seen=stale)
    assert client.post(path, form).status_code == 302
    answer = client.post(path, form | {"phone": "028-82510002"})
    assert answer.status_code == 422
    assert "to “028-82510001”" in answer.content.decode()
    cast.bureau.refresh_from_db()
    assert cast.bureau.phone == "028-82510001" and cast.bureau.code == "510118-02"


def test_forged_sight_is_refused(client: Client, cast: Cast) -> None:
    path = f"{BODIES}{cast.bureau.code}/edit/"
    for seen in ('{"code": "x"}', "[]", "{"):
        assert client.post(path, given(cast, seen=seen)).status_code == 422


def test_closing_ends_the_posts_the_day_before(client: Client, cast: Cast) -> None:
    client.post(f"{BODIES}{cast.bureau.code}/close/", CLOSING)
    assert may(cast.editor, Permission.PROPOSE, date(2026, 6, 30), cast.bureau)
    assert not may(cast.editor, Permission.PROPOSE, date(2026, 7, 1))
    cast.bureau.refresh_from_db()
    assert cast.bureau.closed_on == date(2026, 7, 1)


def test_page_names_what_hangs_on_the_body_and_asks(client: Client, cast: Cast) -> None:
    path = f"{BODIES}{cast.bureau.code}/close/"
    page = client.get(path).content.decode()
    for name in ("陈静", "刘洋", "吴霞"):
        assert name in page
    answer = client.post(path, {"on": "2026-07-01"})
    assert answer.status_code == 422 and "may be closed all the same" in answer.content.decode()
    cast.bureau.refresh_from_db()
    assert cast.bureau.closed_on is None


def test_a_body_on_which_nothing_hangs_is_closed_without_more(client: Client, cast: Cast) -> None:
    cast.committee.posts.all().delete()
    assert client.post(f"{BODIES}{cast.committee.code}/close/", {"on": "2026-07-01"}).url == BODIES


def test_closing_is_undone_with_the_posts_it_ended(client: Client, cast: Cast) -> None:
    first, second = cast.bureau.posts.filter(person__in=[cast.editor, cast.reviewer]).order_by("pk")
    Post.objects.filter(pk=second.pk).update(ends_on=date(2026, 12, 31))
    gone = Post.objects.create(
        person=cast.citizen, body=cast.bureau, role=Role.CLERK, ends_on=date(2020, 1, 1)
    )
    client.post(f"{BODIES}{cast.bureau.code}/close/", CLOSING)
    assert "Undo the closing" in client.get(BODIES).content.decode()
    shown = client.post(f"{BODIES}{cast.bureau.code}/reopen/", follow=True).content.decode()
    assert "with the 3 posts" in shown
    cast.bureau.refresh_from_db()
    assert cast.bureau.closed_on is None
    ends = [Post.objects.get(pk=post.pk).ends_on for post in (first, second, gone)]
    assert ends == [None, date(2026, 12, 31), date(2020, 1, 1)]
    assert Act.objects.get(act="reopen-body").subject == f"body {cast.bureau.code}"


def test_a_post_that_was_changed_since_the_closing_stays(client: Client, cast: Cast) -> None:
    client.post(f"{BODIES}{cast.bureau.code}/close/", CLOSING)
    post = cast.editor.posts.get()
    Post.objects.filter(pk=post.pk).update(ends_on=date(2026, 5, 1))
    client.post(f"{BODIES}{cast.bureau.code}/reopen/")
    post.refresh_from_db()
    assert post.ends_on == date(2026, 5, 1)


def test_an_open_body_is_not_reopened(client: Client, cast: Cast) -> None:
    shown = client.post(f"{BODIES}{cast.bureau.code}/reopen/", follow=True).content.decode()
    assert "is open." in shown and not Act.objects.filter(act="reopen-body").exists()


def test_administrator_of_another_county_reaches_none_of_them(cast: Cast, sign_in: SignIn) -> None:
    stranger = sign_in(cast.person(cast.other_bureau, Role.ADMINISTRATOR, "strange-admin"))
    assert "新津区教育局" not in stranger.get(BODIES).content.decode()
    for path in ("edit/", "close/", "reopen/"):
        if path != "reopen/":
            assert stranger.get(f"{BODIES}{cast.bureau.code}/{path}").status_code == 404
        assert stranger.post(f"{BODIES}{cast.bureau.code}/{path}").status_code == 404
