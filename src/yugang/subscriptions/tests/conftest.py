from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.newsroom import AT
from yugang.kernel import clock
from yugang.shared.notices.tests.servers import MailServer, mail_server
from yugang.shared.outbox.actions import drain
from yugang.subscriptions.actions.writing import TOPIC

MAIL = "Reader@Example.org"


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with clock.frozen(AT + timedelta(hours=1)):
        yield


@pytest.fixture(autouse=True)
def _mail_is_set_up(settings: Any) -> None:
    settings.EMAIL_HOST = "127.0.0.1"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """A real mail server, to which the site is set."""
    with mail_server() as (handler, port):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield handler


def ask(
    client: Client, kind: str, key: str, *, rhythm: str = "at-once", address: str = MAIL
) -> Any:
    given = {"kind": kind, "key": key, "rhythm": rhythm, "address": address}
    return client.post("/subscribe/", given)


def deliver() -> None:
    drain([TOPIC])


def text_of(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content())


def html_of(message: Any) -> str:
    return str(message.get_body(("html",)).get_content())


def link(text: str, purpose: str) -> str:
    """The path of the link for this purpose in a mail."""
    found = re.search(rf"https?://[^/\s]+(/(?:en/)?subscribe/{purpose}/\d+/[0-9a-f]+/)", text)
    assert found, text
    return found[1]


def confirmed(client: Client, server: MailServer, kind: str, key: str, **more: Any) -> None:
    """A subscription whose owner pressed the button of the mail."""
    ask(client, kind, key, **more)
    deliver()
    page = link(text_of(server.accepted[-1]), "confirm")
    assert client.post(page).status_code == 302
