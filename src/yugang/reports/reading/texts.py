"""The words of a report: whose it is, of which year, and its sections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from yugang.reports.rules.form import SECTIONS
from yugang.reports.rules.report import Section
from yugang.reports.rules.texts import WITH_TABLES, section_of

from .blocks import Blocks
from .days import a_day_alone
from .numbers import plain, seen
from .tables import Figures

_NUMBERS = "一二三四五六七八"
_HEADING = re.compile(rf"(?:第\s*)?([{_NUMBERS}])\s*(?:部分|[、.．,:]|\s)\s*(.{{2,40}}?)\s*:?")
_YEAR = re.compile(r"(20\d\d)\s*年")
_TITLE = re.compile(
    r"(?P<body>.*?)(?P<year>20\d\d)年?(?:度)?(?P<inner>[^，。；]{0,30}?)(?:政府|政务)?信息公开"
    r"(?:工作)?(?:年度|年)?(?:工作)?(?:情况)?报告?"
)
# What leads to a page, or into a sentence, stands before its title.
_BEFORE = re.compile(r"[>›»|/:;,，。；：、“”《》\s]|(?:公布|公开|发布|编制|名称|标题|关于)")
_BODY = re.compile(
    r"[\w()·]{2,40}(?:[省市县区旗盟州乡镇街局委办厅府处院会所站队部行署团校社村]|中心|街道|公司|汇总\)?)"
)
_BODY_END = re.compile(r"(?:20\d\d|关于|(?:政府|政务)?信息公开).*$")
_PUBLISHER = re.compile(
    r"(?:发布机构|发布单位|公开主体|信息来源|来源|所属机构)\s*:?\s*([^\s:]{3,40})"
)
# With these the page around a report goes on, where the report has ended.
_FOOT = re.compile(
    r"备案|版权所有|主办单?位?\s*:|承办|标识码|上一[篇条]|下一[篇条]|扫一扫|分享到|打印"
)


def body_and_year(blocks: Blocks) -> tuple[str, int | None]:
    """Whose report it is and of which year, by its title or its first lines."""
    lines = [seen(line) for line in blocks.lines]
    pairs = [a + b for a, b in pairwise(lines)]
    year = None
    for text in (*map(seen, blocks.titles), *lines, *pairs):
        if found := _TITLE.search(re.sub(r"\s+", " ", text)):
            year = year or int(found["year"])
            if body := _titled(found):
                return body, year
    years = [int(one) for line in lines[:12] for one in _YEAR.findall(line)]
    return _otherwise(blocks, lines), year or (years[0] if years else None)


def _titled(found: re.Match[str]) -> str:
    """The body that a title names: before the year, after it, or in brackets at the end."""
    after = re.match(r"\s*[(（](.+?)[)）]", found.string[found.end() :])
    for told in (found["body"], found["inner"], after[1] if after else ""):
        name = _BEFORE.split(told.strip())[-1]
        if _BODY.fullmatch(name):
            return name
    return ""


def _otherwise(blocks: Blocks, lines: list[str]) -> str:
    """The body where no title names it: what the page says of its publisher, or the first line."""
    beside = [" ".join(map(seen, row)) for _line, grid in blocks.grids for row in grid]
    for text in (*lines, *beside):
        if (found := _PUBLISHER.search(text)) and _BODY.fullmatch(found[1]):
            return found[1]
    first = [*map(seen, blocks.titles), *lines, ""][0]
    return _BODY_END.sub("", re.sub(r"\s", "", first))


@dataclass(frozen=True)
class _Head:
    """line: where it stands. exact: it is called as in the form."""

    line: int
    number: int
    title: str
    exact: bool

    @property
    def section(self) -> int:
        return section_of(self.title)


def alone(blocks: Blocks) -> Blocks:
    """The first report of a page that holds several, without what follows on the page."""
    heads = list(_headings(blocks.lines))
    tables = [line for line, _grid in blocks.grids]
    begins = [head.line for head in heads if head.section == 1 and head.exact]
    until = next((at for at in begins if any(line < at for line in tables[2:3])), None)
    blocks = blocks.until(until) if until else blocks
    last = max((head.line for head in _chosen(blocks.lines)), default=len(blocks.lines))
    ends = (at for at, line in enumerate(blocks.lines) if at > last and _FOOT.search(line))
    return blocks.until(next(ends, len(blocks.lines)))


def sections(blocks: Blocks, figures: Figures) -> tuple[Section, ...]:
    """The sections with their headings, in the order in which they stand."""
    lines = [seen(line) for line in blocks.lines]
    heads = _chosen(lines)
    made = []
    for n, head in enumerate(heads):
        until = heads[n + 1].line if n + 1 < len(heads) else len(lines)
        held = any(head.line < line <= until for line, _grid in blocks.grids)
        filled = head.section in WITH_TABLES and (held or head.section in figures.seen)
        text = "\n".join(line for line in lines[head.line + 1 : until] if not a_day_alone(line))
        made.append(Section(head.number, head.title.strip(), text, filled))
    return tuple(made)


def last_heading(blocks: Blocks) -> int:
    """The line of the last section's heading; -1 where there is none."""
    return max((head.line for head in _chosen(blocks.lines)), default=-1)


def _chosen(lines: list[str]) -> list[_Head]:
    """One heading for each section: as in the form, before one that is like it; the last, for a
    list of contents stands before."""
    best: dict[int, _Head] = {}
    for head in _headings(lines):
        known = best.get(head.section)
        if head.section and (known is None or head.exact >= known.exact):
            best[head.section] = head
    return sorted(best.values(), key=lambda head: head.line)


def _headings(lines: list[str]) -> Iterator[_Head]:
    for at, line in enumerate(map(seen, lines)):
        told = line.strip()
        if found := _HEADING.fullmatch(told):
            title = found[2]
            if not title.endswith(("。", ";")) and "申请数量" not in plain(title):
                yield _Head(at, _NUMBERS.index(found[1]) + 1, title, _is_exact(title))
        elif _is_exact(told):
            yield _Head(at, 0, told, exact=True)


def _is_exact(title: str) -> bool:
    return plain(title) in _EXACT


_EXACT = {plain(title) for title in SECTIONS}
