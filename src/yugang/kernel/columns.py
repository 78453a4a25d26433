"""Columns of a spreadsheet: their letters, and the line that numbers them."""

import re
import unicodedata
from collections.abc import Sequence

_NUMBERED = re.compile(r"\(?(\d{1,2})\)?(?:=.*)?")
_NUMBERS = ("栏次", "行次", "列次", "序号")


def column_letters(index: int) -> str:
    """A for 0, Z for 25, AA for 26: as spreadsheets name their columns."""
    # Loaded where a table is wrong: a server that only waits need not hold it.
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))


def are_column_numbers(cells: Sequence[str]) -> bool:
    """Whether a line below headings only numbers the columns: 1, 2, 3, or 栏次, 1, 2, 3=1×2."""
    words = [unicodedata.normalize("NFKC", cell).strip() for cell in cells if cell.strip()]
    words = words[1:] if words and words[0] in _NUMBERS else words
    found = [_NUMBERED.fullmatch(word) for word in words]
    numbers = [int(one[1]) for one in found if one]
    first = numbers[0] if numbers else 0
    in_order = numbers == list(range(first, first + len(words)))
    return len(words) >= 3 and first <= 2 and in_order
