"""The log of a redaction: what was taken out where, on which ground, by whom; and what was left."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..models import Box, Redaction, Target
from ..words import KINDS, RESIDUE, Ground, grounds


@dataclass(frozen=True)
class Entry:
    """One place of the log."""

    box: Box
    place: str
    ground: Ground
    label: str


def log_of(redaction: Redaction) -> list[Entry]:
    return [
        Entry(box, place_of(box), grounds()[box.ground], str(KINDS.get(box.label, box.label)))
        for box in redaction.boxes.select_related("by")
    ]


def place_of(box: Box) -> str:
    if box.target == Target.SPAN:
        return _("paragraph %(n)d") % {"n": box.page}
    if box.target == Target.PICTURE:
        return _("picture %(n)d") % {"n": box.page}
    return _("page %(n)d") % {"n": box.page}


def grounds_of(redaction: Redaction) -> list[tuple[Ground, int]]:
    """How many places were taken out on each ground, in the order of the law."""
    counted: dict[str, int] = {}
    for code in redaction.boxes.values_list("ground", flat=True):
        counted[code] = counted.get(code, 0) + 1
    return [(ground, counted[code]) for code, ground in grounds().items() if code in counted]


def residue_of(redaction: Redaction) -> list[str]:
    """What was left in the copy, in words."""
    return [_told(one) for one in redaction.residue]


def _told(one: dict[str, object]) -> str:
    kind = str(one.get("kind", ""))
    named: str | Promise = KINDS.get(kind, kind)
    words = str(RESIDUE.get(str(one["code"]), RESIDUE["uncertain"]))
    return words % {"page": one.get("page", ""), "what": f"{named} {one.get('what', '')}"}
