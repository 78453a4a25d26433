"""Catalogue, duties, publications with their revisions, boards and postings."""

from .boards import Board, Feedback, Posting
from .catalogue import CatalogueItem, Duty
from .publications import Attachment, IndexCounter, Publication, Revision

__all__ = [
    "Attachment",
    "Board",
    "CatalogueItem",
    "Duty",
    "Feedback",
    "IndexCounter",
    "Posting",
    "Publication",
    "Revision",
]
