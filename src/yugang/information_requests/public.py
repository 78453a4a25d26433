"""What other contexts may use of disclosure requests."""

from .models import Challenge, ChallengeKind, Counted, Fee, PublishedAnswer, Result
from .queries import applications, asked_bodies, open_applications, statistics
from .queries.answers import Chosen, shown, to_answer
from .queries.challenges import open_ways
from .queries.wanted import found_before
from .rules.outcomes import OUTCOMES
from .rules.report_rows import CHALLENGES, COLUMNS, COUNTED, RESULTS, ROWS, Row, row_of

__all__ = [
    "CHALLENGES",
    "COLUMNS",
    "COUNTED",
    "OUTCOMES",
    "RESULTS",
    "ROWS",
    "Challenge",
    "ChallengeKind",
    "Chosen",
    "Counted",
    "Fee",
    "PublishedAnswer",
    "Result",
    "Row",
    "applications",
    "asked_bodies",
    "found_before",
    "open_applications",
    "open_ways",
    "row_of",
    "shown",
    "statistics",
    "to_answer",
]
