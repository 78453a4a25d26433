"""What a ledger says when it is published: the text and the table, without anybody's private data."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import Any

from yugang.kernel.explain import plain_date
from yugang.kernel.masking import ALL, mask_person, mask_text
from yugang.kernel.money import written
from yugang.village_finance.models import Holding, Ledger, LedgerEntry, Review
from yugang.village_finance.rules.classes import classes, source

COLUMNS = (
    "序号", "日期", "凭证号", "摘要", "类别", "收入（元）", "支出（元）", "余额（元）", "经手人", "审批人",
)  # fmt: skip
_HOLDINGS = {
    "asset": "资产",
    "resource": "资源",
    "claim": "债权（应收）",
    "debt": "债务（应付）",
}


def table(ledger: Ledger, entries: list[LedgerEntry]) -> dict[str, Any]:
    """The itemised table: brought forward, every entry with the balance after it, the totals."""
    left = ledger.opening or Decimal(0)
    rows = [["", "", "", "上期结转", "", "", "", written(left), "", ""]]
    for number, entry in enumerate(entries, 1):
        left += (entry.income or 0) - (entry.expense or 0)
        rows.append(
            [
                str(number),
                entry.day.isoformat() if entry.day else "",
                entry.voucher,
                mask_text(entry.summary, ALL),
                entry.item,
                written(entry.income) if entry.income else "",
                written(entry.expense) if entry.expense else "",
                written(left),
                entry.handler,
                entry.approver,
            ]
        )
    sums = [written(ledger.income), written(ledger.expense), written(left)]
    rows.append(["", "", "", "本期合计", "", *sums, "", ""])
    return {"columns": list(COLUMNS), "rows": rows}


def html(ledger: Ledger, entries: list[LedgerEntry], stamp: Review) -> str:
    """The text above the table: sums, by classes, holdings, who reviewed."""
    parts = [
        f"<p>{escape(ledger.body.name)}{ledger.when.name}村级财务收支情况公开如下，共{len(entries)}笔，单位：元。</p>",
        _sums(ledger),
        *_by_item("income", entries),
        *_by_item("expense", entries),
        *_holdings(list(ledger.holdings.all())),
        f"<p>{escape(stamp_line(stamp))}</p>",
    ]
    return "".join(parts)


def _sums(ledger: Ledger) -> str:
    opening, closing = ledger.opening or Decimal(0), ledger.closing or Decimal(0)
    return (
        f"<p>期初余额{written(opening)}元，本期收入{written(ledger.income)}元，"
        f"本期支出{written(ledger.expense)}元，期末余额{written(closing)}元。</p>"
    )


def shown(ledger: Ledger, entries: list[LedgerEntry]) -> dict[str, Any]:
    """The figures that everyone may read from now on, as text: what charts are drawn from."""
    return {
        "opening": str(ledger.opening),
        "income": str(ledger.income),
        "expense": str(ledger.expense),
        "closing": str(ledger.closing),
        "entries": len(entries),
        "by_item": {
            side: [[name, str(amount)] for name, amount in by_item(side, entries)]
            for side in ("income", "expense")
        },
    }


def stamp_line(stamp: Review) -> str:
    """The democratic-finance stamp (民主理财章) in words."""
    day = stamp.reviewed_on
    names = "、".join(stamp.names)
    text = f"民主理财审核：{plain_date(day)}审核通过，参加审核人员：{names}。"
    return f"{text}{stamp.words}" if stamp.words else text


def by_item(side: str, entries: list[LedgerEntry]) -> list[tuple[str, Decimal]]:
    """The sums of a side by item, in the order of the law; what has no item last."""
    sums: dict[str, Decimal] = {}
    for entry in entries:
        amount = entry.income if side == "income" else entry.expense
        if amount:
            sums[entry.item] = sums.get(entry.item, Decimal(0)) + amount
    order = [*classes()[side].items, ""]
    return sorted(sums.items(), key=lambda one: order.index(one[0]) if one[0] in order else -1)


def _by_item(side: str, entries: list[LedgerEntry]) -> list[str]:
    rows = by_item(side, entries)
    if not rows:
        return []
    told = "；".join(f"{escape(name or '未归类')}{written(amount)}元" for name, amount in rows)
    return [f"<p>{classes()[side].name}：{told}。</p>"]


def _holdings(holdings: list[Holding]) -> list[str]:
    parts = []
    for kind, title in _HOLDINGS.items():
        rows = [one for one in holdings if one.kind == kind]
        if rows:
            parts.append(f"<h2>期末{title}</h2><ul>{''.join(map(_holding, rows))}</ul>")
    return parts


def _holding(one: Holding) -> str:
    facts = [
        mask_text(one.name, ALL),
        one.quantity,
        mask_person(one.other),
        f"{written(one.amount)}元" if one.amount is not None else "",
        mask_text(one.remark, ALL),
    ]
    return f"<li>{escape('，'.join(filter(None, facts)))}</li>"


def note() -> str:
    """From where the classes are."""
    return source()
