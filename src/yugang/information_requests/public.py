"""What other contexts may use of disclosure requests."""

from .models import Challenge, ChallengeKind, Counted, Result
from .queries import applications
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
    "Result",
    "Row",
    "applications",
    "row_of",
]
