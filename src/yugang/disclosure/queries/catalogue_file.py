"""Reading a catalogue from a file: our JSON, or the national template as a spreadsheet."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _

from yugang.disclosure.rules.items import ItemValues
from yugang.disclosure.rules.phrases import bodies_of, channels_of, lines_of, timing_of
from yugang.kernel.limits import BadLimit
from yugang.shared.documents.reading import Unreadable, read

STARTER = "catalogue.json"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
TICKS = ("√", "✓", "✔", "■", "☑", "是")
# The columns of the template, by the words that their headings hold; the last that fits counts.
COLUMNS = (
    ("number", ("序号",)), ("field", ("领域",)), ("first_level", ("一级",)), ("second_level", ("二级",)),
    ("third_level", ("三级",)), ("elements", ("公开内容",)), ("basis", ("公开依据",)),
    ("time_phrase", ("公开时限",)), ("publisher_phrase", ("公开主体",)),
    ("channels", ("公开渠道",)), ("everybody", ("全社会",)), ("group", ("特定群体",)),
    ("active", ("主动",)), ("on_request", ("依申请",)), ("county", ("县级", "区级")),
    ("town", ("乡级", "镇级")), ("village", ("村级",)), ("contact", ("咨询电话", "联系电话")),
)  # fmt: skip
EXAMPLE = "20个工作日内"
NEEDED = ("first_level", "time_phrase", "publisher_phrase")
KINDS_AT = {"county": "department", "town": "town-office", "village": "village-committee"}


@dataclass
class CatalogueFile:
    """What a file holds. items: (code, values). refused: (which row, reason)."""

    items: list[tuple[str, ItemValues]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    left_out: tuple[str, ...] = ()


class FileRefused(ValueError):
    """The file as a whole cannot be read; `str()` says why."""


def starter() -> CatalogueFile:
    """The catalogue that comes with the product."""
    data = files("yugang.disclosure").joinpath("data").joinpath(STARTER).read_bytes()
    return read_json(data, date.min)


def read_file(data: bytes, name: str, in_force_from: date) -> CatalogueFile:
    """A .json, .xlsx or .xls file. in_force_from: for rows that do not say. Raises FileRefused."""
    if name.lower().endswith(".json"):
        return read_json(data, in_force_from)
    try:
        content = read(data, name)
    except Unreadable as error:
        raise FileRefused(_("The file cannot be read (%(why)s).") % {"why": error}) from error
    if content.table is None:
        raise FileRefused(_("The file holds no table."))
    found = _from_table(content.table, in_force_from)
    found.left_out = content.left_out
    return found


def read_json(data: bytes, in_force_from: date) -> CatalogueFile:
    """{"items": [{"code": …, the columns of an item}]}, as the starter catalogue."""
    try:
        whole = json.loads(data)
        rows = whole["items"] if isinstance(whole, dict) else whole
        default = whole.get("in_force_from") if isinstance(whole, dict) else None
    except (ValueError, KeyError) as error:
        raise FileRefused(
            _("This is not a catalogue in JSON: %(why)s.") % {"why": error}
        ) from error
    found = CatalogueFile()
    for number, row in enumerate(rows, 1):
        try:
            found.items.append(_from_json(row, default or in_force_from.isoformat()))
        except (BadLimit, ValueError, TypeError, KeyError) as error:
            found.refused.append((f"{number} {row.get('code', '')}".strip(), _why(error)))
    return found


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        return _("“%(name)s” is missing") % {"name": error.args[0]}
    return str(error)


def _from_json(row: Mapping[str, Any], in_force_from: str) -> tuple[str, ItemValues]:
    given: dict[str, Any] = {
        name: tuple(v) if isinstance(v, list) else v for name, v in row.items()
    }
    code = str(given.pop("code"))
    if not SLUG.fullmatch(code):
        raise ValueError(
            _("the code “%(code)s” is not small letters, digits and hyphens") % {"code": code}
        )
    given["in_force_from"] = date.fromisoformat(str(given.get("in_force_from", in_force_from)))
    if given.get("in_force_until"):
        given["in_force_until"] = date.fromisoformat(str(given["in_force_until"]))
    values = ItemValues(**given)
    values.columns()
    return code, values


def _from_table(table: Mapping[str, Any], in_force_from: date) -> CatalogueFile:
    """Rows of the national template. Merged cells hold for the lines below them; lines that fill
    one cell only (notes) are no items."""
    lines = [table["columns"], *table["rows"]]
    head = next((n for n, line in enumerate(lines) if any("一级" in c for c in line)), None)
    if head is None:
        text = _("No heading “%(heading)s” was found: this is not the national template.")
        raise FileRefused(text % {"heading": "一级事项"})
    where = _columns(lines[: head + 1])
    missing = [name for name in NEEDED if name not in where]
    if missing:
        raise FileRefused(_("Columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    found = CatalogueFile()
    above: dict[str, str] = {}
    for line in lines[head + 1 :]:
        if sum(map(bool, line)) < 3:
            continue
        cells = {name: line[column] for name, column in where.items()}
        for name in ("field", "first_level"):
            above[name] = cells[name] = cells.get(name) or above.get(name, "")
        try:
            found.items.append(_from_cells(cells, in_force_from))
        except (BadLimit, ValueError) as error:
            titles = (cells.get(n, "") for n in ("number", "first_level", "second_level"))
            found.refused.append((" ".join(filter(None, titles)), str(error)))
    return found


def _columns(heading: list[list[str]]) -> dict[str, int]:
    where: dict[str, int] = {}
    for line in heading:
        for column, text in enumerate(line):
            for name, words in COLUMNS:
                if any(word in text for word in words):
                    where.setdefault(name, column)
    return where


def _from_cells(cells: dict[str, str], in_force_from: date) -> tuple[str, ItemValues]:
    if not cells["first_level"]:
        raise ValueError(_("the first-level title is missing"))
    timing = timing_of(cells["time_phrase"])
    if timing is None:
        text = _("the time limit “%(phrase)s” is not understood; write it as “%(example)s”")
        raise ValueError(text % {"phrase": cells["time_phrase"], "example": EXAMPLE})
    ticked = {name for name in cells if cells[name].strip().startswith(TICKS)}
    levels = [level for level in KINDS_AT if level in ticked]
    kinds, names = bodies_of(cells["publisher_phrase"])
    kinds = kinds or [KINDS_AT[level] for level in levels]
    if not kinds:
        text = _("who discloses, “%(phrase)s”, is not understood and no level is ticked")
        raise ValueError(text % {"phrase": cells["publisher_phrase"]})
    name = cells["field"] or cells["first_level"]
    slug = "f-" + _short(name)
    titles = [cells.get(level, "") for level in ("first_level", "second_level", "third_level")]
    values = ItemValues(
        field=name,
        field_slug=slug,
        first_level=titles[0],
        second_level=titles[1],
        third_level=titles[2],
        elements=tuple(lines_of(cells.get("elements", ""))),
        basis=tuple(lines_of(cells.get("basis", ""))),
        time_phrase=cells["time_phrase"],
        timing=timing,
        publisher_phrase=cells["publisher_phrase"],
        body_kinds=tuple(kinds),
        levels=tuple(levels),
        body_names=tuple(names),
        channels=tuple(channels_of(cells.get("channels", ""))),
        audience=_audience(cells, ticked),
        mode="on-request" if "on_request" in ticked and "active" not in ticked else "active",
        contact=cells.get("contact", ""),
        confirmed="source" not in timing,
        in_force_from=in_force_from,
    )
    return f"{slug}-{_short('|'.join([name, *titles]))}", values


def _audience(cells: dict[str, str], ticked: set[str]) -> str:
    group = cells.get("group", "")
    if "everybody" in ticked or not group:
        return "全社会"
    return group.lstrip("".join(TICKS)).strip() or "特定群体"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
