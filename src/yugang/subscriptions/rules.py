"""What is borne, and how long what is kept; our own choices, not law."""

from datetime import timedelta
from enum import StrEnum


class Rhythm(StrEnum):
    AT_ONCE = "at-once"
    DAILY = "daily"


class Kind(StrEnum):
    """What one subscribes to: everything, a column, a body, a place, a topic, a search."""

    ALL = "all"
    COLUMN = "column"
    BODY = "body"
    PLACE = "place"
    TOPIC = "topic"
    SEARCH = "search"


# Mails that one address gets in a day because somebody typed it into the form.
ASKED_A_DAY = 5
# Subscriptions of one address; beyond so many nothing more is confirmed.
MOST_OF_ONE = 50
# What is not confirmed is forgotten.
CONFIRM_WITHIN = timedelta(days=3)
COUNTED_FOR = timedelta(days=1)
LETTERS_KEPT = timedelta(days=30)
# Refusals for good, one after another, after which an address is taken for gone.
MOST_REFUSALS = 3
MOST_ATTEMPTS = 20
# Lines in one mail; the rest is told by number, with the way to the list.
MOST_LINES = 40
