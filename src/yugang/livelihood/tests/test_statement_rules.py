"""Personal lists as they arrive: whose a line is, and whether it adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from yugang.livelihood.accounts.rules import Line, Read, joined, read_sheet

TODAY = date(2026, 4, 15)
HEAD = ["姓名", "住院号", "费用日期", "项目名称", "单位", "数量", "单价", "金额"]


def row(ref: str = "Z001", name: str = "张三", day: str = "2026-04-14", item: str = "床位费",
        quantity: str = "1", price: str = "40", amount: str = "40.00") -> list[str]:  # fmt: skip
    return [name, ref, day, item, "日", quantity, price, amount]


def read(*rows: list[str]) -> Read:
    return read_sheet("清单", [HEAD, *rows], TODAY)


def codes(found: Read) -> list[tuple[int, str]]:
    return [(one.row, one.code) for one in found.refused]


def test_lines_are_gathered_by_person_and_day() -> None:
    found = read(row(), row(item="护理费"), row(ref="Z002", name="李四"), row(day="2026-04-13"))
    assert [(s.ref, s.day.day, len(s.lines)) for s in found.statements] == [
        ("Z001", 14, 2), ("Z002", 14, 1), ("Z001", 13, 1),
    ]  # fmt: skip
    assert not found.refused


def test_a_list_with_a_wrong_line_is_not_taken_and_every_other_is() -> None:
    found = read(row(), row(amount="四十吧"), row(ref="Z002", name="李四"))
    assert [s.ref for s in found.statements] == ["Z002"]
    assert codes(found) == [(3, "not-a-number"), (2, "not-whole")]


def test_whose_a_line_is_is_never_guessed() -> None:
    found = read(row(), row(ref=""), row(name=""))
    assert codes(found)[:2] == [(3, "no-ref"), (4, "no-name")]


def test_one_number_with_two_names_is_refused() -> None:
    found = read(row(), row(name="李四"))
    assert not found.statements and "two-names" in dict(codes(found)).values()


def test_quantity_times_price_is_the_amount() -> None:
    assert codes(read(row(quantity="2.5", price="3.33", amount="8.33"))) == []
    assert codes(read(row(quantity="2", price="40", amount="90"))) == [(2, "product")]


def test_a_total_that_is_not_the_sum_refuses_the_list() -> None:
    assert read(row(), row(item="合计", quantity="", price="", amount="40")).statements
    found = read(row(), row(item="合 计", quantity="", price="", amount="41"))
    assert not found.statements and codes(found) == [(2, "sum")]


def test_a_line_that_stands_twice_is_named_where_no_total_proves_it() -> None:
    assert [(one.row, one.code) for one in read(row(), row()).doubts] == [(3, "line-again")]
    total = row(item="合计", quantity="", price="", amount="80")
    assert not read(row(), row(), total).doubts


def test_a_number_that_a_spreadsheet_spoiled_is_refused() -> None:
    assert codes(read(row(ref="2.02604E+11")))[0][1] == "bad-ref"


def test_a_day_to_come_is_refused() -> None:
    assert codes(read(row(day="2026-04-16"))) == [(2, "future")]


def test_a_sheet_without_the_number_of_the_person_is_refused_whole() -> None:
    found = read_sheet(
        "清单", [["姓名", "日期", "项目", "金额"], ["张三", "2026-04-14", "床位", "1"]], TODAY
    )
    assert [one.code for one in found.refused] == ["no-column"] and not found.statements


def test_the_same_person_and_day_in_two_sheets_is_taken_once() -> None:
    whole = joined([read(row()), read(row())])
    assert len(whole.statements) == 1 and [one.code for one in whole.refused] == ["in-two-sheets"]


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCDE"), st.decimals(-1000, 1000, places=2)),
        min_size=1,
        max_size=30,
    )
)
def test_no_line_changes_hands_and_sums_stay(lines: list[tuple[str, Decimal]]) -> None:
    rows = [
        row(
            ref=f"Z{who}",
            name=f"姓{who}",
            item=f"{who}{n}",
            quantity="",
            price="",
            amount=str(amount),
        )
        for n, (who, amount) in enumerate(lines)
    ]
    found = read(*rows)
    assert {s.ref: s.total for s in found.statements} == {
        f"Z{who}": sum(a for w, a in lines if w == who) for who, _a in lines
    }
    for one in found.statements:
        assert all(line.item[0] == one.ref[1] for line in one.lines)


@given(
    st.text("床位护理", min_size=1, max_size=9),
    st.none() | st.decimals(0, 99, places=3),
    st.decimals(-9999, 9999, places=2),
)
def test_a_line_reads_back_from_what_is_sealed(
    item: str, quantity: Decimal | None, amount: Decimal
) -> None:
    line = Line(item, "次", quantity, None, amount)
    assert Line.of_facts(line.as_facts()) == line
