"""Small figures of published tables: hidden, and not to be worked out from the others."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from yugang.information_requests.rules.protecting import hidden
from yugang.information_requests.rules.published_figures import median_of

FIGURES = st.integers(2, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9), min_size=columns, max_size=columns), min_size=2, max_size=6
    )
)


def with_sum(rows: list[list[int]]) -> list[list[int]]:
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def known(cells: frozenset[tuple[int, int]]) -> set[tuple[int, int]]:
    """The hidden cells that the sums tell, by elimination: Gauss over the rationals would find no
    more, since a tie on a ring can be raised and lowered in turn."""
    told = set()
    for cell in cells:
        near = defaultdict(set)
        for row, column in cells - {cell}:
            near["row", row].add(("column", column))
            near["column", column].add(("row", row))
        reached, waiting = set(), [("row", cell[0])]
        while waiting:
            line = waiting.pop()
            if line not in reached:
                reached.add(line)
                waiting += near[line]
        if ("column", cell[1]) not in reached:
            told.add(cell)
    return told


@given(FIGURES, st.integers(0, 6))
def test_no_small_figure_is_shown_and_none_can_be_worked_out(
    rows: list[list[int]], smallest: int
) -> None:
    table = with_sum(rows)
    cells = hidden(table, smallest)
    small = {(r, c) for r, row in enumerate(table) for c, n in enumerate(row) if 0 < n < smallest}
    assert small <= cells
    assert not known(cells)
    assert bool(cells) == bool(small)


def test_a_lone_refusal_hides_another_figure_of_its_row_and_of_its_column() -> None:
    table = with_sum([[9, 1, 0], [8, 7, 6], [5, 5, 5]])
    cells = hidden(table, 3)
    assert (0, 1) in cells
    assert {row for row, column in cells if column == 1} > {0}
    assert {column for row, column in cells if row == 0} > {1}


def test_nothing_is_hidden_where_nothing_is_small_or_all_may_be_shown() -> None:
    assert not hidden(with_sum([[3, 0], [4, 9]]), 3)
    assert not hidden(with_sum([[1, 2], [2, 1]]), 0)


@given(st.lists(st.integers(0, 40), min_size=1))
def test_the_median_has_as_many_below_as_above(values: list[int]) -> None:
    counts = {value: values.count(value) for value in values}
    middle = median_of(counts)
    assert middle is not None
    assert sum(value < middle for value in values) <= len(values) / 2
    assert sum(value > middle for value in values) <= len(values) / 2


def test_of_nothing_there_is_no_median() -> None:
    assert median_of({}) is None
