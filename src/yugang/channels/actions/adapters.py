"""The adapters of the channels that tell people one by one: SMS, voice, mail.

`job` makes, with the database at hand, what is then done without it: a function that returns,
or raises Refused or Unknown as `shared.notices.wire` says.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import format_datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from yugang.channels.models import Delivery
from yugang.channels.queries import texts
from yugang.disclosure.public import Channel, Posting
from yugang.kernel import clock
from yugang.shared.notices import wire

Job = Callable[[], None]


def job(posting: Posting, delivery: Delivery, number: str) -> Job:
    """What sends this delivery to `number`."""
    makers: dict[str, Callable[[Posting, Delivery, str], Job]] = {
        Channel.SMS: _sms,
        Channel.VOICE: _voice,
        Channel.MAIL: _mail,
    }
    return makers[posting.channel](posting, delivery, number)


def _sms(posting: Posting, delivery: Delivery, number: str) -> Job:
    text = texts.sms_for(posting.revision, posting.text, delivery.recipient.code)
    content = {"to": number, "text": text, "key": delivery.key}
    return partial(wire.post_json, settings.SMS_URL, content, key=delivery.key)


def _voice(posting: Posting, delivery: Delivery, number: str) -> Job:
    content = {"to": number, "text": posting.text, "lang": "zh-CN", "key": delivery.key}
    return partial(post_signed, settings.VOICE_URL, content, key=delivery.key)


def post_signed(url: str, content: dict[str, Any], *, key: str) -> None:
    """Post with the signature of the moment: HMAC-SHA-256 over "<seconds>.<body>", so that a copy
    taken on the way cannot be played again later."""
    seconds = str(int(clock.now().timestamp()))
    headers = {
        "X-Yugang-Timestamp": seconds,
        "X-Yugang-Signature": "sha256=" + signature(seconds, wire.as_json(content)),
    }
    wire.post_json(url, content, key=key, headers=headers)


def signature(seconds: str, body: bytes) -> str:
    """What a webhook compares, in hex."""
    secret = settings.VOICE_SECRET.encode()
    return hmac.digest(secret, seconds.encode() + b"." + body, "sha256").hex()


def _mail(posting: Posting, delivery: Delivery, number: str) -> Job:
    leave = f"{settings.BASE_URL}/l/{delivery.recipient.code}"
    revision = posting.revision
    message = EmailMessage()
    message["Subject"] = " ".join(revision.title.split())
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = number
    message["Date"] = format_datetime(posting.posted_at)
    host = urlsplit(settings.BASE_URL).hostname
    message["Message-ID"] = f"<{hashlib.sha256(delivery.key.encode()).hexdigest()[:40]}@{host}>"
    message["Auto-Submitted"] = "auto-generated"
    message["List-Unsubscribe"] = f"<{leave}/>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    links = f"全文：{settings.BASE_URL}/v/{revision.code}\n不再接收：{leave}/"
    message.set_content(f"{posting.text}\n\n{links}\n", cte="base64")
    return partial(wire.mail, message, number)
