"""The text of a holiday notice, read into days and written out again.

Understands notices as they are issued: "元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）
上班。" Days without a year belong to the notice's. Weekdays and totals that are given are checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from .calendar import ONE_DAY, SpecialDay, days
from .explain import WEEKDAYS as IN_LANGUAGES
from .explain import plain_date

WEEKDAYS = IN_LANGUAGES["zh"]
EXAMPLE = "元旦：1月1日至3日放假。1月4日上班。"
_DAY = (
    r"(?:(?P<y>\d{4})年)?(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})日"
    r"|(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
)
_TOKEN = re.compile(
    rf"(?P<to>[至到~—–-]\s*)?(?:{_DAY})\s*(?:\((?P<note>[^)]*)\))?"
    r"|(?P<off>放假|休息|补休)|(?P<work>上班|补班)|共(?P<total>\d+)天"
)
_NAME = re.compile(r"^\s*(?:[一二三四五六七八九十\d]+[、.]\s*)?(?P<name>[\w、]{2,40}?)\s*:")
_ONLY_A_DATE = re.compile(rf"\s*(?:{_DAY})\s*")
LONGEST_RANGE = 31


class BadNotice(ValueError):
    """Text that cannot be read. `code` names the mistake, line and found say where and what."""

    def __init__(self, code: str, line: int = 0, found: str = "") -> None:
        super().__init__(f"line {line}: {code} {found}".strip())
        self.code, self.line, self.found = code, line, found


@dataclass
class _Reader:
    year: int
    name: str = ""
    line: int = 0
    found: dict[date, SpecialDay] = field(default_factory=dict)

    def read(self, text: str) -> None:
        name = _NAME.match(text)
        if name:
            self.name, text = name["name"].strip("、"), text[name.end() :]
        for sentence in re.split("[。;]", text):
            if name or not _ONLY_A_DATE.fullmatch(sentence):
                self._sentence(sentence)

    def _sentence(self, sentence: str) -> None:
        waiting: list[date] = []
        off, month = 0, 0
        for token in _TOKEN.finditer(sentence):
            if token["off"] or token["work"]:
                off += len(waiting) if token["off"] else 0
                self._enter(waiting, bool(token["off"]))
                waiting = []
            elif token["total"]:
                if off and off != int(token["total"]):
                    raise BadNotice("total", self.line, f"{token['total']} ≠ {off}")
            else:
                day = self._day(token, month)
                waiting += self._until(waiting, day, token[0]) if token["to"] else [day]
                month = day.month
        if waiting:
            raise BadNotice("no-kind", self.line, sentence.strip())

    def _day(self, token: re.Match[str], month: int) -> date:
        try:
            if token["iso"]:
                year, month, number = map(int, token["iso"].split("-"))
            else:
                year = int(token["y"] or self.year)
                month, number = int(token["m"] or month), int(token["d"])
            day = date(year, month, number)
        except ValueError:
            raise BadNotice("no-such-day", self.line, token[0]) from None
        given = re.search(r"(?:周|星期)([一二三四五六日天])", token["note"] or "")
        if given and given[1].replace("天", "日") != WEEKDAYS[day.weekday()]:
            raise BadNotice("weekday", self.line, token[0].strip())
        if day.year != self.year and (day.year, day.month) != (self.year - 1, 12):
            raise BadNotice("other-year", self.line, day.isoformat())
        return day

    def _until(self, waiting: list[date], last: date, text: str) -> list[date]:
        if not waiting or last <= waiting[-1] or (last - waiting[-1]).days > LONGEST_RANGE:
            raise BadNotice("range", self.line, text.strip())
        return list(days(waiting[-1] + ONE_DAY, last))

    def _enter(self, found: list[date], off: bool) -> None:
        for day in found:
            if not self.name:
                raise BadNotice("no-name", self.line, day.isoformat())
            if not off and day.weekday() < 5:
                raise BadNotice("not-a-weekend", self.line, day.isoformat())
            if day in self.found:
                raise BadNotice("twice", self.line, day.isoformat())
            self.found[day] = SpecialDay(day, off, self.name)


def usual_title(year: int) -> str:
    """What the nation's notice for that year is usually called."""
    return f"国务院办公厅关于{year}年部分节假日安排的通知"


def read_notice(text: str, year: int) -> tuple[SpecialDay, ...]:
    """The days that the notice for `year` changes, in order. Raises BadNotice."""
    reader = _Reader(year)
    for number, line in enumerate(unicodedata.normalize("NFKC", text).splitlines(), 1):
        reader.line = number
        reader.read(line)
    if not any(special.off for special in reader.found.values()):
        raise BadNotice("empty")
    return tuple(reader.found[day] for day in sorted(reader.found))


def spell_notice(special: Iterable[SpecialDay]) -> str:
    """The days as text that `read_notice` reads back: one line a holiday."""
    names: dict[str, list[SpecialDay]] = {}
    for entry in sorted(special, key=lambda s: s.day):
        names.setdefault(entry.name, []).append(entry)
    return "\n".join(f"{name}：{'。'.join(_spell(entries))}。" for name, entries in names.items())


def _spell(entries: list[SpecialDay]) -> Iterator[str]:
    for off, word in ((True, "放假"), (False, "上班")):
        found = [entry.day for entry in entries if entry.off is off]
        if found:
            yield "、".join(_spell_span(*span) for span in spans(found)) + word


def spans(found: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Sorted days as spans of days that follow each other, first and last."""
    numbered = enumerate(found)
    for _, group in groupby(numbered, key=lambda pair: pair[1].toordinal() - pair[0]):
        together = [day for _, day in group]
        yield together[0], together[-1]


def _spell_span(first: date, last: date) -> str:
    if first == last:
        return _spell_day(first)
    return f"{_spell_day(first)}至{_spell_day(last)}"


def _spell_day(day: date) -> str:
    return f"{plain_date(day)}（周{WEEKDAYS[day.weekday()]}）"
