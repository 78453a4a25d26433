"""Reading a catalogue from a file: our JSON, or the national template as a spreadsheet or CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from importlib.resources import files
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.models.local_changes import WITH_LOCAL, takes_over
from yugang.disclosure.rules.fields import label_of
from yugang.disclosure.rules.items import ItemValues
from yugang.disclosure.rules.special_limits import special_limit
from yugang.kernel.limits import BadLimit
from yugang.shared.documents.reading import Unreadable
from yugang.shared.documents.reading.grids import Grid, read_grids
from yugang.shared.places.models import Place

from .catalogue_heritage import keep_within
from .catalogue_rows import Answers, Asked, RowReader, Titles
from .catalogue_template import NEEDED, Line, Problem, read_template
from .inheritance import OWN, catalogue_of

STARTER = "catalogue.json"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,47}")
NOTHING_ANSWERED = Answers()
REQUIRED = tuple(
    one.name
    for one in fields(ItemValues)
    if one.default is MISSING and one.default_factory is MISSING
)


@dataclass
class CatalogueFile:
    """What a file holds. items: (code, values). asked: the phrases that somebody has to answer;
    their rows are among the refused."""

    items: list[tuple[str, ItemValues]] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)
    left_out: tuple[str, ...] = ()


class FileRefused(ValueError):
    """The file as a whole cannot be read; `str()` says why."""


def starter() -> CatalogueFile:
    """The catalogue that comes with the product."""
    data = files("yugang.disclosure").joinpath("data").joinpath(STARTER).read_bytes()
    return read_json(data, date.min)


def titles_of(item: CatalogueItem) -> Titles:
    """What a row of the template and an item have to share to be the same."""
    return item.field, item.first_level, item.second_level, item.third_level


def items_by_titles(place: Place | None) -> dict[Titles, CatalogueItem]:
    """The catalogue of a place, by titles: its own items, and those it takes over, as they read
    there; empty for none."""
    if place is None:
        return {}
    entries = catalogue_of(
        place, CatalogueItem.objects.prefetch_related(*WITH_LOCAL).order_by("-pk")
    )
    taken_over = {titles_of(e.item): e.item for e in entries if e.kind != OWN}
    return taken_over | {titles_of(e.item): e.item for e in entries if e.kind == OWN}


def read_file(
    data: bytes,
    name: str,
    in_force_from: date,
    place: Place | None = None,
    answers: Answers = NOTHING_ANSWERED,
) -> CatalogueFile:
    """A .json, .xlsx, .xls, .ods or .csv file. in_force_from: for rows that do not say. place:
    whose catalogue it is; its items are compared. Raises FileRefused."""
    if name.lower().endswith(".json"):
        found = read_json(data, in_force_from)
        if place:
            _as_known(found, place)
            keep_within(found, place, items_by_titles(place).values())
        return found
    try:
        grids, left_out = read_grids(data, name)
    except Unreadable as error:
        raise FileRefused(_unreadable(error.code) % {"why": error}) from error
    found = CatalogueFile(left_out=left_out)
    own = place is not None and place.code != settings.PLACE
    suffix = f"-{place.code}" if place and own else ""
    known = items_by_titles(place)
    reader = RowReader(known, answers, in_force_from, suffix)
    lines = _lines(grids, found)
    _take(lines, reader, found)
    if place:
        keep_within(found, place, known.values())
    found.refused += reader.problems
    found.warnings += reader.warnings
    found.asked = reader.asked
    return found


def _as_known(found: CatalogueFile, place: Place) -> None:
    """Rows with the titles of an item that `place` has under another code are that item; what has
    the code of an item of another place gets one of its own."""
    known = items_by_titles(place)
    codes = [code for code, _values in found.items]
    items = CatalogueItem.objects.filter(code__in=codes).select_related("place")
    strange = {i.code for i in items if i.place_id != place.pk and not takes_over(i, place)}
    there = {i.code for i in items} - strange
    found.items = [
        (code if code in there else _code_of(code, values, known, strange, place), values)
        for code, values in found.items
    ]


def _code_of(
    code: str,
    values: ItemValues,
    known: Mapping[Titles, CatalogueItem],
    strange: set[str],
    place: Place,
) -> str:
    titles = (values.field, values.first_level, values.second_level, values.third_level)
    if titles in known:
        return known[titles].code
    return f"{code[:35]}-{place.code}" if code in strange else code


def _unreadable(code: str) -> str:
    return {
        "empty": _("The file is empty."),
        "damaged": _("The file is damaged or was cut off. Save it again as .xlsx."),
        "password": _("The file is locked by a password: save it without one."),
        "encoding": _("The characters of the file cannot be read: save it as .xlsx or in UTF-8."),
        "too-large": _("The file has too many rows (%(why)s)."),
        "kind": _("A catalogue is read from .xlsx, .xls, .ods, .csv or .json."),
    }.get(code, _("The file cannot be read (%(why)s)."))


def _lines(grids: Iterable[Grid], found: CatalogueFile) -> list[Line]:
    """The rows of all sheets that are in the template. Raises FileRefused where none is."""
    lines: list[Line] = []
    templates = [(grid, read_template(grid)) for grid in grids]
    if not any(template for _grid, template in templates):
        text = _("No heading “%(heading)s” was found: this is not the national template.")
        raise FileRefused(text % {"heading": "一级事项"})
    for grid, template in templates:
        if template is None:
            text = _("This sheet is not in the national template and was left out.")
            found.warnings.append(Problem(grid.name, 0, "", text))
            continue
        if rows := grid.hidden_rows:
            text = _("These rows are hidden in the sheet and were read too: %(rows)s.")
            problem = Problem(grid.name, grid.hidden[0], "", text % {"rows": rows})
            found.warnings.append(problem)
        lines += template.lines
        found.refused += template.refused
        found.warnings += template.warnings
    return lines


def _take(lines: list[Line], reader: RowReader, found: CatalogueFile) -> None:
    """Each row as an item; the second with the same titles is named, not taken."""
    if lines and (missing := [name for name in NEEDED if name not in lines[0].cells]):
        names = ", ".join(label_of(name) for name in missing)
        raise FileRefused(_("Columns are missing: %(names)s.") % {"names": names})
    seen: dict[str, Line] = {}
    for line in lines:
        taken = reader.read(line)
        if taken is None:
            continue
        code, values = taken
        if code in seen:
            text = _("the same titles stand in row %(row)s already; tell them apart")
            other = seen[code]
            where = f"{other.sheet} {other.row}" if other.sheet != line.sheet else other.row
            reason = text % {"row": where}
            found.refused.append(Problem(line.sheet, line.row, label_of("second_level"), reason))
            continue
        seen[code] = line
        found.items.append(taken)
        _tell_shown(line, values, found)


def _tell_shown(line: Line, values: ItemValues, found: CatalogueFile) -> None:
    titles = (values.field, values.first_level, values.second_level, values.third_level)
    special = special_limit(*titles)
    if special and special.shown:
        told = {"limit": special.shown, "source": special.source}
        text = _("has to stay on show for %(limit)s at least: %(source)s") % told
        found.warnings.append(Problem(line.sheet, line.row, label_of("time_phrase"), text))


def read_json(data: bytes, in_force_from: date) -> CatalogueFile:
    """{"items": [{"code": …, the columns of an item}]}, as the starter catalogue."""
    try:
        whole = json.loads(data)
        rows = whole["items"] if isinstance(whole, dict) else whole
        default = whole.get("in_force_from") if isinstance(whole, dict) else None
    except (ValueError, KeyError, RecursionError) as error:
        raise FileRefused(
            _("This is not a catalogue in JSON: %(why)s.") % {"why": error}
        ) from error
    if not isinstance(rows, list):
        raise FileRefused(_("This is not a catalogue in JSON: %(why)s.") % {"why": "items"})
    found = CatalogueFile()
    for number, row in enumerate(rows, 1):
        try:
            found.items.append(_from_json(row, default or in_force_from.isoformat()))
        except (BadLimit, ValueError, TypeError, KeyError, AttributeError) as error:
            code = str(row.get("code", "")) if isinstance(row, dict) else ""
            found.refused.append(Problem("", number, code, _why(error)))
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
    if missing := [name for name in REQUIRED if name not in given]:
        raise KeyError("、".join(missing))
    if strange := sorted(set(given) - {one.name for one in fields(ItemValues)}):
        raise ValueError(_("unknown columns: %(names)s") % {"names": ", ".join(strange)})
    values = ItemValues(**given)
    values.columns()
    return code, values
