"""Duties as an iCalendar file (RFC 5545), for the calendar programs that people have."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from yugang.disclosure.models import Duty

from .reasons import spell_period

LINE = 75
BACK, AHEAD = timedelta(days=92), timedelta(days=400)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def file(name: str, duties: Iterable[Duty], at: datetime, *, at_desk: bool = False) -> bytes:
    """A calendar called `name`: an all-day event on each due day. at_desk: the events lead to the
    desk, else to the body's public page."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Yugang//Duties//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
    ]
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for duty in duties:
        lines += _event(duty, stamp, at_desk=at_desk)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def around(today: date) -> tuple[date, date]:
    """The due days that a calendar holds: the last quarter and a little over a year ahead."""
    return today - BACK, today + AHEAD


def _event(duty: Duty, stamp: str, *, at_desk: bool) -> list[str]:
    host = urlsplit(settings.BASE_URL).hostname
    path = f"/desk/duties/{duty.pk}/" if at_desk else f"/bodies/{duty.body.code}/duties/"
    told = [f"{_('Time limit')}：{duty.item.time_phrase}", f"{_('Body')}：{duty.body.name}"]
    if duty.provisional:
        told.append(_("provisional: that year’s holiday notice is not out"))
    if duty.fulfilled_on:
        told.append(_("done"))
    name = duty.item.name if at_desk or not duty.is_event else duty.public_title
    title = f"{name} · {spell_period(duty, in_public=not at_desk)}"
    return [
        "BEGIN:VEVENT",
        f"UID:duty-{duty.pk}@{host}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{duty.due_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{duty.due_on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_text(('✓ ' if duty.fulfilled_on else '') + title)}",
        f"DESCRIPTION:{_text(chr(10).join(told))}",
        f"CATEGORIES:{_text(duty.item.field)}",
        f"URL:{settings.BASE_URL}{path}",
        "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """No more than 75 bytes to a line, never within a character (RFC 5545 3.1)."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LINE - bool(parts):
            parts.append(part)
            part, size = "", 0
        part += character
        size += width
    return "\r\n ".join([*parts, part])
