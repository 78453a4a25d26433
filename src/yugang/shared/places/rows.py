"""What a row of a list of places or bodies says."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from yugang.kernel.identifiers import is_credit_code
from yugang.shared.sheets import Row, wrong

from .models import DIGITS, BodyKind, Level

REQUIRED = ("code", "name", "level", "parent")
OPTIONAL = ("valid_from", "valid_until", "successor")


@dataclass(frozen=True)
class PlaceRow:
    """codes have 12 digits; parent and successor are empty where there is none."""

    code: str
    name: str
    level: Level
    parent: str
    valid_from: date | None = None
    valid_until: date | None = None
    successor: str = ""


def place_row(row: Row) -> PlaceRow:
    """What a row says. Raises RowRefused for the first thing that is wrong."""
    level = _level(row["level"])
    code = _code("code", row["code"], level)
    name = row["name"]
    if not name:
        raise wrong("name", name, _("Write the name of the place."))
    parent = _code("parent", row["parent"]) if row["parent"] else ""
    if not parent and level is not Level.PROVINCE:
        raise wrong("parent", parent, _("Write the code of the place it belongs to."))
    starts, ends = (_day(column, row.get(column, "")) for column in OPTIONAL[:2])
    if starts and ends and ends < starts:
        raise wrong("valid_until", ends.isoformat(), _("It ends before it begins."))
    successor = row.get("successor", "")
    if successor:
        successor = _code("successor", successor)
    return PlaceRow(code, name, level, parent, starts, ends, successor)


def _level(text: str) -> Level:
    try:
        return Level(int(text))
    except ValueError:
        advice = _("Write 1 (province), 2 (city), 3 (county), 4 (town) or 5 (village).")
        raise wrong("level", text, advice) from None


def _code(column: str, text: str, level: Level | None = None) -> str:
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        raise wrong(column, text, _("A place code has 12 digits."))
    if level and (text[DIGITS[level] :].strip("0") or not text[: DIGITS[level]].strip("0")):
        advice = _("A code of level %(level)s ends in zeros after %(digits)s digits.")
        raise wrong(column, text, advice % {"level": level.value, "digits": DIGITS[level]})
    return text


def _day(column: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(column, text, _("Write a date like 2026-03-02.")) from None


BODY_REQUIRED = ("code", "name", "kind", "place")
BODY_OPTIONAL = (
    "short_name", "address", "office_hours", "phone", "fax", "mail", "duties_text",
)  # fmt: skip


def body_kind(text: str) -> BodyKind:
    """The kind, by its code or its name in either language. Raises RowRefused."""
    for kind in BodyKind:
        if text in {kind.value, *_names(kind)}:
            return kind
    advice = _("Write one of: %(kinds)s.")
    kinds = ", ".join(f"{kind.value} ({kind.label})" for kind in BodyKind)
    raise wrong("kind", text, advice % {"kinds": kinds})


def _names(kind: BodyKind) -> set[str]:
    names = set()
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names.add(str(kind.label))
    return names


def body_values(row: Row) -> dict[str, Any]:
    """What a row says of a body, but for its place. Raises RowRefused."""
    code = row["code"].upper()
    if not re.fullmatch(r"[0-9A-Z-]{2,24}", code):
        raise wrong("code", row["code"], _("A code has 2 to 24 digits, letters or hyphens."))
    if len(code) == 18 and not is_credit_code(code):
        raise wrong("code", code, _("The check character of the credit code does not fit."))
    if not row["name"]:
        raise wrong("name", "", _("Write the name of the body."))
    optional = {name: row.get(name, "") for name in BODY_OPTIONAL}
    return {"code": code, "name": row["name"], "kind": body_kind(row["kind"]), **optional}
