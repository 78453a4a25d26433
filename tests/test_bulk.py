"""Long work takes fewer rows at a time where the machine is slow."""

from hypothesis import given
from hypothesis import strategies as st

from yugang.shared.bulk import FEWEST, LONGEST_SECONDS, MOST, batch_after


@given(st.integers(FEWEST, MOST), st.floats(0, 1000))
def test_a_batch_is_never_empty_huge_or_suddenly_large(size: int, seconds: float) -> None:
    assert FEWEST <= batch_after(size, seconds) <= min(MOST, 2 * size)


@given(st.floats(0.0001, 0.02))
def test_batches_come_to_take_about_as_long_as_they_may(per_row: float) -> None:
    size = MOST
    for _ in range(8):
        size = batch_after(size, size * per_row)
    assert size == MOST or abs(size * per_row - LONGEST_SECONDS) <= per_row + 0.001
