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
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Permission, Role
from yugang.shared.places.models import Body

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
BODIES = "/en/desk/admin/bodies/"


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
    client.post(f"{BODIES}{cast.bureau.code}/close/", {"on": "2026-07-01"})
    assert may(cast.editor, Permission.PROPOSE, date(2026, 6, 30), cast.bureau)
    assert not may(cast.editor, Permission.PROPOSE, date(2026, 7, 1))
    cast.bureau.refresh_from_db()
    assert cast.bureau.closed_on == date(2026, 7, 1)


def test_administrator_of_another_county_reaches_none_of_them(cast: Cast, sign_in: SignIn) -> None:
    stranger = sign_in(cast.person(cast.other_bureau, Role.ADMINISTRATOR, "strange-admin"))
    assert "新津区教育局" not in stranger.get(BODIES).content.decode()
    for path in ("edit/", "close/"):
        assert stranger.get(f"{BODIES}{cast.bureau.code}/{path}").status_code == 404
        assert stranger.post(f"{BODIES}{cast.bureau.code}/{path}").status_code == 404
