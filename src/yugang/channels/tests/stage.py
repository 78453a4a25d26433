"""A stage for channels: a county's item that demands many of them, and people on lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from tests.cast import Cast
from tests.newsroom import AT, actor, item, published
from yugang.channels.actions import recipients
from yugang.channels.actions.emergencies import Words
from yugang.disclosure.public import Channel, Publication
from yugang.kernel import clock
from yugang.shared.notices.tests.servers import Gateway, gateway, mail_server
from yugang.shared.places.models import Body

LATER = AT + timedelta(hours=1)
DEMANDED = ["政府网站", "政府公报", "广播电视", "入户/现场", "精准推送"]
PHONES = ("13800001111", "13900002222", "13700003333")


def notice(cast: Cast, title: str = "防汛物资发放公示", **more: Any) -> Publication:
    return published(cast, title, item=item("many-channels", channels=DEMANDED), **more)


def listed(
    cast: Cast, *numbers: str, channel: Channel = Channel.SMS, body: Body | None = None
) -> None:
    """Put numbers on the list of the bureau, or of `body`."""
    recipients.add(
        body or cast.bureau,
        channel,
        [(number, "") for number in numbers or PHONES],
        consent="村民会议签字",
        by=actor(cast.editor),
        at=AT,
    )


def words(cast: Cast, **more: Any) -> Words:
    facts: dict[str, Any] = {
        "title": "花源街道山洪红色预警",
        "brief": "共和村沿河住户请立即转移到村小学，电话028-82512345。",
        "text": "预计未来三小时降雨100毫米以上。",
        "kind": "natural",
        "level": "red",
        "place": cast.county,
        "happened_at": AT - timedelta(hours=2),
    }
    return Words(**facts | more)


@contextmanager
def sms(settings: Any) -> Iterator[Gateway]:
    with gateway() as (kept, port):
        settings.SMS_URL = f"http://127.0.0.1:{port}/send"
        yield kept


@contextmanager
def voice(settings: Any) -> Iterator[Gateway]:
    with gateway() as (kept, port):
        settings.VOICE_URL = f"http://127.0.0.1:{port}/call"
        settings.VOICE_SECRET = "a secret of the test"
        yield kept


@contextmanager
def mail(settings: Any) -> Iterator[Any]:
    with mail_server() as (kept, port):
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield kept


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    with clock.frozen(moment):
        yield
