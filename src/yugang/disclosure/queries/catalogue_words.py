"""What changes in an item, in words of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from yugang.disclosure.models.catalogue import Mode
from yugang.kernel.timing import Timing
from yugang.shared.places.models import BodyKind

from .catalogue import LEVELS, Change
from .reasons import spell_timing


def spelled_changes(changes: Iterable[Change]) -> list[Change]:
    """The changes with their headings and values as people read them."""
    return [
        Change(str(_headings().get(c.name, c.name)), _said(c.name, c.mine), _said(c.name, c.theirs))
        for c in changes
    ]


def _headings() -> dict[str, str]:
    return {
        "field": _("Field"), "first_level": _("First-level title"),
        "second_level": _("Second-level title"), "third_level": _("Third-level title"),
        "elements": _("What it must contain"), "basis": _("Basis"),
        "time_phrase": _("Time limit as printed"), "timing": _("When it is due"),
        "publisher_phrase": _("Who discloses, as printed"),
        "body_kinds": _("Bodies of these kinds"), "body_names": _("Body names end in"),
        "levels": _("At these levels"), "channels": _("Channels"), "audience": _("Audience"),
        "mode": _("Manner"), "contact": _("Telephone for questions"),
        "in_force_from": _("In force from"), "in_force_until": _("In force until"),
    }  # fmt: skip


def _said(name: str, value: Any) -> str:
    if name == "timing":
        timing = Timing.parse(value)
        return f"{spell_timing(timing)} {timing.source}".strip()
    if name == "mode":
        return str(Mode(value).label)
    if name == "levels":
        return "、".join(str(LEVELS.get(level, level)) for level in value)
    if name == "body_kinds":
        return "、".join(str(BodyKind(kind).label) for kind in value)
    if isinstance(value, list):
        return "、".join(map(str, value))
    return "" if value is None else str(value)


def said_of(name: str, value: Any) -> tuple[str, str]:
    """The heading of a column and a value of it, as people read them."""
    return str(_headings().get(name, name)), _said(name, value)
