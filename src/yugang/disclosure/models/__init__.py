"""Catalogue, duties, publications with their revisions, boards and postings."""

from .boards import Board, Feedback, Posting, PostingState
from .catalogue import CatalogueItem, Duty
from .catalogue_files import CatalogueUpload, FormerItem
from .importing import Imported
from .publications import Attachment, IndexCounter, Publication, Revision
from .relations import PublicationRelation
from .topics import Topic, TopicEntry

__all__ = [
    "Attachment",
    "Board",
    "CatalogueItem",
    "CatalogueUpload",
    "Duty",
    "Feedback",
    "FormerItem",
    "Imported",
    "IndexCounter",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationRelation",
    "Revision",
    "Topic",
    "TopicEntry",
]
