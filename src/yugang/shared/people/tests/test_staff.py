"""The administrator's desk: people, posts, deputies; another county's staff see nothing."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.access import may, post_for
from yugang.shared.people.models import Deputy, Person, Post
from yugang.shared.people.roles import Permission, Role

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
PEOPLE = "/en/desk/admin/people/"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def client(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.administrator)


@pytest.fixture
def stranger(cast: Cast, sign_in: SignIn) -> Client:
    return sign_in(cast.person(cast.other_bureau, Role.ADMINISTRATOR, "strange-admin"))


def new(client: Client, cast: Cast, **more: Any) -> Any:
    given = {"username": "new.one", "name": "新人", "body": cast.bureau.pk, "role": "editor"}
    return client.post(PEOPLE + "new/", given | more)


def test_new_person_gets_a_post_and_a_password_shown_once(client: Client, cast: Cast) -> None:
    answer = new(client, cast)
    codes = re.findall(r"<code>(.+?)</code>", answer.content.decode())
    one = Person.objects.get(username="new.one")
    assert codes[0] == "new.one" and one.check_password(codes[1])
    assert one.must_change_password and answer["Cache-Control"] == "no-store"
    assert may(one, Permission.PROPOSE, clock.today(), cast.bureau)
    assert codes[1] not in client.get(f"{PEOPLE}{one.pk}/").content.decode()
    acts = Act.objects.filter(actor=cast.administrator.name).values_list("act", flat=True)
    assert {"create-person", "give-post"} <= set(acts)
    assert Act.objects.get(act="give-post").post == "新津区人民政府 Administrator"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"username": "editor"}, "taken"),
        ({"username": "吴"}, "without accents"),
        ({"role": "king"}, "Select a valid choice"),
        ({"mail": "nonsense"}, "valid email"),
        ({"starts_on": "2026-03-02", "ends_on": "2026-03-01"}, "before the first"),
    ],
)
def test_wrong_form_is_refused_and_kept(
    client: Client, cast: Cast, more: dict[str, str], reason: str
) -> None:
    answer = new(client, cast, **more)
    assert answer.status_code == 422 and reason in answer.content.decode()
    assert 'value="新人"' in answer.content.decode()
    assert not Person.objects.filter(name="新人").exists()


def test_post_outside_the_reach_cannot_be_given(client: Client, cast: Cast) -> None:
    assert new(client, cast, body=cast.other_bureau.pk).status_code == 422


def test_list_finds_by_name_and_leaves_strangers_out(client: Client, cast: Cast) -> None:
    page = client.get(PEOPLE + "?q=静").content.decode()
    assert "陈静" in page and "刘洋" not in page
    assert "马超" not in client.get(PEOPLE).content.decode()


def test_administrator_of_another_county_sees_and_does_nothing(
    stranger: Client, cast: Cast
) -> None:
    one, post = cast.editor, cast.editor.posts.get()
    assert "陈静" not in stranger.get(PEOPLE).content.decode()
    for path in ("", "edit/", "give-post/"):
        assert stranger.get(f"{PEOPLE}{one.pk}/{path}").status_code == 404
    for path in ("edit/", "give-post/", "reset-password/", "deactivate/", "reactivate/"):
        assert stranger.post(f"{PEOPLE}{one.pk}/{path}").status_code == 404
    assert stranger.post(f"/en/desk/admin/posts/{post.pk}/end/").status_code == 404
    assert stranger.post(f"/en/desk/admin/posts/{post.pk}/deputy/").status_code == 404


def test_only_administrators_administer(cast: Cast, sign_in: SignIn) -> None:
    for person in (cast.editor, cast.officer, cast.inspector, cast.citizen):
        assert sign_in(person).get(PEOPLE).status_code == 403


def test_account_that_acts_in_two_counties_belongs_to_neither(client: Client, cast: Cast) -> None:
    Post.objects.create(person=cast.editor, body=cast.other_bureau, role=Role.EDITOR)
    assert client.get(f"{PEOPLE}{cast.editor.pk}/").status_code == 200
    assert client.post(f"{PEOPLE}{cast.editor.pk}/reset-password/").status_code == 403


def test_deputy_elsewhere_keeps_her_account_from_her_county_only_while_she_is_one(
    client: Client, cast: Cast
) -> None:
    today, post = clock.today(), cast.stranger.posts.get()
    term = {"starts_on": today - timedelta(days=9), "ends_on": today}
    deputy = Deputy.objects.create(post=post, person=cast.editor, **term)
    assert client.get(f"{PEOPLE}{cast.editor.pk}/edit/").status_code == 403
    Deputy.objects.filter(pk=deputy.pk).update(ends_on=today - timedelta(days=1))
    assert client.get(f"{PEOPLE}{cast.editor.pk}/edit/").status_code == 200


def test_reset_ends_sessions_and_takes_the_second_factor_off(
    client: Client, cast: Cast, sign_in: SignIn
) -> None:
    victim = sign_in(cast.editor)
    assert victim.get("/en/account/").status_code == 200
    answer = client.post(f"{PEOPLE}{cast.editor.pk}/reset-password/")
    password = re.findall(r"<code>(.+?)</code>", answer.content.decode())[1]
    cast.editor.refresh_from_db()
    assert cast.editor.check_password(password)
    assert victim.get("/en/account/").status_code == 302
    assert not cast.editor.totpdevice_set.exists()


def test_deactivated_person_comes_back_with_all_posts(client: Client, cast: Cast) -> None:
    client.post(f"{PEOPLE}{cast.editor.pk}/deactivate/")
    assert not Person.objects.get(pk=cast.editor.pk).is_active
    client.post(f"{PEOPLE}{cast.editor.pk}/reactivate/")
    assert may(Person.objects.get(pk=cast.editor.pk), Permission.PROPOSE, clock.today())


def test_nobody_locks_herself_out(client: Client, cast: Cast) -> None:
    me = cast.administrator
    client.post(f"{PEOPLE}{me.pk}/deactivate/")
    me.refresh_from_db()
    assert me.is_active
    answer = client.post(
        f"/en/desk/admin/posts/{me.posts.get().pk}/end/", {"last_day": "2026-01-01"}
    )
    assert answer.status_code == 422 and me.posts.get().ends_on is None


def test_second_editor_is_told_what_the_first_one_changed(client: Client, cast: Cast) -> None:
    path = f"{PEOPLE}{cast.editor.pk}/edit/"
    seen = re.search(r'name="seen" value="([^"]*)"', client.get(path).content.decode())
    assert seen
    stale = seen[1].replace("&quot;", '"')
    first = {"name": "陈静", "mail": "chen@example.org", "phone": "", "seen": stale}
    assert client.post(path, first).status_code == 302
    second = client.post(path, first | {"mail": "", "phone": "028-8251 0000"})
    page = second.content.decode()
    assert second.status_code == 422
    assert "from “editor@example.org” to “chen@example.org”" in page
    assert 'value="028-8251 0000"' in page
    fresh = re.search(r'name="seen" value="([^"]*)"', page)
    assert fresh and "chen@example.org" in fresh[1]
    again = first | {"mail": "", "seen": fresh[1].replace("&quot;", '"')}
    assert client.post(path, again).status_code == 302
    cast.editor.refresh_from_db()
    assert cast.editor.mail == ""


def test_post_is_held_until_its_last_day(client: Client, cast: Cast) -> None:
    post = cast.editor.posts.get()
    client.post(f"/en/desk/admin/posts/{post.pk}/end/", {"last_day": "2026-03-02"})
    assert may(cast.editor, Permission.PROPOSE, date(2026, 3, 2))
    assert not may(cast.editor, Permission.PROPOSE, date(2026, 3, 3))


def test_post_is_given_once_for_the_same_time(client: Client, cast: Cast) -> None:
    path = f"{PEOPLE}{cast.editor.pk}/give-post/"
    answer = client.post(path, {"body": cast.bureau.pk, "role": "editor"})
    assert "holds this post already" in answer.content.decode()
    assert client.post(path, {"body": cast.bureau.pk, "role": "reviewer"}).status_code == 302


def test_deputy_acts_through_the_post_for_her_days_only(
    client: Client, cast: Cast, sign_in: SignIn
) -> None:
    post, today = cast.officer.posts.get(), clock.today()
    week = {"starts_on": str(today), "ends_on": str(today + timedelta(days=6))}
    answer = client.post(
        f"/en/desk/admin/posts/{post.pk}/deputy/", {"person": cast.clerk.pk, **week}
    )
    assert answer.status_code == 302
    assert post_for(cast.clerk, Permission.OVERSEE, today, cast.committee) == post
    assert not may(cast.clerk, Permission.OVERSEE, today + timedelta(days=7))
    assert not may(cast.clerk, Permission.OVERSEE, today - timedelta(days=1))
    assert "deputy for 杨帆" in sign_in(cast.clerk).get("/en/account/").content.decode()
    client.post(f"/en/desk/admin/deputies/{Deputy.objects.get().pk}/recall/")
    assert not may(cast.clerk, Permission.OVERSEE, today)
    assert may(cast.officer, Permission.OVERSEE, today)


def test_deputy_is_not_oneself_and_not_from_elsewhere(client: Client, cast: Cast) -> None:
    post = cast.officer.posts.get()
    term = {"starts_on": "2026-03-02", "ends_on": "2026-03-09"}
    for person in (cast.officer, cast.stranger):
        answer = client.post(
            f"/en/desk/admin/posts/{post.pk}/deputy/", {"person": person.pk, **term}
        )
        assert answer.status_code == 422
