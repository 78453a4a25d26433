"""Columns of a spreadsheet by their letters."""


def column_letters(index: int) -> str:
    """A for 0, Z for 25, AA for 26: as spreadsheets name their columns."""
    # Loaded where a table is wrong: a server that only waits need not hold it.
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(index))
