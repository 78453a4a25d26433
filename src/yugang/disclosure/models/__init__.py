"""Catalogue, duties, publications with their revisions, boards and postings."""

from .boards import Board, BoardPhoto, Feedback, Posting, PostingState
from .catalogue import CatalogueItem, Duty
from .catalogue_files import CatalogueUpload, FormerItem
from .importing import Imported
from .publications import Attachment, IndexCounter, Publication, Revision
from .relations import PublicationRelation
from .sightings import Fault, Sighting, WallReport
from .topics import Topic, TopicEntry

__all__ = [
    "Attachment",
    "Board",
    "BoardPhoto",
    "CatalogueItem",
    "CatalogueUpload",
    "Duty",
    "Fault",
    "Feedback",
    "FormerItem",
    "Imported",
    "IndexCounter",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationRelation",
    "Revision",
    "Sighting",
    "Topic",
    "TopicEntry",
    "WallReport",
]
