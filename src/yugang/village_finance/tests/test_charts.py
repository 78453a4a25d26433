"""Bars of the year: every figure drawn to scale and told in words."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yugang.kernel.money import written
from yugang.shared.charts import WIDTH, stacked

KEYS = {"income": ("#1f6b3a", "income"), "expense": ("#0b5d7a", "expense")}


@given(st.lists(st.decimals(min_value=0, max_value=10**7, places=2), min_size=1, max_size=12))
def test_bars_are_drawn_to_scale_and_told(amounts: list[Decimal]) -> None:
    rows = [(f"Q{n}", {"expense": amount}) for n, amount in enumerate(amounts)]
    chart = stacked(rows, KEYS, write=lambda value: written(Decimal(value)))
    if not any(amounts):
        assert chart is None
        return
    assert chart is not None
    longest = max(amounts)
    for amount, bar in zip(amounts, chart.bars, strict=True):
        drawn = sum(segment.width for segment in bar.segments)
        assert abs(drawn - float(WIDTH * amount / longest)) < 0.01
        assert not amount or written(amount) in chart.description
        for segment in bar.segments:
            assert not (segment.text and segment.beside)


def test_shares_fill_the_whole_width() -> None:
    chart = stacked([("a", {"income": 1, "expense": 3}), ("b", {"income": 5})], KEYS, shares=True)
    assert chart is not None
    assert [sum(s.width for s in bar.segments) for bar in chart.bars] == [WIDTH, WIDTH]
    assert [word for _colour, word in chart.legend] == ["income", "expense"]
