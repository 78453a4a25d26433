"""Sending the code that confirms a subscription to the number that asked for it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings

from yugang.channels.models import Recipient
from yugang.channels.queries.recipients import number_of
from yugang.channels.queries.texts import sign
from yugang.shared.notices import wire


def send_code(recipient_id: int, payload: dict[str, Any]) -> None:
    """Send the code, once for each time it was asked for. Raises Refused where it should be tried
    again; what may have arrived is not repeated, for she can ask for another."""
    held = (
        Recipient.objects.filter(pk=recipient_id, confirmed_at__isnull=True, left_at__isnull=True)
        .select_related("body")
        .first()
    )
    if held is None or not held.confirm_code or not settings.SMS_URL:
        return
    key = f"confirm {recipient_id} {payload.get('at', '')}"
    text = (
        f"{sign()}您的验证码是{held.confirm_code}，30分钟内有效，用于订阅{held.body.name}的公开短信。"
        "如非本人操作，请不必理会。"
    )
    content = {"to": number_of(held), "text": text, "key": key}
    with suppress(wire.Unknown):
        wire.post_json(settings.SMS_URL, content, key=key)
