"""What must hold of the words of a report: A13 (sections, headings, copies) and A14 (its days)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from .bodies import due_on
from .findings import Finding, Severity
from .form import SECTIONS, Form
from .report import AnnualReport, Section

W = Severity.WARNING
# Any of these in a heading tells which section it is: titles vary a little.
_KEYS = {
    1: ("总体情况",),
    2: ("主动公开",),
    4: ("复议", "诉讼"),
    3: ("申请",),
    5: ("问题", "改进"),
    6: ("其他",),
}
WITH_TABLES = (2, 3, 4)
# “（三）政府信息管理。” and no more.
_PART = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\s*([^，。；：、]{2,16})[。：]?")
_NEXT = re.compile(r"[（(](?:[一二三四五六七八九十]{1,3}|末)[）)]")
# Of the runs of this many characters, this share and more in another text is a copy.
RUN, ALIKE = 12, 0.6
SHORTEST = 120


def section_of(title: str) -> int:
    """Which of the six sections a heading opens, 1 to 6; 0 for none."""
    told = "".join(title.split())
    for number, keys in _KEYS.items():
        if any(key in told for key in keys):
            return number
    return 0


def sections_in_order(report: AnnualReport) -> Iterator[Finding]:
    """A13: the six sections are there, under their titles, in their order, and say something."""
    if report.sections is None:
        return
    known = [(section_of(section.title), section) for section in report.sections]
    numbers = [number for number, _section in known if number]
    for number, title in enumerate(SECTIONS, 1):
        where = {"number": number, "title": title}
        if number not in numbers:
            yield Finding("A13", "section-missing", W, expected=title, facts=where)
    if numbers != sorted(numbers):
        there = "、".join(str(number) for number in numbers)
        yield Finding(
            "A13", "section-order", W, expected="1—6", found=there, facts={"order": there}
        )
    for number, section in known:
        if number and not section.filled and not section.text.strip():
            title = section.title
            yield Finding("A13", "section-empty", W, found="", facts={"title": title})
        for title in bare_headings(section.text):
            yield Finding("A13", "part-empty", W, found="", facts={"title": title})


def bare_headings(text: str) -> list[str]:
    """The numbered headings, each a line of its own, beneath which nothing is said."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    following = [*lines[1:], "（末）"]
    return [
        heading[1]
        for line, after in zip(lines, following, strict=False)
        if (heading := _PART.fullmatch(line)) and _NEXT.match(after)
    ]


def rows_as_in_the_form(report: AnnualReport) -> Iterator[Finding]:
    """A13: table 3 has the rows of its form, under their names."""
    if report.form is Form.OF_2021 and report.one_other:
        yield Finding("A13", "one-other", W, 3, "r6", None, Decimal(3), Decimal(1))
    labels = {row.code: row.label for row in report.results}
    for code, printed in report.labels.items():
        expected = labels.get(code, "")
        facts = {"label": expected, "printed": printed}
        yield Finding("A13", "row-label", W, 3, code, None, expected, printed, facts=facts)


def the_days(report: AnnualReport) -> Iterator[Finding]:
    """A14: the period is stated, the report is not dated before it ends, and public in time."""
    year = report.year
    if year is None:
        return
    whole = (date(year, 1, 1), date(year, 12, 31))
    expected = f"{year}-01-01/{year}-12-31"
    if report.period is None and report.sections is not None:
        yield Finding("A14", "no-period", expected=expected, facts={"year": year})
    elif report.period and report.period != whole:
        begins, ends = report.period
        found, facts = f"{begins}/{ends}", {"begins": begins, "ends": ends, "year": year}
        yield Finding("A14", "other-period", expected=expected, found=found, facts=facts)
    if report.dated and report.dated < whole[1]:
        facts = {"day": report.dated}
        found = report.dated.isoformat()
        yield Finding("A14", "dated-early", expected=f"{year}-12-31", found=found, facts=facts)
    last, shown = due_on(year, government=report.is_government), report.published or report.dated
    if shown and shown > last:
        facts = {"day": shown, "last": last}
        found = shown.isoformat()
        yield Finding("A14", "late", expected=last.isoformat(), found=found, facts=facts)


def prose(sections: Iterable[Section] | None) -> str:
    """The text of the sections that have no table."""
    told = (one.text for one in sections or () if section_of(one.title) not in WITH_TABLES)
    return "\n".join(told)


def written(section: Section) -> str:
    """The words of a section without figures and signs: what a copy would share."""
    plain = unicodedata.normalize("NFKC", section.text)
    return re.sub(r"[\W\d_]|年|月|日", "", plain)


def likeness(text: str, other: str) -> float:
    """The share of `text` that stands in `other` too, run by run; 0 for short texts. Both are
    as `written` gives them."""
    if min(len(text), len(other)) < SHORTEST:
        return 0.0
    runs = {text[at : at + RUN] for at in range(len(text) - RUN + 1)}
    others = {other[at : at + RUN] for at in range(len(other) - RUN + 1)}
    return len(runs & others) / len(runs)


def copied(report: AnnualReport, other: AnnualReport, *, alike: float = ALIKE) -> Iterator[Finding]:
    """A13: sections 1, 5 and 6 are not those of last year, or of another body."""
    theirs = {section_of(one.title): written(one) for one in other.sections or ()}
    for section in report.sections or ():
        number = section_of(section.title)
        share = likeness(written(section), theirs.get(number, ""))
        if number and number not in WITH_TABLES and share >= alike:
            percent = f"{share:.0%}"
            facts = {
                "title": section.title, "share": percent,
                "body": other.body, "year": other.year,
            }  # fmt: skip
            yield Finding("A13", "copied", W, expected="", found=percent, facts=facts)
