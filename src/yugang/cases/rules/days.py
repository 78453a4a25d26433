"""Days on which something can have come in."""

from datetime import date

# Days after which a day is asked for once more: a slip of the pen moves every limit.
LONG_AGO = 30
# Nothing that is handled here came in before.
EARLIEST = date(2000, 1, 1)
