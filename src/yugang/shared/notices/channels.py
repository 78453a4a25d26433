"""Carrying a notice out of the house: a mail server, an HTTP gateway for SMS.

Each channel ends in one of three ways: it returns (accepted), raises Refused (certainly not
accepted) or Unknown (it may have been; whoever cannot know must not send twice).
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from .models import Channel, Notice

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
    """The connection broke when the notice was already out of our hands."""


def is_set_up(channel: str) -> bool:
    return bool(settings.EMAIL_HOST if channel == Channel.MAIL else settings.SMS_URL)


def deliver(notice: Notice) -> None:
    """Send the notice. Raises Refused or Unknown."""
    carriers: dict[str, Callable[[Notice], None]] = {Channel.MAIL: _mail, Channel.SMS: _sms}
    carriers[notice.channel](notice)


def _whole_text(notice: Notice) -> str:
    link = f"\n\n{settings.BASE_URL}{notice.link}" if notice.link else ""
    return notice.text + link


def _message(notice: Notice) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(notice.subject.split())
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = notice.address
    message["Date"] = format_datetime(notice.created_at)
    host = urlsplit(settings.BASE_URL).hostname
    message["Message-ID"] = f"<{hashlib.sha256(notice.key.encode()).hexdigest()[:40]}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_whole_text(notice) + "\n", cte="base64")
    return message


def _mail(notice: Notice) -> None:
    try:
        message = _message(notice)
    except ValueError as error:
        raise Refused(f"{type(error).__name__}: {error}", again=False) from error
    try:
        server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=TIMEOUT)
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(f"{type(error).__name__}: {error}", again=True) from error
    try:
        _prepare(server, notice)
        _hand_over(server, message)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            server.quit()


def _prepare(server: smtplib.SMTP, notice: Notice) -> None:
    """Everything before the text: whatever fails here, nothing has been sent."""
    try:
        if settings.EMAIL_USE_TLS:
            server.starttls(context=ssl.create_default_context())
        if settings.EMAIL_HOST_USER:
            server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        server.ehlo_or_helo_if_needed()
        for code, answer in (
            server.mail(parseaddr(settings.DEFAULT_FROM_EMAIL)[1]), server.rcpt(notice.address),
        ):  # fmt: skip
            if code >= 400:
                raise Refused(f"{code} {answer.decode(errors='replace')}", again=code < 500)
    except (OSError, smtplib.SMTPException) as error:
        raise Refused(f"{type(error).__name__}: {error}", again=True) from error


def _hand_over(server: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        code, answer = server.data(message.as_bytes())
    except smtplib.SMTPDataError as error:
        raise Refused(str(error), again=error.smtp_code < 500) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unknown(f"{type(error).__name__}: {error}") from error
    if code >= 400:
        raise Refused(f"{code} {answer.decode(errors='replace')}", again=code < 500)


def _sms(notice: Notice) -> None:
    address = urlsplit(settings.SMS_URL)
    connection = _connection(address)
    try:
        connection.connect()
    except OSError as error:
        raise Refused(f"{type(error).__name__}: {error}", again=True) from error
    try:
        target = address.path + (f"?{address.query}" if address.query else "")
        connection.request("POST", target or "/", _body(notice), _headers(address, notice))
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise Unknown(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()
    if status in PROXY_TROUBLE:
        raise Unknown(f"HTTP {status}")
    if status >= 300:
        raise Refused(f"HTTP {status}", again=status >= 500 or status in TRY_LATER)


def _connection(address: SplitResult) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    return kind(address.hostname or "", address.port, timeout=TIMEOUT)


def _body(notice: Notice) -> bytes:
    text = {"to": notice.address, "text": _whole_text(notice), "key": notice.key}
    return json.dumps(text, ensure_ascii=False).encode()


def _headers(address: SplitResult, notice: Notice) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Idempotency-Key": hashlib.sha256(notice.key.encode()).hexdigest(),
    }
    if address.username:
        pair = f"{unquote(address.username)}:{unquote(address.password or '')}"
        headers["Authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
    return headers
