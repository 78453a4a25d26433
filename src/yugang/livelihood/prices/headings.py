"""Where in a sheet the price list stands: its headings, its lines, what stands between them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from yugang.kernel.columns import column_letters

from .rules import Raw

# Our name of a column, and what its heading may be, without spaces and what stands in brackets.
HEADINGS = (
    ("number", "序号|编号|行次|№|no\\.?"),
    ("code", "(收费|价格|医保|国家)?(项目)?(编码|代码)"),
    ("item", "(收费|价格|服务|计价|医疗服务)?项目(名称)?|名称|品名|收费名称|收费内容"),
    ("unit", "(计价|计费|收费|计量)?单位"),
    ("price", "(收费|价格|现行|执行)?标准|(现行|执行|收费)?价格|单价|收费金额|金额|标准元"),
    ("set_by", "(价格|收费)?(制定|批准|定价|审批|核定|发文)(机关|部门|单位|主体)"),
    ("basis", "(收费|定价|价格|政策|批准|执行|文件)?(依据|文件|文号|依据文号|依据及文号|文件依据|政策文件)"),
    ("since", "(执行|生效|有效|起始|开始|施行)(日期|时间|起|期)?|执行起始日期?|有效期限?起?|执行期限"),
    ("until", "(截止|终止|失效|结束)(日期|时间)?|执行止|有效期(至|止)|有效期限(至|止)"),
    ("remark", "备注|说明|(收费)?(范围|对象)|(收费)?对象(和|及)说明|项目(内涵|说明)|计价说明|除外内容"),
)  # fmt: skip
_NOTE = re.compile(
    r"(注|备注|说明|填表|监督|举报|投诉|联系|咨询|制表|单位)[^，。]*[:：]|\d\s*[.、].*。"
)
_FEWEST = 4
Area = tuple[int, int, int, int]


@dataclass
class Sheet:
    """What a sheet holds. headings: our name of a column → its letter and heading; empty where no
    price list was found. notes: rows that are no line: (row, text)."""

    name: str
    lines: list[Raw] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[int, str]] = field(default_factory=list)
    missing: tuple[str, ...] = ()


def column_of(heading: str) -> str:
    """Our name of the column with that heading; "" for none."""
    narrow = re.sub(r"\s+", "", unicodedata.normalize("NFKC", heading)).lower()
    for text in (re.sub(r"\([^()]*\)|[:：*]", "", narrow), re.sub(r"[()：:*]", "", narrow)):
        for name, pattern in HEADINGS:
            if text and re.fullmatch(pattern, text):
                return name
    return ""


def read_sheet(name: str, lines: Sequence[Sequence[str]], merged: Sequence[Area] = ()) -> Sheet:
    """The lines of a price list below its headings, wherever these stand among the first rows.
    A cell that is merged over several rows counts for each of them."""
    filled = _unmerged(lines, merged)
    found = Sheet(name)
    for number, line in enumerate(filled[:40]):
        columns = _columns(line)
        if len(columns) >= _FEWEST and {"item", "price"} <= set(columns):
            found.headings = {
                c: f"{column_letters(i)} {line[i]}".strip() for c, i in columns.items()
            }
            found.missing = tuple(
                c for c in ("unit", "basis", "set_by", "since") if c not in columns
            )
            _take(found, filled, number + 1, columns)
            break
    return found


def _columns(line: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, cell in enumerate(line):
        if (name := column_of(cell)) and name not in columns:
            columns[name] = index
    return columns


def _take(found: Sheet, lines: list[list[str]], first: int, columns: dict[str, int]) -> None:
    heads = {name: index for name, index in columns.items() if name != "number"}
    for number, line in enumerate(lines[first:], first + 1):
        said = [cell for cell in line if cell]
        if not said or _columns(line).keys() >= {"item", "price"}:
            continue
        cells = {name: line[i] for name, i in heads.items() if i < len(line) and line[i]}
        alone = len(set(said)) == 1 or not cells
        if alone or (len(cells) == 1 and _NOTE.match(said[0])):
            found.notes.append((number, said[0]))
        else:
            found.lines.append(Raw(cells, found.name, number))


def _unmerged(lines: Sequence[Sequence[str]], merged: Sequence[Area]) -> list[list[str]]:
    filled = [list(line) for line in lines]
    for top, left, bottom, right in merged:
        if top >= len(filled) or left >= len(filled[top]):
            continue
        text = filled[top][left]
        for row in filled[top : bottom + 1]:
            for index in range(left, min(right + 1, len(row))):
                row[index] = text
    return filled
