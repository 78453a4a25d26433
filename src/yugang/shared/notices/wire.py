"""The two wires out of the house: an SMTP server and HTTP gateways that take JSON.

Each ends in one of three ways: it returns (accepted), raises Refused (certainly not accepted) or
Unknown (it may have been; whoever cannot know must not send twice).
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

TIMEOUT = 10
# A proxy in between speaks these; the gateway behind it may have done its work.
PROXY_TROUBLE = {502, 504}
TRY_LATER = {408, 425, 429}


@dataclass
class Refused(Exception):
    """Certainly not sent. again: whether a later try may succeed."""

    reason: str
    again: bool

    def __str__(self) -> str:
        return self.reason


class Unknown(Exception):
    """The connection broke when it was already out of our hands."""


def mail(message: EmailMessage, to: str) -> None:
    """Hand a message for `to` to the mail server of the settings. Raises Refused or Unknown."""
    try:
        server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=TIMEOUT)
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(f"{type(error).__name__}: {error}", again=True) from error
    try:
        _prepare(server, to)
        _hand_over(server, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _prepare(server: smtplib.SMTP, to: str) -> None:
    """Everything before the text: whatever fails here, nothing has been sent."""
    try:
        if settings.EMAIL_USE_TLS:
            server.starttls(context=ssl.create_default_context())
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        server.ehlo_or_helo_if_needed()
        for code, answer in (
            server.mail(parseaddr(settings.DEFAULT_FROM_EMAIL)[1]), server.rcpt(to),
        ):  # fmt: skip
            if code >= 400:
                raise Refused(f"{code} {answer.decode(errors='replace')}", again=code < 500)
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(f"{type(error).__name__}: {error}", again=True) from error


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        code, answer = server.data(message.as_bytes(policy=SMTP))
    except smtplib.SMTPDataError as error:
        raise Refused(str(error), again=error.smtp_code < 500) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unknown(f"{type(error).__name__}: {error}") from error
    if code >= 400:
        raise Refused(f"{code} {answer.decode(errors='replace')}", again=code < 500)


def post_json(
    url: str, content: Mapping[str, Any], *, key: str, headers: Mapping[str, str] | None = None
) -> None:
    """Post `content` to a gateway; `key` goes with it as Idempotency-Key, hashed, so that a
    gateway that knows it does nothing twice. A user and password in `url` are sent as Basic
    authorization. Raises Refused or Unknown."""
    address = urlsplit(url)
    body = as_json(content)
    connection = _connection(address)
    try:
        connection.connect()
    except OSError as error:
        raise Refused(f"{type(error).__name__}: {error}", again=True) from error
    try:
        target = address.path + (f"?{address.query}" if address.query else "")
        sent = _headers(address, key) | dict(headers or {})
        connection.request("POST", target or "/", body, sent)
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Unknown(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
    if status in PROXY_TROUBLE:
        raise Unknown(f"HTTP {status}")
    if status >= 300:
        raise Refused(f"HTTP {status}", again=status >= 500 or status in TRY_LATER)


def as_json(content: Mapping[str, Any]) -> bytes:
    """The bytes that `post_json` sends of `content`: what a signature is made of."""
    return json.dumps(content, ensure_ascii=False).encode()


def _connection(address: SplitResult) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    return kind(address.hostname or "", address.port, timeout=TIMEOUT)


def _headers(address: SplitResult, key: str) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": hashlib.sha256(key.encode()).hexdigest(),
    }
    if address.username:
        pair = f"{unquote(address.username)}:{unquote(address.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    return headers
