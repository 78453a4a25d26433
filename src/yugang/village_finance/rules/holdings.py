"""What a village has and owes besides money in and out: assets, resources, claims and debts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from yugang.kernel.columns import column_letters
from yugang.kernel.money import BadAmount, read_amount

from .columns import plain, unit_in


class HoldingKind(StrEnum):
    """asset (各项资产), resource (各类资源), claim and debt (债权债务)."""

    ASSET = "asset"
    RESOURCE = "resource"
    CLAIM = "claim"
    DEBT = "debt"


_HEADINGS = (
    ("kind", "类别|种类|性质|类型|债权/?债务"),
    ("name", "名称|资产名称|资源名称|项目|项目名称|摘要|款项|事由|债权债务名称"),
    ("quantity", "数量|面积|规格|数量及单位|面积亩|规格数量"),
    ("amount", "金额|原值|账面价值|价值|净值|余额|欠款金额|期末余额|现值"),
    ("other", "对方|债务人|债权人|对方单位|单位或个人|使用人|承包人|承租人|对方名称|使用单位|单位或个人名称"),
    ("remark", "备注|说明|使用情况|期限|到期日"),
)  # fmt: skip
_KINDS = (
    (HoldingKind.CLAIM, "债权|应收|借出|对外借款"),
    (HoldingKind.DEBT, "债务|应付|欠款|贷款|借入|借款"),
    (HoldingKind.RESOURCE, "资源|耕地|林地|水面|草地|滩涂|四荒|建设用地|土地|园地"),
    (HoldingKind.ASSET, "资产|现金|存款|设备|房屋|物资|固定"),
)


@dataclass(frozen=True)
class Holding:
    """One thing or claim. quantity: as written, with its unit. other: who owes, is owed or uses it.
    amount: None where it is not counted in money (resources)."""

    kind: HoldingKind
    name: str
    quantity: str = ""
    amount: Decimal | None = None
    other: str = ""
    remark: str = ""


@dataclass
class Holdings:
    """refused: (row, column, code, facts)."""

    rows: list[Holding] = field(default_factory=list)
    refused: list[tuple[int, str, str, dict[str, str]]] = field(default_factory=list)


def kind_of(text: str) -> HoldingKind | None:
    """What the words of a sheet's name or of a cell say."""
    return next((kind for kind, pattern in _KINDS if re.search(pattern, text)), None)


def take_holdings(name: str, lines: Sequence[Sequence[str]]) -> Holdings | None:
    """The holdings of a sheet that is called or titled so; None for another sheet."""
    title = name + " ".join(cell for line in lines[:2] for cell in line)
    whole = kind_of(title)
    for number, line in enumerate(lines[:10]):
        columns = {_column(cell): index for index, cell in reversed(list(enumerate(line))) if cell}
        columns.pop("", None)
        if "name" in columns and {"amount", "quantity"} & set(columns) and whole:
            unit = max((unit_in(cell) for cell in [*line, title] if cell), default=0) or 1
            return _read(lines[number + 1 :], number + 2, columns, whole, unit)
    return None


def _column(heading: str) -> str:
    text = plain(heading)
    return next((name for name, pattern in _HEADINGS if re.fullmatch(pattern, text)), "")


def _read(
    lines: Sequence[Sequence[str]],
    first: int,
    columns: dict[str, int],
    whole: HoldingKind,
    unit: int,
) -> Holdings:
    found = Holdings()
    for number, line in enumerate(lines, first):
        cells = {n: line[i].strip() for n, i in columns.items() if i < len(line)}
        called = cells.get("name", "")
        if not called or re.fullmatch("合计|小计|总计|合\\s*计", called):
            continue
        amount = None
        if written := cells.get("amount", ""):
            try:
                amount = read_amount(written, unit)
            except BadAmount as bad:
                column = f"{column_letters(columns['amount'])} 金额"
                found.refused.append((number, column, bad.code, {"value": written}))
                continue
        kind = kind_of(cells.get("kind", "")) or whole
        words = (cells.get(name, "") for name in ("other", "remark"))
        found.rows.append(Holding(kind, called, cells.get("quantity", ""), amount, *words))
    return found
