from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from tests.cast import Cast
from yugang.kernel import clock
from yugang.shared.notices.actions import resend, send
from yugang.shared.notices.delivery import MOST_ATTEMPTS
from yugang.shared.notices.models import Channel, Notice, State
from yugang.shared.outbox.actions import drain
from yugang.shared.outbox.models import Message

from .servers import Gateway, MailServer, gateway, mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(settings: Any) -> Iterator[MailServer]:
    with mail_server() as (server, port):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield server


@pytest.fixture
def sms(settings: Any) -> Iterator[Gateway]:
    with gateway() as (kept, port):
        settings.SMS_URL = f"http://yu:gang@127.0.0.1:{port}/send?kind=notice"
        yield kept


def told(key: str, to: Any, channel: Channel = Channel.MAIL, **more: Any) -> Notice | None:
    given = {"subject": "退回：低保公示", "text": "请补充依据。", **more}
    return send(key=key, channel=channel, to=to, at=clock.now(), **given)


def state() -> tuple[str, int]:
    notice = Notice.objects.get()
    return notice.state, notice.attempts


def later(days: int = 1) -> None:
    with clock.frozen(clock.now() + timedelta(days=days)):
        drain(["mail", "sms"])


def test_mail_arrives_in_chinese_with_its_link(mail: MailServer, cast: Cast) -> None:
    told("returned 1", cast.editor, link="/desk/publications/1/")
    drain(["mail"])
    (message,) = mail.accepted
    assert message["Subject"] == "退回：低保公示"
    assert message["To"] == "editor@example.org"
    assert message.get_content().split() == [
        "请补充依据。", "http://127.0.0.1:8000/desk/publications/1/",
    ]  # fmt: skip
    assert state() == ("sent", 1)


def test_same_key_is_told_once(mail: MailServer, cast: Cast) -> None:
    assert told("returned 1", cast.editor)
    assert told("returned 1", cast.editor) is None
    drain(["mail"])
    drain(["mail"])
    assert len(mail.accepted) == 1


def test_rolled_back_act_tells_nobody(mail: MailServer, cast: Cast) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        told("returned 1", cast.editor)
        raise ZeroDivisionError
    drain(["mail"])
    assert mail.accepted == [] and not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_notice_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="in the transaction"):
        told("returned 1", "a@example.org")


def test_person_without_an_address_is_passed_over(cast: Cast) -> None:
    assert told("returned 1", cast.editor, Channel.SMS) is None


def test_notice_is_kept_where_the_channel_is_not_set_up(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    told("returned 1", cast.editor)
    drain(["mail"])
    assert state() == ("kept", 0)


def test_kept_notice_goes_out_when_it_is_sent_again(mail: MailServer, cast: Cast) -> None:
    notice = told("returned 1", cast.editor)
    assert notice
    Notice.objects.update(state=State.KEPT)
    Message.objects.update(done_at=clock.now())
    from yugang.shared.ledger.actor import SYSTEM

    assert resend(notice, by=SYSTEM, at=clock.now())
    assert not resend(notice, by=SYSTEM, at=clock.now())
    drain(["mail"])
    assert len(mail.accepted) == 1 and state()[0] == "sent"


def test_server_that_is_away_is_tried_again(mail: MailServer, cast: Cast, settings: Any) -> None:
    right, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    told("returned 1", cast.editor)
    assert drain(["mail"]).failed == 1
    assert state() == ("waiting", 1)
    settings.EMAIL_PORT = right
    later()
    assert state() == ("sent", 2)


def test_temporary_refusal_is_tried_again_and_a_lasting_one_is_not(
    mail: MailServer, cast: Cast
) -> None:
    mail.answer = "451 greylisted"
    told("returned 1", cast.editor)
    drain(["mail"])
    assert state() == ("waiting", 1)
    mail.answer_to_recipient = "550 no such user"
    later()
    assert state() == ("failed", 2)
    assert "550" in Notice.objects.get().last_error
    later(9)
    assert state() == ("failed", 2)


def test_line_that_breaks_after_the_text_is_uncertain_and_not_sent_twice(
    mail: MailServer, cast: Cast
) -> None:
    mail.answer = "drop"
    told("returned 1", cast.editor)
    drain(["mail"])
    assert state() == ("uncertain", 1)
    mail.answer = "250 OK"
    later()
    assert len(mail.accepted) == 1


def test_notice_whose_worker_died_is_uncertain(mail: MailServer, cast: Cast) -> None:
    told("returned 1", cast.editor)
    Notice.objects.update(state=State.SENDING, attempts=1)
    drain(["mail"])
    assert state() == ("uncertain", 1) and mail.accepted == []


def test_it_is_given_up_in_the_end(cast: Cast, settings: Any) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    told("returned 1", cast.editor)
    Notice.objects.update(attempts=MOST_ATTEMPTS - 1)
    drain(["mail"])
    assert state() == ("failed", MOST_ATTEMPTS)


def test_address_that_is_none_fails_without_another_try(mail: MailServer) -> None:
    told("returned 1", "a@b\nBcc: c@d")
    drain(["mail"])
    assert state() == ("failed", 1) and mail.accepted == []


def test_sms_goes_to_the_gateway_with_a_key_against_doubles(sms: Gateway, cast: Cast) -> None:
    told("queue 7", "13800138000", Channel.SMS, text="请到3号窗口")
    drain(["sms"])
    assert sms.requests == [
        {"to": "13800138000", "text": "请到3号窗口", "key": "sms queue 7"}
    ]  # fmt: skip
    assert len(sms.headers[0]["Idempotency-Key"]) == 64
    assert sms.headers[0]["Authorization"] == "Basic eXU6Z2FuZw=="
    assert state() == ("sent", 1)


@pytest.mark.parametrize(
    ("status", "then"),
    [(503, "waiting"), (429, "waiting"), (400, "failed"), (302, "failed"), (504, "uncertain"), (None, "uncertain")],
)  # fmt: skip
def test_answer_of_the_gateway_decides(sms: Gateway, status: int | None, then: str) -> None:
    sms.answer = lambda n: status
    told("queue 7", "13800138000", Channel.SMS)
    drain(["sms"])
    assert state() == (then, 1)


def test_one_bad_notice_does_not_keep_the_others(mail: MailServer, cast: Cast) -> None:
    told("a", "a@b\nc")
    told("b", cast.editor)
    drain(["mail"])
    assert len(mail.accepted) == 1
