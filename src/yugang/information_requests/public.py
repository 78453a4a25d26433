"""What other contexts may use of disclosure requests."""

from .models import Challenge, ChallengeKind, Counted, Fee, Result
from .queries import applications, asked_bodies, open_applications, statistics
from .queries.challenges import open_ways
from .queries.wanted import found_before
from .rules.report_rows import CHALLENGES, COLUMNS, COUNTED, RESULTS, ROWS, Row, row_of

__all__ = [
    "CHALLENGES",
    "COLUMNS",
    "COUNTED",
    "RESULTS",
    "ROWS",
    "Challenge",
    "ChallengeKind",
    "Counted",
    "Fee",
    "Result",
    "Row",
    "applications",
    "asked_bodies",
    "found_before",
    "open_applications",
    "open_ways",
    "row_of",
    "statistics",
]
