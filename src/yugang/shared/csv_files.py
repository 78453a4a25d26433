"""CSV files as spreadsheet programs read them right: UTF-8 with its mark, nothing that they would
take for a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from yugang.kernel.money import is_number

MARK = b"\xef\xbb\xbf"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LINES = 200


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet program would take for a formula, but
    not before -3. `read_grids` takes it off again."""
    risky = cell.lstrip("'").startswith(FORMULA)
    negative = cell.startswith("-") and is_number(cell)
    return f"'{cell}" if risky and not negative else cell


def csv_blocks(rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """The file piece by piece, while the rows are read; None is an empty cell."""
    writer = csv.writer(_Echo())
    yield MARK
    kept: list[str] = []
    for row in rows:
        kept.append(writer.writerow([guarded(c) if isinstance(c, str) else c for c in row]))
        if len(kept) == LINES:
            yield "".join(kept).encode()
            kept.clear()
    yield "".join(kept).encode()


def csv_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """The whole file."""
    return b"".join(csv_blocks(rows))


class _Echo:
    def write(self, text: str) -> str:
        return text
