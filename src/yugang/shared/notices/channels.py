"""Carrying a notice out of the house: a mail server, an HTTP gateway for SMS."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings

from . import wire
from .models import Channel, Notice
from .wire import Refused, Unknown

__all__ = ["Refused", "Unknown", "deliver", "is_set_up"]


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
    wire.mail(message, notice.address)


def _sms(notice: Notice) -> None:
    text = {"to": notice.address, "text": _whole_text(notice), "key": notice.key}
    wire.post_json(settings.SMS_URL, text, key=notice.key)
