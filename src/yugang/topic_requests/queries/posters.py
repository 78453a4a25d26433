"""Paper: the sheet for the wall, and the slips with codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from django.conf import settings

from yugang.kernel import clock
from yugang.kernel.explain import spell_date
from yugang.shared.documents.codes import qr_svg
from yugang.shared.documents.pdf import pdf
from yugang.topic_requests.models import TopicRequest


def _address(topic: TopicRequest, way: str) -> str:
    return f"{settings.BASE_URL}{topic.address}{way}"


def _printed(address: str) -> str:
    return address.split("://", 1)[-1]


def poster_pdf(topic: TopicRequest) -> bytes:
    """A sheet (A4) for the wall: the topic, what obliges the village, a code to co-sign. Chinese, as
    all that hangs on walls."""
    closes = spell_date(topic.closes_on, "zh") if topic.closes_on else ""
    data = {
        "village": topic.body.place.name,
        "body": topic.body.name,
        "topic": topic.title,
        "text": topic.text,
        "needed": _needed(topic),
        "once": _once(topic),
        "basis": topic.basis,
        "closes": closes,
        "qr": qr_svg(_address(topic, "sign"), error="Q"),
        "qr_alt": "扫码联名",
        "address": _printed(_address(topic, "")),
        "put_up": spell_date(topic.put_up_on, "zh"),
    }
    at = datetime.combine(topic.put_up_on, time(), clock.CHINA)
    return pdf("topic_requests/poster.typ", data, title=f"点题公开：{topic.title}", at=at)


def _once(topic: TopicRequest) -> str:
    return "每户只计一次" if topic.by_household else "每人只计一次"


def _needed(topic: TopicRequest) -> str:
    unit = "户" if topic.by_household else "名村民"
    ways = []
    if topic.needed_villagers:
        ways.append(f"{topic.needed_villagers}{unit}")
    if topic.needed_representatives:
        ways.append(f"{topic.needed_representatives}名村民代表")
    return "或者".join(ways)


def slips_pdf(topic: TopicRequest, slips: Sequence[tuple[int, str]], *, at: datetime) -> bytes:
    """Slips to cut apart, eight on an A4 page: number, code, where it is typed. The code is on the
    paper only; the QR code leads to the page without it."""
    address = _address(topic, "slip")
    data = {
        "village": topic.body.place.name,
        "body": topic.body.name,
        "topic": topic.title,
        "once": _once(topic),
        "closes": spell_date(topic.closes_on, "zh") if topic.closes_on else "",
        "slips": [{"number": number, "code": [code[:4], code[4:]]} for number, code in slips],
        "qr": qr_svg(address),
        "qr_alt": "打开联名页面",
        "address": _printed(address),
    }
    return pdf("topic_requests/slips.typ", data, title=f"联名码：{topic.title}", at=at)
