"""The words of a report: whose it is, of which year, its sections and its days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from yugang.reports.rules.report import Section
from yugang.reports.rules.texts import WITH_TABLES, section_of

from .blocks import Blocks
from .numbers import plain
from .tables import Figures

_HEADING = re.compile(r"^([一二三四五六七八])\s*[、.．]\s*(.{2,40})$")
_YEAR = re.compile(r"(20\d\d)\s*年")
_TITLE = re.compile(r"(?P<body>.*?)(?P<year>20\d\d)\s*年?(?:度)?.{0,6}政府信息公开工作年度报告")
_DAY = r"(20\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_TO = r"\s*起?\s*(?:至|到|—+|-+|－+|~|～)\s*"
_PERIOD = re.compile(rf"{_DAY}{_TO}(?:(20\d\d)\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日")
_ALONE = re.compile(rf"^{_DAY}$")
_PUBLISHED = re.compile(
    r"(?:发布|公开|发文|成文)(?:日期|时间)\s*[:：]?\s*"
    r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})"
)
_NUMBERS = "一二三四五六七八"
# What leads to a page stands before its title.
_BEFORE = re.compile(r"[>›»|/:：]")
_BODY_END = re.compile(r"(?:20\d\d|关于|政府信息公开).*$")


def _lines(blocks: Blocks) -> list[str]:
    return [unicodedata.normalize("NFKC", line) for line in blocks.lines]


def body_and_year(blocks: Blocks) -> tuple[str, int | None]:
    """Whose report it is and of which year, by its title or its first lines."""
    lines = [unicodedata.normalize("NFKC", blocks.title), *_lines(blocks)[:12]]
    joined = [a + b for a, b in zip(lines, [*lines[1:], ""], strict=True)]
    year = None
    for text in (*lines, *joined):
        told = re.sub(r"\s", "", text)
        if found := _TITLE.search(told):
            year = year or int(found["year"])
            if body := _BEFORE.split(found["body"])[-1] or _after(told, found.end()):
                return body, int(found["year"])
    if year:
        return "", year
    years = [int(year) for line in lines for year in _YEAR.findall(line)]
    body = _BODY_END.sub("", re.sub(r"\s", "", lines[0]))
    return body, years[0] if years else None


def _after(title: str, end: int) -> str:
    """2023年政府信息公开工作年度报告（某局）."""
    found = re.match(r"[(（](.+?)[)）]", title[end:])
    return found[1] if found else ""


def period(blocks: Blocks) -> tuple[date, date] | None:
    """The days from and to which the figures count, where the text says so."""
    for found in _PERIOD.finditer(re.sub(r"\s", "", "".join(_lines(blocks)))):
        year, month, day, to_year, to_month, to_day = found.groups()
        begins = _day(year, month, day)
        ends = _day(to_year or year, to_month, to_day)
        if begins and ends and begins < ends:
            return begins, ends
    return None


def dated(blocks: Blocks) -> date | None:
    """The day that the report bears: alone in its line, the last such one."""
    days = [_day(*found.groups()) for line in _lines(blocks) if (found := _ALONE.match(line))]
    return next((day for day in reversed(days) if day), None)


def published(blocks: Blocks) -> date | None:
    """The day on which the page says it was put up."""
    for line in _lines(blocks):
        if found := _PUBLISHED.search(line):
            return _day(*found.groups())
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def sections(blocks: Blocks, figures: Figures) -> tuple[Section, ...]:
    """The sections with their headings, in the order in which they stand."""
    lines = _lines(blocks)
    heads = list(_headings(lines))
    made = []
    for (at, number, title), until in zip(
        heads, [*(head[0] for head in heads[1:]), len(lines)], strict=True
    ):
        which = section_of(title)
        held = any(at < line <= until for line, _grid in blocks.grids)
        filled = which in WITH_TABLES and (held or which in figures.seen)
        text = "\n".join(line for line in lines[at + 1 : until] if not _ALONE.match(line))
        made.append(Section(number, title.strip(), text, filled))
    return tuple(made)


def _headings(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Line, number and title of each; those that count up, for tables have such lines too."""
    last = 0
    for at, line in enumerate(lines):
        found = _HEADING.match(line.strip())
        if not found or line.strip().endswith(("。", ";", ";")) or "申请数量" in plain(line):
            continue
        number = _NUMBERS.index(found[1]) + 1
        if number == last + 1 or section_of(found[2]):
            last = number
            yield at, number, found[2]
