from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.notices.actions import send
from yugang.shared.notices.models import Channel, Notice, State
from yugang.shared.people.models import Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
LIST = "/en/desk/notices/"


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def told(to: Any, channel: Channel, key: str = "a") -> Notice:
    text = {"subject": "退回", "text": "请补充依据。", "link": "/desk/"}
    notice = send(key=key, channel=channel, to=to, at=clock.now(), **text)
    assert notice
    return notice


def test_notice_at_the_desk_is_unread_until_marked(cast: Cast, sign_in: SignIn) -> None:
    told(cast.editor, Channel.DESK)
    client = sign_in(cast.editor)
    page = client.get("/en/account/notices/").content.decode()
    assert "1 unread" in page and 'href="/en/desk/"' in page
    client.post("/en/account/notices/mark-read/")
    assert "unread" not in client.get("/en/account/notices/").content.decode()
    assert "退回" not in sign_in(cast.reviewer).get("/en/account/notices/").content.decode()


def test_administrator_sees_what_did_not_arrive_with_masked_addresses(
    cast: Cast, sign_in: SignIn
) -> None:
    told(cast.editor, Channel.MAIL)
    told("13800138000", Channel.SMS)
    Notice.objects.update(state=State.UNCERTAIN)
    page = sign_in(cast.administrator).get(LIST).content.decode()
    assert "e***@example.org" in page and "138****8000" in page
    assert "editor@example.org" not in page and "13800138000" not in page
    assert page.count("Send again") == 2


def test_administrator_elsewhere_sees_and_resends_nothing(cast: Cast, sign_in: SignIn) -> None:
    from yugang.shared.people.roles import Role

    notice = told(cast.editor, Channel.MAIL)
    told("13800138000", Channel.SMS)
    Notice.objects.update(state=State.FAILED)
    stranger = sign_in(cast.person(cast.other_bureau, Role.ADMINISTRATOR, "strange-admin"))
    assert "Send again" not in stranger.get(LIST).content.decode()
    assert stranger.post(f"{LIST}{notice.pk}/resend/").status_code == 404
    assert sign_in(cast.editor).get(LIST).status_code == 403


def test_resend_puts_it_back_on_its_way(cast: Cast, sign_in: SignIn) -> None:
    notice = told(cast.editor, Channel.MAIL)
    Notice.objects.update(state=State.FAILED)
    client = sign_in(cast.administrator)
    assert client.post(f"{LIST}{notice.pk}/resend/").status_code == 302
    assert Notice.objects.get().state == State.WAITING
