"""What the portal may use of topic requests."""

from .access import public_village, shown
from .access import villages as villages_that_take
from .models import TopicRequest
from .queries.public import Line, lines, of_village

__all__ = [
    "Line",
    "TopicRequest",
    "lines",
    "of_village",
    "public_village",
    "shown",
    "villages_that_take",
]
