from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from yugang.cases.models import Case, Channel
from yugang.head_letters.forms import ClerkForm
from yugang.shared.places.models import Body

NEW = "/en/letters/new"


def words(body: Body, **more: Any) -> dict[str, Any]:
    given = {"key": "k" * 32, "body": body.pk, "group": "person", "name": "王小明"}
    return given | {"phone": "13800001234", "title": "路灯", "text": "路灯坏了。"} | more


def test_anyone_writes_to_the_head_of_the_county(client: Client, cast: Cast) -> None:
    answer = client.post(NEW, words(cast.government, hide_name="on"))
    assert answer.status_code == 200
    case = Case.objects.get()
    assert (case.kind, case.state, case.channel) == ("letter", "sent", Channel.WEB)
    assert case.details == {"hide_name": True, "may_publish": False}
    assert case.receipt in answer.content.decode()


def test_the_county_and_its_bureaus_are_offered_and_no_other(client: Client, cast: Cast) -> None:
    shown = client.get(NEW).content.decode()
    assert cast.government.name in shown
    assert cast.bureau.name in shown
    assert cast.town_office.name not in shown
    assert client.post(NEW, words(cast.town_office)).status_code == 422


def test_no_identity_number_is_asked_for(client: Client, cast: Cast) -> None:
    shown = client.get(NEW).content.decode()
    assert 'name="identity"' not in shown
    assert 'name="phone"' in shown
    assert "identity" not in ClerkForm().fields


def test_whoever_gives_the_name_may_write_it(client: Client, cast: Cast) -> None:
    assert client.post(NEW, words(cast.government, text="我叫王小明。")).status_code == 200


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "Say in one line"),
        ({"text": " "}, "Write your letter."),
        ({"name": ""}, "Write your name."),
        ({"phone": ""}, "Give a telephone"),
        ({"hide_name": "on", "text": "我叫王小明。"}, "You wish to stay unnamed."),
        ({"hide_name": "on", "title": "电话13800001234"}, "You wish to stay unnamed."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    client: Client, cast: Cast, changes: dict[str, str], says: str
) -> None:
    given = words(cast.government, address="和平路 5 号之二") | changes
    given.pop("address") if "phone" in changes else None
    answer = client.post(NEW, given)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert says in shown
    assert all(str(given[name]) in shown for name in ("title", "text", "name"))
    assert not Case.objects.exists()
