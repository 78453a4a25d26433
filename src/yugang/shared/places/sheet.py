"""Reading a list of places: one row, one place, one error where it is wrong."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .models import DIGITS, Level

REQUIRED = ("code", "name", "level", "parent")
OPTIONAL = ("valid_from", "valid_until", "successor")


class SheetRefused(ValueError):
    """The file as a whole cannot be read; `str()` says why."""


class RowRefused(ValueError):
    """One row cannot be taken; `str()` says which column and how to mend it."""


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


def read(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their line numbers, as given. UTF-8 or GB 18030. Raises SheetRefused."""
    reader = csv.DictReader(io.StringIO(_text(data), newline=""))
    missing = [column for column in REQUIRED if column not in (reader.fieldnames or [])]
    if missing:
        raise SheetRefused(
            _("The first line lacks the columns: %(columns)s.") % {"columns": ", ".join(missing)}
        )
    for given in reader:
        row = {key: (value or "").strip() for key, value in given.items() if key}
        yield reader.line_num, row


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetRefused(_("The file is neither UTF-8 nor GB 18030 text. Save it as CSV (UTF-8)."))


def place_row(row: dict[str, str]) -> PlaceRow:
    """What a row says. Raises RowRefused for the first thing that is wrong."""
    level = _level(row["level"])
    code = _code("code", row["code"], level)
    name = row["name"]
    if not name:
        raise _wrong("name", name, _("Write the name of the place."))
    parent = _code("parent", row["parent"]) if row["parent"] else ""
    if not parent and level is not Level.PROVINCE:
        raise _wrong("parent", parent, _("Write the code of the place it belongs to."))
    starts, ends = (_day(column, row.get(column, "")) for column in OPTIONAL[:2])
    if starts and ends and ends < starts:
        raise _wrong("valid_until", ends.isoformat(), _("It ends before it begins."))
    successor = row.get("successor", "")
    if successor:
        successor = _code("successor", successor)
    return PlaceRow(code, name, level, parent, starts, ends, successor)


def _wrong(column: str, value: str, advice: str) -> RowRefused:
    text = _("Column %(column)s: “%(value)s”. %(advice)s")
    return RowRefused(text % {"column": column, "value": value, "advice": advice})


def _level(text: str) -> Level:
    try:
        return Level(int(text))
    except ValueError:
        advice = _("Write 1 (province), 2 (city), 3 (county), 4 (town) or 5 (village).")
        raise _wrong("level", text, advice) from None


def _code(column: str, text: str, level: Level | None = None) -> str:
    if len(text) != 12 or not (text.isascii() and text.isdigit()):
        raise _wrong(column, text, _("A place code has 12 digits."))
    if level and (text[DIGITS[level] :].strip("0") or not text[: DIGITS[level]].strip("0")):
        advice = _("A code of level %(level)s ends in zeros after %(digits)s digits.")
        raise _wrong(column, text, advice % {"level": level.value, "digits": DIGITS[level]})
    return text


def _day(column: str, text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _wrong(column, text, _("Write a date like 2026-03-02.")) from None
