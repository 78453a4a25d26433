"""Small figures of published tables: hidden, and not to be worked out from the others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from yugang.information_requests.rules.protecting import Table, hidden
from yugang.information_requests.rules.published_figures import median_of

FIGURES = st.integers(2, 3).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 4), min_size=columns, max_size=columns), min_size=1, max_size=2
    )
)


def with_sum(rows: list[list[int]]) -> Table:
    return (*map(tuple, rows), tuple(sum(column) for column in zip(*rows, strict=True)))


def rows_adding_up(total: int, columns: int) -> Iterator[tuple[int, ...]]:
    if columns == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in rows_adding_up(total - first, columns - 1):
            yield (first, *rest)


def readings(table: Table, cells: frozenset[tuple[int, int]]) -> Iterator[Table]:
    """Every table that a reader of what is shown may think of."""
    bodies = table[:-1]
    for rows in product(*(list(rows_adding_up(sum(row), len(row))) for row in bodies)):
        whole = with_sum([list(row) for row in rows])
        shown = (
            whole[r][c] == n
            for r, row in enumerate(table)
            for c, n in enumerate(row)
            if (r, c) not in cells
        )
        if all(shown):
            yield whole


@settings(max_examples=60, deadline=None)
@given(FIGURES, st.integers(0, 4))
def test_no_small_figure_is_shown_and_none_can_be_worked_out(
    rows: list[list[int]], smallest: int
) -> None:
    table = with_sum(rows)
    cells = hidden(table, smallest)
    every = {(r, c) for r, row in enumerate(table) for c, _n in enumerate(row)}
    small = {(r, c) for r, c in every if 0 < table[r][c] < smallest}
    assert small <= cells
    assert bool(cells) == bool(small)
    told = list(readings(table, cells))
    for r, c in small:
        assert len({one[r][c] for one in told}) > 1 or cells == every


def parted_readings(
    table: Table, cells: frozenset[tuple[int, int]]
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """The same where the second figure of each row is the sum of the third and fourth."""
    totals = [row[0] + row[1] for row in table[:-1]]
    rows = [
        [(n - k, k, *parts) for k in range(n + 1) for parts in rows_adding_up(k, 2)] for n in totals
    ]
    for one in product(*rows):
        whole = with_sum([list(row) for row in one])
        if all(whole[r][c] == n for (r, c), n in every_cell(table).items() if (r, c) not in cells):
            yield whole


def every_cell(table: Table) -> dict[tuple[int, int], int]:
    return {(r, c): n for r, row in enumerate(table) for c, n in enumerate(row)}


PARTED = st.lists(st.tuples(*[st.integers(0, 4)] * 3), min_size=1, max_size=2).map(
    lambda rows: [[a, b + c, b, c] for a, b, c in rows]
)


@settings(max_examples=60, deadline=None)
@given(PARTED, st.integers(0, 4))
def test_neither_a_sum_nor_its_parts_tell_a_small_figure(
    rows: list[list[int]], smallest: int
) -> None:
    table = with_sum(rows)
    cells = hidden(table, smallest, (1, 2))
    small = {cell for cell, n in every_cell(table).items() if 0 < n < smallest}
    assert small <= cells
    told = list(parted_readings(table, cells))
    assert table in told
    for r, c in small:
        assert len({one[r][c] for one in told}) > 1 or cells == set(every_cell(table))


def test_a_sum_that_is_hidden_is_not_told_by_its_parts() -> None:
    """One was given, nine refused on one ground: to show the ground would show the one given."""
    table = with_sum([[1, 9, 9, 0], [7, 8, 8, 0]])
    cells = hidden(table, 3, (1, 2))
    assert {(0, 0), (0, 1), (0, 2)} <= cells


def test_a_lone_refusal_hides_another_figure_of_its_row_and_of_its_column() -> None:
    cells = hidden(with_sum([[9, 1, 0], [8, 7, 6], [5, 5, 5]]), 3)
    assert (0, 1) in cells
    assert {row for row, column in cells if column == 1} > {0}
    assert {column for row, column in cells if row == 0} > {1}


def test_zeros_that_give_no_cover_are_not_taken_for_one() -> None:
    """The second column is empty in sum: hiding its zeros hides nothing."""
    table = with_sum([[2, 0, 5], [4, 0, 6]])
    cells = hidden(table, 3)
    assert len({one[0][0] for one in readings(table, cells)}) > 1


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
