"""What other contexts may use of disclosure requests."""

from .access import to_county
from .models import (
    Answer,
    Challenge,
    ChallengeKind,
    Consultation,
    Counted,
    Fee,
    PublishedAnswer,
    Result,
    Whom,
)
from .queries import (
    applications,
    asked_bodies,
    county_of,
    open_applications,
    open_requests,
    statistics,
)
from .queries.answers import Chosen, shown, to_answer
from .queries.challenges import open_ways
from .queries.wanted import found_before
from .rules.outcomes import OUTCOMES
from .rules.published_figures import OUTCOMES as OUTCOME_ROWS
from .rules.published_figures import REFUSALS
from .rules.report_rows import CHALLENGES, COLUMNS, COUNTED, RESULTS, ROWS, Row, row_of
from .words import GROUNDS as GROUND_NAMES
from .words import OUTCOMES as REPLY_WORDS
from .words import PUBLISHED_OUTCOMES

__all__ = [
    "CHALLENGES",
    "COLUMNS",
    "COUNTED",
    "GROUND_NAMES",
    "OUTCOMES",
    "OUTCOME_ROWS",
    "PUBLISHED_OUTCOMES",
    "REFUSALS",
    "REPLY_WORDS",
    "RESULTS",
    "ROWS",
    "Answer",
    "Challenge",
    "ChallengeKind",
    "Chosen",
    "Consultation",
    "Counted",
    "Fee",
    "PublishedAnswer",
    "Result",
    "Row",
    "Whom",
    "applications",
    "asked_bodies",
    "county_of",
    "found_before",
    "open_applications",
    "open_requests",
    "open_ways",
    "row_of",
    "shown",
    "statistics",
    "to_answer",
    "to_county",
]
