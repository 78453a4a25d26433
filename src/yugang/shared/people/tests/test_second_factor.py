import re
import time
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

pytestmark = pytest.mark.django_db
SIGN_IN, CODE = "/en/account/sign-in/", "/en/account/sign-in/code/"
SET_UP = "/en/account/second-factor/"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def enter(client: Client, cast: Cast, username: str = "editor") -> Any:
    return client.post(SIGN_IN, {"username": username, "password": cast.password})


def code_of(person: Person, drift: int = 0) -> str:
    device = TOTPDevice.objects.get(user=person)
    return f"{totp(device.bin_key, drift=drift):06d}"


def set_up(client: Client, person: Person) -> list[str]:
    client.post(SET_UP + "start/")
    answer = client.post(SET_UP + "confirm/", {"code": code_of(person)})
    assert answer.status_code == 200
    return re.findall(r"<code>([a-z2-9-]{19})</code>", answer.content.decode())


def new_day(person: Person) -> None:
    """As if the last code had been used long ago."""
    TOTPDevice.objects.filter(user=person).update(last_t=int(time.time()) // 30 - 100)


def test_set_up_shows_key_and_gives_recovery_codes_once(client: Client, cast: Cast) -> None:
    enter(client, cast)
    assert "Begin" in client.get(SET_UP).content.decode()
    codes = set_up(client, cast.editor)
    assert len(set(codes)) == 8
    assert codes[0] not in client.get("/en/account/").content.decode()
    assert Act.objects.filter(act="set-up-second-factor").count() == 1


def test_page_shows_the_key_as_picture_and_text(client: Client, cast: Cast) -> None:
    enter(client, cast)
    client.post(SET_UP + "start/")
    page = client.get(SET_UP).content.decode()
    assert 'src="data:image/svg+xml' in page
    assert re.search(r"<code>([A-Z2-7]{4} ){7}[A-Z2-7]{4}</code>", page)


def test_wrong_first_code_leaves_the_account_as_it_was(client: Client, cast: Cast) -> None:
    enter(client, cast)
    client.post(SET_UP + "start/")
    wrong = f"{(int(code_of(cast.editor)) + 1) % 1000000:06d}"
    assert client.post(SET_UP + "confirm/", {"code": wrong}).status_code == 422
    assert not TOTPDevice.objects.get(user=cast.editor).confirmed
    assert client.post(SET_UP + "confirm/", {"code": "12a"}).status_code == 422


def test_right_code_just_after_a_wrong_one_is_told_to_wait(client: Client, cast: Cast) -> None:
    enter(client, cast)
    client.post(SET_UP + "start/")
    device = TOTPDevice.objects.get(user=cast.editor)
    device.throttling_failure_count = 6
    device.throttling_failure_timestamp = clock.now()
    device.save()
    page = client.post(SET_UP + "confirm/", {"code": code_of(cast.editor)}).content.decode()
    assert re.search(r"Try again in (3[12]|30) seconds", page)
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert set_up(client, cast.editor)
    new_day(cast.editor)
    other = Client()
    enter(other, cast)
    assert "is wrong" in other.post(CODE, {"code": "000000"}).content.decode()
    TOTPDevice.objects.update(throttling_failure_count=6)
    assert "Try again in" in other.post(CODE, {"code": code_of(cast.editor)}).content.decode()


def test_password_alone_no_longer_opens_the_account(client: Client, cast: Cast) -> None:
    enter(client, cast)
    set_up(client, cast.editor)
    new_day(cast.editor)
    other = Client()
    assert enter(other, cast)["Location"] == CODE
    assert other.get("/en/account/").status_code == 302
    assert other.post(CODE, {"code": "000000"}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert other.post(CODE, {"code": code_of(cast.editor)}).status_code == 302
    assert other.get("/en/account/").status_code == 200


def test_wrong_code_stands_in_the_ledger_as_a_failure(client: Client, cast: Cast) -> None:
    enter(client, cast)
    set_up(client, cast.editor)
    new_day(cast.editor)
    other = Client()
    enter(other, cast)
    other.post(CODE, {"code": "000000"})
    failed = Act.objects.get(act="fail-sign-in")
    assert (failed.subject, failed.note) == (f"person {cast.editor.pk}", {"step": "code"})


def test_code_counts_once(client: Client, cast: Cast) -> None:
    enter(client, cast)
    client.post(SET_UP + "start/")
    used = code_of(cast.editor)
    assert client.post(SET_UP + "confirm/", {"code": used}).status_code == 200
    other = Client()
    enter(other, cast)
    assert other.post(CODE, {"code": used}).status_code == 422


def test_recovery_code_opens_the_account_once(client: Client, cast: Cast) -> None:
    enter(client, cast)
    codes = set_up(client, cast.editor)
    for expected in (302, 422):
        other = Client()
        enter(other, cast)
        assert other.post(CODE, {"code": codes[0].upper()}).status_code == expected
    assert Act.objects.get(act="use-recovery-code").note == {"left": 7}


def test_new_recovery_codes_make_the_old_ones_void(client: Client, cast: Cast) -> None:
    enter(client, cast)
    old = set_up(client, cast.editor)[0]
    client.post("/en/account/recovery-codes/")
    other = Client()
    enter(other, cast)
    assert other.post(CODE, {"code": old}).status_code == 422


def test_code_page_needs_the_password_first(client: Client, cast: Cast) -> None:
    assert client.get(CODE)["Location"] == SIGN_IN
    assert client.post(CODE, {"code": "123456"})["Location"] == SIGN_IN


def test_role_that_demands_it_must_set_it_up_before_anything_else(
    client: Client, cast: Cast, settings: Any
) -> None:
    settings.TOTP_ROLES = frozenset({"administrator"})
    enter(client, cast, "administrator")
    assert client.get("/en/account/")["Location"] == SET_UP
    assert "demands two factors" in client.get(SET_UP).content.decode()
    set_up(client, cast.administrator)
    assert client.get("/en/account/").status_code == 200
    other = Client()
    enter(other, cast, "editor")
    assert other.get("/en/account/").status_code == 200


def test_thief_of_a_session_cannot_put_in_a_factor_of_his_own(client: Client, cast: Cast) -> None:
    TOTPDevice.objects.create(user=cast.editor, confirmed=True, name="app")
    client.force_login(cast.editor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(SET_UP)["Location"] == CODE
    assert client.post(SET_UP + "start/").status_code == 403


def test_unknown_role_in_the_settings_is_reported(settings: Any) -> None:
    from yugang.shared.people.checks import roles_with_two_factors_exist

    settings.TOTP_ROLES = frozenset({"administrater"})
    assert "administrater" in roles_with_two_factors_exist()[0].msg
