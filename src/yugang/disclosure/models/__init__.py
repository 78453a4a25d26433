"""Catalogue, duties, publications with their revisions, boards and postings."""

from .boards import Board, BoardPhoto, Feedback, Posting, PostingState
from .catalogue import CatalogueItem, Duty
from .catalogue_files import CatalogueUpload, FormerItem
from .importing import Imported
from .local_changes import LocalChange
from .publications import Attachment, IndexCounter, Publication, Revision
from .relations import PublicationRelation
from .sightings import Fault, Sighting, WallReport
from .tallies import DutyTally, StaleTally
from .topics import Topic, TopicEntry

__all__ = [
    "Attachment",
    "Board",
    "BoardPhoto",
    "CatalogueItem",
    "CatalogueUpload",
    "Duty",
    "DutyTally",
    "Fault",
    "Feedback",
    "FormerItem",
    "Imported",
    "IndexCounter",
    "LocalChange",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationRelation",
    "Revision",
    "Sighting",
    "StaleTally",
    "Topic",
    "TopicEntry",
    "WallReport",
]
