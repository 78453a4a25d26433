"""Who is told, what was told to each of them, emergencies, and issues of the gazette."""

from .emergencies import Emergency
from .gazettes import GazetteIssue, IssueEntry
from .recipients import Delivery, DeliveryState, Recipient

__all__ = [
    "Delivery",
    "DeliveryState",
    "Emergency",
    "GazetteIssue",
    "IssueEntry",
    "Recipient",
]
