"""Making catalogue items of the rows of the template. What is not surely understood is asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from yugang.disclosure.models import CatalogueItem
from yugang.disclosure.rules.channels import CHANNELS
from yugang.disclosure.rules.fields import TICKS, field_of, label_of
from yugang.disclosure.rules.items import ItemValues
from yugang.disclosure.rules.phrases import TICKED, bodies_of, channels_of, lines_of
from yugang.disclosure.rules.special_limits import is_general, special_limit
from yugang.disclosure.rules.time_phrases import NO_NUMBER, read_phrase
from yugang.kernel.written_days import read_day

from .catalogue_template import Line, Problem

NO_SIGNS = "□☐×✗✘－—-/"
# Empty twins of a filled sign: no tick in a row where that sign is used.
TWINS = {"○": "●", "◇": "◆", "☆": "★", "◻": "◼", "⬜": "⬛"}
LEVELS = {"county": "department", "town": "town-office", "village": "village-committee"}
EVERYBODY = "全社会"
SHORT_EXAMPLES = "20个工作日内、每季度首月15日前、实时"
Titles = tuple[str, str, str, str]


@dataclass(frozen=True)
class Answers:
    """What somebody answered for phrases that could not be read: another way to write the time
    limit, the kinds of bodies."""

    times: Mapping[str, str] = field(default_factory=dict)
    publishers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Asked:
    """The phrases that are to be answered, each once."""

    times: dict[str, None] = field(default_factory=dict)
    publishers: dict[str, None] = field(default_factory=dict)


class RowReader:
    """Reads rows one after the other. known: the items there are, by `titles_of`; what a row says
    in the same words as the item means what the item says. suffix: of the codes of new items."""

    def __init__(
        self, known: Mapping[Titles, CatalogueItem], answers: Answers, since: date, suffix: str = ""
    ) -> None:
        self.known, self.answers, self.since, self.suffix = known, answers, since, suffix
        self.asked = Asked()
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def read(self, line: Line) -> tuple[str, ItemValues] | None:
        """The item of a row with its code; None where the row is refused, with its `problems`."""
        before = len(self.problems)
        cells, at = line.cells, _Place(line, self.problems, self.warnings)
        ticked = {name for name in TICKS if _ticked(cells.get(name, ""), name, at)}
        name = cells.get("field") or field_of(line.title, line.sheet) or cells["first_level"]
        first, second, third = (cells.get(f"{n}_level", "") for n in ("first", "second", "third"))
        titles = (name, first, second, third)
        if not cells["first_level"]:
            at.refuse("first_level", _("the first-level title is missing"))
        item = self.known.get(titles)
        timing = self._timing(cells, titles, item, at)
        levels = _levels(cells, ticked)
        kinds, names = self._bodies(cells, levels, item, at)
        days = {n: self._day(cells, n, at) for n in ("since", "until")}
        channels = _channels(cells, at)
        if item and set(channels) == set(item.channels):
            channels = list(item.channels)
        if len(self.problems) > before:
            return None
        values = ItemValues(
            field=name,
            field_slug=item.field_slug if item else self._slug(name),
            first_level=first,
            second_level=second,
            third_level=third,
            time_phrase=cells["time_phrase"],
            timing=timing,
            publisher_phrase=cells["publisher_phrase"],
            body_kinds=tuple(kinds),
            levels=levels,
            body_names=tuple(names),
            channels=tuple(channels),
            confirmed=_confirmed(timing, item),
            in_force_from=days["since"] or (item.in_force_from if item else self.since),
            in_force_until=days["until"] or (item.in_force_until if item else None),
            **_texts(cells, ticked, item),
            printed=_printed(line),
        )
        return (item.code if item else code_of(titles) + self.suffix), values

    def _slug(self, name: str) -> str:
        slugs = (item.field_slug for (field, *_rest), item in self.known.items() if field == name)
        return next(slugs, "f-" + _short(name))

    def _timing(
        self, cells: dict[str, str], titles: Titles, item: CatalogueItem | None, at: _Place
    ) -> dict[str, Any]:
        phrase = cells["time_phrase"]
        if not phrase:
            at.refuse("time_phrase", _("the time limit is missing; if cells were merged, fill in"))
            return {}
        if item and item.time_phrase == phrase:
            return dict(item.timing)
        read = read_phrase(self.answers.times.get(phrase, phrase))
        if read.timing is None:
            self.asked.times[phrase] = None
            text = _("the time limit “%(phrase)s” is not understood; write it as “%(example)s”")
            at.refuse("time_phrase", text % {"phrase": phrase, "example": SHORT_EXAMPLES})
            return {}
        if read.aside:
            at.warn("time_phrase", _("not counted: %(aside)s") % {"aside": read.aside})
        special = special_limit(*titles)
        if special and special.number and is_general(read.timing):
            text = _("“%(phrase)s” gives way to the limit of its own, %(limit)s: %(source)s")
            told = {"phrase": phrase, "limit": special.latest, "source": special.source}
            at.warn("time_phrase", text % told)
            return special.timing
        if read.timing.get("source") == NO_NUMBER:
            text = _("“%(phrase)s” has no number: read as the general limit, to be confirmed")
            at.warn("time_phrase", text % {"phrase": phrase})
        return read.timing

    def _bodies(
        self,
        cells: dict[str, str],
        levels: tuple[str, ...],
        item: CatalogueItem | None,
        at: _Place,
    ) -> tuple[list[str], list[str]]:
        phrase = cells["publisher_phrase"]
        if item and item.publisher_phrase == phrase:
            return list(item.body_kinds), list(item.body_names)
        if phrase in self.answers.publishers:
            return list(self.answers.publishers[phrase]), []
        kinds, names = bodies_of(phrase)
        if not kinds and phrase and levels:
            at.warn("publisher_phrase", _("who discloses is read from the ticked levels"))
            kinds = [LEVELS[level] for level in levels]
        if not kinds:
            if phrase:
                self.asked.publishers[phrase] = None
            text = _("who discloses, “%(phrase)s”, is not understood and no level is ticked")
            at.refuse("publisher_phrase", text % {"phrase": phrase})
        return kinds, names

    def _day(self, cells: dict[str, str], name: str, at: _Place) -> date | None:
        written = cells.get(name, "")
        day = read_day(written) if written else None
        if written and day is None:
            at.refuse(name, _("“%(day)s” is no day; write 2026-03-02") % {"day": written})
        return day


@dataclass(frozen=True)
class _Place:
    line: Line
    problems: list[Problem]
    warnings: list[Problem]

    def refuse(self, name: str, reason: str) -> None:
        self.problems.append(self._problem(name, reason))

    def warn(self, name: str, reason: str) -> None:
        self.warnings.append(self._problem(name, reason))

    def _problem(self, name: str, reason: str) -> Problem:
        return Problem(self.line.sheet, self.line.row, label_of(name), reason)


def _confirmed(timing: dict[str, Any], item: CatalogueItem | None) -> bool:
    if item and item.timing == timing:
        return item.confirmed
    return "source" not in timing


def _texts(cells: dict[str, str], ticked: set[str], item: CatalogueItem | None) -> dict[str, Any]:
    """The columns that are taken as they stand; what the sheet has no column for stays."""
    return {
        "elements": tuple(lines_of(cells.get("elements", ""))),
        "basis": tuple(lines_of(cells.get("basis", ""))),
        "audience": _audience(cells, ticked),
        "mode": _mode(cells, ticked),
        "contact": cells.get("contact", item.contact if item else ""),
        "source": item.source if item else "",
    }


def code_of(titles: Titles) -> str:
    """The code of an item that has none yet, from its titles: the same for the same titles."""
    return f"f-{_short(titles[0])}-{_short('|'.join(titles))}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _ticked(text: str, name: str, at: _Place) -> bool:
    sign = text.strip()
    if not sign or sign in NO_SIGNS or sign in {"否", "无"} or sign[0] in "□☐":
        return False
    if sign in TWINS and TWINS[sign] in at.line.cells.values():
        return False
    if sign[0] in TICKED or sign in {"是", "V", "v"} or sign == label_of(name):
        return True
    at.refuse(name, _("“%(cell)s” is no tick; write √ or leave it empty") % {"cell": sign[:20]})
    return False


def _levels(cells: dict[str, str], ticked: set[str]) -> tuple[str, ...]:
    written = cells.get("level", "")
    names = {"county": "[县区]", "town": "[乡镇]|街道", "village": "村|社区"}
    if "town_village" in ticked:
        ticked = ticked | {"town", "village"}
    return tuple(n for n in LEVELS if n in ticked or re.search(names[n], written))


def _audience(cells: dict[str, str], ticked: set[str]) -> str:
    group = cells.get("group", "").lstrip("□☐").strip() or cells.get("audience", "")
    if "everybody" in ticked or not group or group in NO_SIGNS:
        return EVERYBODY
    return group.lstrip(TICKED).strip() or "特定群体"


def _mode(cells: dict[str, str], ticked: set[str]) -> str:
    written = cells.get("mode", "")
    if "inward" in ticked or "对内" in written:
        return "inward"
    on_request = "on_request" in ticked or "依申请" in written
    return (
        "on-request" if on_request and not ("active" in ticked or "主动" in written) else "active"
    )


def _channels(cells: dict[str, str], at: _Place) -> list[str]:
    own = [c for c in CHANNELS if cells.get(f"channel:{c}", "").strip()[:1] in tuple(TICKED)]
    found = own or channels_of(cells.get("channels", ""))
    if not found and cells.get("channels"):
        at.warn("channels", _("no channel is ticked"))
    return found


def _printed(line: Line) -> dict[str, Any]:
    """What the sheet says beyond the item's own columns, and its cells as they were written."""
    cells = {name: text for name, text in line.cells.items() if text}
    local = [list(pair) for pair in line.local]
    return {
        "sheet": line.sheet, "title": line.title, "row": line.row, "cells": cells, "local": local,
    }  # fmt: skip
